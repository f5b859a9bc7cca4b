import { ulid } from 'ulid';
import { type Contract, contractSchema } from '#domain/contracts/index.ts';
import {
  type Dispute,
  type DocumentRequest,
  disputeSchema,
  documentRequestSchema,
  type Evaluation,
  evaluationSchema,
  type Notice,
  noticeSchema,
} from '#domain/followup/index.ts';

const RECORDED = { recordedBy: 'acheteuse', recordedAt: '2026-11-20T15:00:00.000Z' } as const;
const acquisitionId = '01JD0000000000000000000002';

/** A contract that both parties signed on 2 March 2026. */
export function signedContract(changes: Partial<Contract> = {}): Contract {
  return contractSchema.parse({
    acquisitionId,
    packageId: null,
    startsOn: '2026-03-02',
    endsOn: '2029-03-01',
    signatures: [],
    signedByPartiesOn: '2026-03-02',
    irregularities: [],
    transmission: null,
    endedOn: null,
    ...changes,
  });
}

/** An initial notice as the guide asks for it. */
export function buildNotice(changes: Partial<Notice> = {}): Notice {
  return noticeSchema.parse({
    noticeId: ulid(),
    acquisitionId,
    kind: 'initial',
    numero: '1742310',
    publishedOn: '2026-03-20',
    nature: 'supply',
    unspsc: '43210000',
    category: 'G8',
    disposition: 'rcti-48',
    amount: null,
    amendmentIds: [],
    ...RECORDED,
    ...changes,
  });
}

export function buildEvaluation(changes: Partial<Evaluation> = {}): Evaluation {
  return evaluationSchema.parse({
    evaluationId: ulid(),
    acquisitionId,
    kind: 'final',
    documentId: ulid(),
    result: 'satisfactory',
    evaluatedOn: '2026-10-01',
    sentToSupplierOn: null,
    commentsReceivedOn: null,
    signedByExecutiveOn: null,
    transmission: null,
    ...RECORDED,
    ...changes,
  });
}

export function buildDispute(changes: Partial<Dispute> = {}): Dispute {
  return disputeSchema.parse({
    disputeId: ulid(),
    acquisitionId,
    openedOn: '2026-10-01',
    about: 'Le fournisseur et l’organisme lisent autrement la clause de soutien.',
    documentIds: [],
    told: null,
    settlement: null,
    ...RECORDED,
    ...changes,
  });
}

export function buildDocumentRequest(changes: Partial<DocumentRequest> = {}): DocumentRequest {
  return documentRequestSchema.parse({
    requestId: ulid(),
    acquisitionId,
    what: 'La facture de mars 2026',
    classes: ['P87'],
    reason: 'Suivi de la consommation de la filière.',
    requestedOn: '2026-10-01',
    requestedBy: 'conseillère',
    requestedAt: '2026-10-01T15:00:00.000Z',
    answer: null,
    ...changes,
  });
}
