import { kickoffInvitationMail } from '#presentation/acquisitions/kickoff-invitation-mail.ts';
import { supplierChangedMail } from '#presentation/acquisitions/supplier-changed-mail.ts';
import { approvalRequestMail } from '#presentation/contracts/approval-request-mail.ts';
import { signatureRequestMail } from '#presentation/contracts/signature-request-mail.ts';
import {
  documentRequestMail,
  withdrawnRequestMail,
} from '#presentation/followup/document-request-mail.ts';
import { ficheChangedMail } from '#presentation/quotes/fiche-changed-mail.ts';
import { DOSSIER, type Sample } from './sample.ts';

const { dossier: name, url, supplierName } = DOSSIER;

export const ficheChangedSamples: readonly Sample[] = [
  {
    name: 'fiche-changee',
    content: ficheChangedMail({
      supplierName,
      publishedOn: '2026-11-20',
      severity: 'material',
      changeNote: 'Le fournisseur allonge son délai de livraison.',
      dossiers: [
        {
          name,
          url,
          quote: {
            fileName: 'soumission-borealis-2026-11.xlsx',
            result: 'refused',
            errorsBefore: 0,
            errorsAfter: 2,
          },
        },
        { name: 'ACQ-2026-021, Salle de relève', url, quote: null },
      ],
    }),
  },
];

export const supplierChangedSamples: readonly Sample[] = (
  ['suspended', 'withdrawn', 'requalified'] as const
).map((to) => ({
  name: to,
  content: supplierChangedMail({ supplierName, to, on: '2026-11-20', dossiers: [{ name, url }] }),
}));

export const kickoffSamples: readonly Sample[] = [
  {
    name: 'convocation',
    content: kickoffInvitationMail({ ...DOSSIER, scheduledFor: '2026-12-03T18:30:00.000Z' }),
  },
];

export const approvalSamples: readonly Sample[] = [
  { name: 'contrat', content: approvalRequestMail({ ...DOSSIER, kind: 'contract' }) },
  { name: 'avenant', content: approvalRequestMail({ ...DOSSIER, kind: 'amendment' }) },
];

const signatories = {
  client: { name: 'Geneviève Côté', title: 'directrice générale' },
  supplier: { name: 'Olivier Paré', title: 'vice-président aux ventes' },
};

export const signatureSamples: readonly Sample[] = [
  { name: 'contrat', content: signatureRequestMail({ ...DOSSIER, kind: 'contract', signatories }) },
  {
    name: 'avenant',
    content: signatureRequestMail({ ...DOSSIER, kind: 'amendment', signatories }),
  },
];

const asked = {
  ...DOSSIER,
  what: 'l’évaluation annuelle du fournisseur, signée.',
  reason: 'Le rapport annuel du Courtier s’appuie sur elle.',
};

export const requestSamples: readonly Sample[] = [
  { name: 'demande', content: documentRequestMail(asked) },
  {
    name: 'demande-retiree',
    content: withdrawnRequestMail({ ...asked, reason: 'Le document a été trouvé.' }),
  },
];
