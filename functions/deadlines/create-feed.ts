import * as z from 'zod';
import { newToken } from '#adapters/tokens.ts';
import { feedScopeSchema } from '#domain/deadlines/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { addCalendarFeed } from '#stores/calendar-feeds.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { feedIdOf } from './feed-id.ts';

export const createFeed = defineRoute({
  method: 'POST',
  path: '/calendar-feeds',
  summary: 'A private calendar of deadlines: its secret address is told this once',
  policy: members('client-buyer', 'broker-adviser'),
  body: z.object({ scope: feedScopeSchema }),
  responses: {
    201: {
      description: 'The feed, and its address',
      schema: z.object({
        feedId: identifierSchema,
        scope: feedScopeSchema,
        url: z.string(),
        note: z.string(),
      }),
    },
  },
  handle: async ({ body: { scope }, caller, now }, { table, publicUrl }: DeadlineDependencies) => {
    const { memberId, organisationId } = caller;
    const token = newToken();
    const feedId = feedIdOf(token);
    await addCalendarFeed(table, { feedId, scope, memberId, organisationId, createdAt: now });
    const note =
      'Gardez cette adresse pour vous : qui la connaît lit ces échéances. Elle ne sera plus montrée. Supprimez ce calendrier si elle a été révélée.';
    const url = `${publicUrl}/calendar-feeds/${token}/echeances.ics`;
    return { status: 201, body: { feedId, scope, url, note } };
  },
});
