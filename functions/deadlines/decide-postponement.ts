import * as z from 'zod';
import { type Deadline, decidePostponement as decide } from '#domain/deadlines/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { deadlineMoved } from '#events/deadlines/deadline-moved.ts';
import { deadlinePostponementRefused } from '#events/deadlines/deadline-postponement-refused.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { actOnDeadline, deadlineParams, deadlineViewSchema } from './act-on-deadline.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { toldOf } from './entry-of-change.ts';

export const decidePostponement = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/deadlines/{kind}/{subject}/postponements/decision',
  summary: 'Grant or refuse the postponement that was asked',
  policy: dossierMembers('broker-adviser'),
  params: deadlineParams,
  body: z.object({
    outcome: z.enum(['granted', 'refused']),
    note: z.string().trim().max(1000).nullable().default(null),
  }),
  responses: { 200: { description: 'The deadline, as decided', schema: deadlineViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: DeadlineDependencies) => {
    const { memberId: by } = caller;
    return actOnDeadline(table, {
      params,
      caller,
      now,
      decide: (deadline, calendars) =>
        decide(deadline, { ...body, by, at: now }, torontoDate(now), calendars),
      tell: (before, after) => entryOfDecision(before, after, { kind: 'member', id: by }),
    });
  },
});

function entryOfDecision(before: Deadline, after: Deadline, actor: Actor): NewEntry {
  const { owner, kind, subject, dueOn, postponements } = before;
  const to = postponements.find(({ decision }) => decision === null)?.to ?? dueOn;
  if (after.dueOn === dueOn) {
    const data = { owner, kind, subject, dueOn, to };
    return entryOf(deadlinePostponementRefused, { actor, data });
  }
  const data = { ...toldOf(after), from: dueOn, because: 'postponement' as const };
  return entryOf(deadlineMoved, { actor, data });
}
