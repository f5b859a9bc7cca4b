import type { DisposalCertificateData } from '#presentation/retention/disposal-certificate.ts';
import { approval, buildDisposal, buildDisposalRow, review } from '../../builders/disposal.ts';

const settledAt = '2033-08-04T18:31:12.000Z';
const found = { at: settledAt, versions: 1, objects: ['documents/dossier/d/1'] };
const gone = { status: 'disposed', settledAt, found } as const;

/** An executed list with everything that a certificate may say. */
export function buildCertificateData(): DisposalCertificateData {
  const rows = [
    buildDisposalRow(gone),
    buildDisposalRow({
      ...gone,
      fileName: 'soumission-BQ-0048213-corrigee-apres-la-rencontre.xlsx',
      purpose: 'quote',
      sha256: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
      found: { ...found, versions: 4 },
      rule: {
        class: 'P80',
        length: 'contract-duration',
        basis: 'contract-end',
        ownCalendar: false,
        ruleReference: null,
      },
      eligibleOn: '2026-07-01',
    }),
    buildDisposalRow({
      ...gone,
      fileName: 'facture-2025-11.pdf',
      purpose: 'invoice',
      rule: {
        class: 'P87',
        length: { years: 5 },
        basis: 'fiscal-year-end',
        ownCalendar: true,
        ruleReference: 'CC-2024-17, délai 310-02',
      },
    }),
    buildDisposalRow({
      ...gone,
      fileName: 'organigramme.pdf',
      cause: 'misfiled',
      misfiling: 'La pièce vise un autre organisme.',
      rule: null,
      endedOn: null,
    }),
    buildDisposalRow({
      fileName: 'correspondance-2025.pdf',
      status: 'kept',
      settledAt,
      keep: { reason: 'Le document sert à l’histoire de la régie.', by: 'broker-1' },
    }),
    buildDisposalRow({
      fileName: 'avis-de-resiliation.pdf',
      status: 'refused',
      settledAt,
      refusal: { code: 'retention.row-on-hold', details: { heldFor: ['access-request'] } },
    }),
    buildDisposalRow({
      fileName: 'avenant-2.pdf',
      status: 'refused',
      settledAt,
      refusal: { code: 'retention.row-locked', details: { until: '2033-09-01T03:59:59Z' } },
    }),
  ];
  const outcome = { at: settledAt, disposed: 4, kept: 1, refused: 2 };
  const disposal = buildDisposal({ status: 'executed', review, approval, outcome, rowCount: 7 });
  return { disposal, rows, organisation: 'Régie fictive des archives sonores' };
}
