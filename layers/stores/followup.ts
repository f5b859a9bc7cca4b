import * as z from 'zod';
import {
  type Dispute,
  type DocumentRequest,
  disputeSchema,
  documentRequestSchema,
  type Evaluation,
  evaluationSchema,
  type Notice,
  noticeSchema,
  type Order,
  orderSchema,
  type SupplementAuthorisation,
  supplementAuthorisationSchema,
} from '#domain/followup/index.ts';
import { dossierKey } from './acquisitions.ts';
import { absent, put, queryItems, startingWith, type Table, type Write } from './table.ts';

/** Orders of a dossier, the last recorded first. */
export async function listOrders(table: Table, acquisitionId: string): Promise<Order[]> {
  return queryItems(
    table,
    { condition: startingWith(dossierKey(acquisitionId), 'ORDER#'), newestFirst: true },
    orderSchema,
  );
}

export function newOrder(table: Table, order: Order): Write {
  const item = {
    pk: dossierKey(order.acquisitionId),
    sk: `ORDER#${order.orderId}`,
    entity: 'Order',
    schemaVersion: 1,
    ...order,
  };
  return put(table, item, absent);
}

/** What happened in the life of a contract, orders apart; each kind in the order of its recording. */
export interface FollowedUp {
  readonly notices: readonly Notice[];
  readonly authorisations: readonly SupplementAuthorisation[];
  readonly evaluations: readonly Evaluation[];
  readonly disputes: readonly Dispute[];
  readonly requests: readonly DocumentRequest[];
}

const followedUpSchema = z.discriminatedUnion('entity', [
  noticeSchema.extend({ entity: z.literal('Notice') }),
  supplementAuthorisationSchema.extend({ entity: z.literal('SupplementAuthorisation') }),
  evaluationSchema.extend({ entity: z.literal('Evaluation') }),
  disputeSchema.extend({ entity: z.literal('Dispute') }),
  documentRequestSchema.extend({ entity: z.literal('DocumentRequest') }),
]);
type Entity = z.output<typeof followedUpSchema>['entity'];

/** Reads at once all that was followed up in a dossier: the planner asks for it at each change. */
export async function readFollowedUp(table: Table, acquisitionId: string): Promise<FollowedUp> {
  const condition = startingWith(dossierKey(acquisitionId), 'FOLLOWUP#');
  const items = await queryItems(table, { condition }, followedUpSchema);
  return {
    notices: items.filter((item) => item.entity === 'Notice'),
    authorisations: items.filter((item) => item.entity === 'SupplementAuthorisation'),
    evaluations: items.filter((item) => item.entity === 'Evaluation'),
    disputes: items.filter((item) => item.entity === 'Dispute'),
    requests: items.filter((item) => item.entity === 'DocumentRequest'),
  };
}

/** Writes a new one or one that changed; the head of its dossier's journal settles races. */
export const saveNotice = (table: Table, notice: Notice): Write =>
  save(table, notice, 'Notice', notice.noticeId);

export const saveSupplementAuthorisation = (table: Table, one: SupplementAuthorisation): Write =>
  save(table, one, 'SupplementAuthorisation', one.amendmentId);

export const saveEvaluation = (table: Table, evaluation: Evaluation): Write =>
  save(table, evaluation, 'Evaluation', evaluation.evaluationId);

export const saveDispute = (table: Table, dispute: Dispute): Write =>
  save(table, dispute, 'Dispute', dispute.disputeId);

export const saveDocumentRequest = (table: Table, request: DocumentRequest): Write =>
  save(table, request, 'DocumentRequest', request.requestId);

function save(
  table: Table,
  value: { readonly acquisitionId: string },
  entity: Entity,
  id: string,
): Write {
  const key = { pk: dossierKey(value.acquisitionId), sk: `FOLLOWUP#${entity}#${id}` };
  // An item that is read again carries its entity already.
  return put(table, { ...value, ...key, entity, schemaVersion: 1 });
}
