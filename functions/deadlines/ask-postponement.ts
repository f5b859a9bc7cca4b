import { askPostponement as decideAsking, postponementSchema } from '#domain/deadlines/index.ts';
import { deadlinePostponementAsked } from '#events/deadlines/deadline-postponement-asked.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { actOnDeadline, deadlineParams, deadlineViewSchema } from './act-on-deadline.ts';
import type { DeadlineDependencies } from './dependencies.ts';

export const askPostponement = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/deadlines/{kind}/{subject}/postponements',
  summary: 'Ask the broker for a later day, with the reason, where the rule allows it',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: deadlineParams,
  body: postponementSchema.pick({ to: true, reason: true }),
  responses: {
    200: { description: 'The deadline, its postponement asked', schema: deadlineViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: DeadlineDependencies) => {
    const { memberId } = caller;
    return actOnDeadline(table, {
      params,
      caller,
      now,
      decide: (deadline, { own }) =>
        decideAsking(deadline, { ...body, askedBy: memberId, askedAt: now }, own),
      tell: ({ owner, kind, subject, dueOn }) =>
        entryOf(deadlinePostponementAsked, {
          actor: { kind: 'member', id: memberId },
          data: { owner, kind, subject, dueOn, to: body.to },
        }),
    });
  },
});
