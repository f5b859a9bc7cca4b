import * as z from 'zod';
import { type Change, type Pace, paceSchema } from '#domain/subscriptions/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { describeAwaiting, describeCounts } from '#presentation/subscriptions/evidence.ts';
import { countInterested, readChange, tallyChange } from '#stores/evidence.ts';
import type { Table } from '#stores/table.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import {
  changeView,
  changeViewSchema,
  countsSchema,
  runView,
  runViewSchema,
} from './evidence-views.ts';
import { tellingOfChange } from './telling-of-change.ts';

export const readChangeRoute = defineRoute({
  method: 'GET',
  path: '/catalogue-changes/{changeId}',
  summary: 'A change of the Catalogue: how many were told, when, and who still waits',
  policy: members('broker-adviser'),
  params: z.object({ changeId: identifierSchema }),
  responses: {
    200: {
      description: 'The change, with the evidence that it was told',
      schema: changeViewSchema.extend({
        runs: z.array(runViewSchema),
        mails: z.object({
          counts: countsSchema,
          total: z.int(),
          firstWrittenAt: instantSchema.nullable(),
          firstSentAt: instantSchema.nullable(),
          lastSentAt: instantSchema.nullable(),
          sentence: z.string(),
        }),
        /** By pace, the readers who are still to be told: at most so many. */
        waiting: z.array(z.object({ pace: paceSchema, atMost: z.int(), sentence: z.string() })),
      }),
    },
  },
  handle: async ({ params: { changeId } }, { table }: SubscriptionDependencies) => {
    const change = await readChange(table, changeId);
    if (change === undefined) return refuse('subscriptions.change-unknown', { changeId });
    const { runs, waiting } = await tellingOfChange(table, change);
    const runIds = runs.map(({ runId }) => runId);
    const [tally, ...awaiting] = await Promise.all([
      tallyChange(table, runIds, changeId),
      ...waiting.map((pace) => awaitingOf(table, pace, change)),
    ]);
    const total = Object.values(tally.counts).reduce((sum, count) => sum + count, 0);
    const mails = { ...tally, total, sentence: describeCounts(tally.counts) };
    return {
      status: 200,
      body: { ...changeView(change), runs: runs.map(runView), mails, waiting: awaiting },
    };
  },
});

async function awaitingOf(table: Table, pace: Pace, change: Change) {
  const atMost = await countInterested(table, pace, change);
  return { pace, atMost, sentence: describeAwaiting(pace, atMost) };
}
