import * as z from 'zod';
import type { DeliveryStatus } from '#domain/mail/index.ts';
import type { Change } from '#domain/subscriptions/index.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { inTurns } from '#platform/in-turns.ts';
import { describeCounts } from '#presentation/subscriptions/evidence.ts';
import { countUndelivered } from '#stores/evidence.ts';
import type { Table } from '#stores/table.ts';
import { listChangesIn, monthOfChanges } from '#stores/telling.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { changeView, changeViewSchema, countsSchema } from './evidence-views.ts';
import { type TellingOfChange, tellingOfChange } from './telling-of-change.ts';

const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

const listedChangeSchema = changeViewSchema.extend({
  /** Instant from which its first readers were written to; null while nobody was. */
  toldAt: instantSchema.nullable(),
  /** Whether readers of some pace still have to be told. */
  isComplete: z.boolean(),
  /** Its mails that did not arrive, or not yet, by status; those that did are counted by the change itself. */
  undelivered: countsSchema,
  sentence: z.string(),
});

export const listChanges = defineRoute({
  method: 'GET',
  path: '/catalogue-changes',
  summary: 'The changes of the Catalogue of a month, and whether their readers were told',
  policy: members('broker-adviser'),
  query: z.object({ month: monthSchema.optional() }),
  responses: {
    200: {
      description: 'The changes, newest first',
      schema: z.object({ month: monthSchema, changes: z.array(listedChangeSchema) }),
    },
  },
  handle: async ({ query, now }, { table }: SubscriptionDependencies) => {
    const month = query.month ?? now.slice(0, 7);
    const changes = await listChangesIn(table, monthOfChanges(month));
    const told = await inTurns(changes, async (change) => ({
      change,
      telling: await tellingOfChange(table, change),
    }));
    const counts = await undeliveredOf(table, told);
    const shown = told.map(({ change, telling }) => {
      const undelivered = counts(change.changeId, telling);
      return {
        ...changeView(change),
        toldAt: telling.runs[0]?.dueAt ?? null,
        isComplete: telling.waiting.length === 0,
        undelivered,
        sentence:
          Object.keys(undelivered).length === 0
            ? 'Aucun message en attente ni en échec.'
            : describeCounts(undelivered),
      };
    });
    return { status: 200, body: { month, changes: shown } };
  },
});

type Counts = Partial<Record<DeliveryStatus, number>>;

/** Each run is read once, though it may have told many changes. */
async function undeliveredOf(
  table: Table,
  told: readonly { readonly change: Change; readonly telling: TellingOfChange }[],
): Promise<(changeId: string, telling: TellingOfChange) => Counts> {
  const runIds = [
    ...new Set(told.flatMap(({ telling }) => telling.runs.map(({ runId }) => runId))),
  ];
  const counted = await inTurns(
    runIds,
    async (runId) => [runId, await countUndelivered(table, runId)] as const,
  );
  const byRun = new Map(counted);
  return (changeId, { runs }) => {
    const sum: Counts = {};
    for (const { runId } of runs) {
      for (const [status, count] of entriesOf(byRun.get(runId)?.get(changeId))) {
        sum[status] = (sum[status] ?? 0) + count;
      }
    }
    return sum;
  };
}

const entriesOf = (counts: Counts = {}) => Object.entries(counts) as [DeliveryStatus, number][];
