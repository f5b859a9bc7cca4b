import * as z from 'zod';
import { enqueue, type Queue } from '#adapters/queue.ts';
import { type Owner, ownerSchema } from '#domain/documents/index.ts';
import { signatureRecorded } from '#events/contracts/signature-recorded.ts';
import { disputeOpened } from '#events/followup/dispute-opened.ts';
import { disputeSettled } from '#events/followup/dispute-settled.ts';
import { aggregateOfBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { listAcquisitions } from '#stores/acquisitions.ts';
import { listMandates } from '#stores/mandates.ts';
import type { Table } from '#stores/table.ts';
import { holdDispute } from './hold-dispute.ts';
import { type ProtectionDependencies, protectDocuments } from './protect-documents.ts';

export interface ApplyDependencies extends ProtectionDependencies, Pick<QueueSettings, 'clock'> {
  /** Its own queue, where each dossier of a body is asked for apart. */
  readonly queue: Queue;
}

/**
 * Looks again at what keeps the documents that an event is about, from the state as it stands now: when one is
 * filed or confirmed, when the contract ends, its end moves or is withdrawn, when a hold is placed or released,
 * when the body's own calendar changes.
 */
export function createHandler(dependencies: ApplyDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'apply-retention', clock }, async (message, now) => {
    const subject = subjectOf(message);
    if (subject.kind === 'organisation') return applyToBody(dependencies, subject.id);
    if (subject.kind !== 'documents') return;
    const { owner, documentIds, dispute } = subject;
    if (dispute !== null) await holdDispute(table, owner, dispute, now);
    await protectDocuments(dependencies, owner, documentIds, now);
  });
}

type Subject =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'organisation'; readonly id: string }
  | {
      readonly kind: 'documents';
      readonly owner: Owner;
      /** Null for every one. */
      readonly documentIds: readonly string[] | null;
      readonly dispute: { readonly disputeId: string; readonly isSettled: boolean } | null;
    };

const reapplySchema = z.object({ reapply: ownerSchema });

function subjectOf(message: unknown): Subject {
  const named = reapplySchema.safeParse(message);
  if (named.success) return all(named.data.reapply);
  const [kind, id = ''] = aggregateOfBusEvent(message).split(':');
  if (kind === 'organisation') return { kind, id };
  const owner = ownerSchema.safeParse({ kind, id });
  if (!owner.success) return { kind: 'nothing' };
  return { ...all(owner.data), ...namedIn(message) };
}

const all = (owner: Owner) =>
  ({ kind: 'documents', owner, documentIds: null, dispute: null }) as const;

const DISPUTES: readonly string[] = [disputeOpened.type, disputeSettled.type];

const namedSchema = z.object({
  detail: z.object({
    data: z.object({
      documentId: z.string().exactOptional(),
      documentIds: z.array(z.string()).nullable().exactOptional(),
      disputeId: z.string().nullable().exactOptional(),
    }),
  }),
});

/** An event about some documents only is about those; any other may change what keeps each. */
function namedIn(message: unknown) {
  const type = typeOfBusEvent(message);
  // What was signed is a contract: every document of its dossier is looked at, whichever copy is named.
  if (type === signatureRecorded.type) return { documentIds: null };
  const { documentId, documentIds, disputeId } = namedSchema.parse(message).detail.data;
  if (DISPUTES.includes(type) && disputeId != null) {
    // It holds the whole dossier, whatever documents it names.
    return { dispute: { disputeId, isSettled: type === disputeSettled.type } };
  }
  return { documentIds: documentId === undefined ? (documentIds ?? null) : [documentId] };
}

/** The dossiers and mandates of a body, each in a message of its own. The index lags: they are read again. */
async function applyToBody(
  { table, queue }: Pick<ApplyDependencies, 'table' | 'queue'>,
  organisationId: string,
): Promise<void> {
  await enqueue(queue, await ownersOf(table, organisationId));
}

async function ownersOf(table: Table, organisationId: string) {
  const [acquisitions, mandates] = await Promise.all([
    listAcquisitions(table, organisationId),
    listMandates(table, organisationId),
  ]);
  return [
    ...acquisitions.map(({ acquisitionId: id }) => ({ reapply: { kind: 'dossier', id } })),
    ...mandates.map(({ mandateId: id }) => ({ reapply: { kind: 'mandate', id } })),
  ];
}
