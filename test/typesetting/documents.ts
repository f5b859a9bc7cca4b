import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { kickoffAgendaDocument } from '#presentation/acquisitions/kickoff-agenda.ts';
import { kickoffMinutesDocument } from '#presentation/acquisitions/kickoff-minutes.ts';
import { amendmentDocument } from '#presentation/contracts/amendment.ts';
import { archiveDocument } from '#presentation/contracts/archive.ts';
import { contractDocument } from '#presentation/contracts/contract-document.ts';
import { engagementFormDocument } from '#presentation/contracts/engagement-form.ts';
import { disposalCertificate } from '#presentation/retention/disposal-certificate.ts';
import type { TypesettingInput } from '#presentation/template.ts';
import { buildContractData, PREPARED_AT } from '../presentation/contracts/contract-fixture.ts';
import {
  buildAmendmentData,
  buildArchiveData,
  buildEngagementFormData,
  buildKickoffAgendaData,
  buildKickoffMinutesData,
} from '../presentation/contracts/document-fixtures.ts';
import { buildCertificateData } from '../presentation/retention/disposal-fixture.ts';
import type { Profile } from './verapdf.ts';

export interface RealDocument {
  readonly name: string;
  /** The PDF/A that it claims; every document claims PDF/UA-1 too. */
  readonly profile: Exclude<Profile, 'ua1'>;
  readonly isSealed: boolean;
  readonly make: () => Promise<Uint8Array>;
}

const inA2a = (input: () => TypesettingInput) => async () => (await typesetIn('a-2a', input())).pdf;

function typesetIn(standard: 'a-2a' | 'a-3a', { template, data }: TypesettingInput) {
  const request = { template: template.source, data, fonts: loadFonts(), date: PREPARED_AT };
  return typeset({ ...request, standard, attachments: standard === 'a-3a' ? originals() : [] });
}

/** All that a contract may say over its usual text: amended articles, and a converted price. */
const FULLEST = {
  amendedArticles: [
    { article: '7.2', byClause: 'clause 3.1', summary: 'Le délai de paiement est de 45 jours.' },
  ],
  exchange: { currency: 'USD', rate: '1.3872', on: '2026-02-20', source: 'Banque du Canada' },
};

const archive = buildArchiveData();

const originals = () =>
  archive.originals.map(({ path, title }) => ({ path, bytes: Buffer.from(`Original : ${title}`) }));

/** Every document of the house that claims to follow a standard. */
export const documents: readonly RealDocument[] = [
  {
    name: 'contract',
    profile: '2a',
    isSealed: true,
    make: inA2a(() => contractDocument(buildContractData(FULLEST))),
  },
  {
    name: 'engagement-form',
    profile: '2a',
    isSealed: true,
    make: inA2a(() => engagementFormDocument(buildEngagementFormData())),
  },
  {
    name: 'amendment',
    profile: '2a',
    isSealed: true,
    make: inA2a(() => amendmentDocument(buildAmendmentData())),
  },
  {
    name: 'archive',
    profile: '3a',
    isSealed: true,
    make: async () => (await typesetIn('a-3a', archiveDocument(archive))).pdf,
  },
  {
    name: 'kickoff-agenda',
    profile: '2a',
    isSealed: false,
    make: inA2a(() => kickoffAgendaDocument(buildKickoffAgendaData())),
  },
  {
    name: 'kickoff-minutes',
    profile: '2a',
    isSealed: false,
    make: inA2a(() => kickoffMinutesDocument(buildKickoffMinutesData())),
  },
  {
    name: 'disposal-certificate',
    profile: '2a',
    isSealed: false,
    make: inA2a(() => disposalCertificate(buildCertificateData())),
  },
];
