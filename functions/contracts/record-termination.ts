import * as z from 'zod';
import { decideTermination, type Termination, terminationSchema } from '#domain/contracts/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { terminationRecorded } from '#events/contracts/termination-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeTermination, codesOf, unfiledOf } from './change-termination.ts';
import type { ContractDependencies } from './dependencies.ts';
import { terminationViewSchema } from './end-view.ts';

const { letterDocumentId, disputed } = terminationSchema.shape;

export const recordTermination = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/terminations',
  summary: 'Record a termination: its letter, when it takes effect, what of the contract it ends',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: terminationSchema
    .pick({ by: true, scope: true, reason: true, noticeOn: true, effectiveOn: true })
    .extend({
      letterDocumentId: letterDocumentId.default(null),
      disputed: disputed.default(false),
    }),
  responses: {
    201: { description: 'The termination, with what is irregular', schema: terminationViewSchema },
  },
  handle: async (request, { table, newIdentifier }: ContractDependencies) => {
    const { params, body, caller, now } = request;
    const { acquisitionId } = params;
    const letter = body.letterDocumentId === null ? [] : [body.letterDocumentId];
    const isFiled = (await unfiledOf(table, acquisitionId, letter)).length === 0;
    const terminationId = newIdentifier(now);
    const command = { ...body, terminationId, acquisitionId, recordedBy: caller.memberId };
    const today = torontoDate(now).toString();
    const recorded = await changeTermination(
      table,
      request,
      (state) => decideTermination(state, command, isFiled, today, now),
      entryOfTermination,
    );
    if (isRefusal(recorded)) return recorded;
    const location = `/acquisitions/${acquisitionId}/terminations/${recorded.terminationId}`;
    return { status: 201, body: recorded, headers: { location } };
  },
});

function entryOfTermination(actor: Actor, termination: Termination): NewEntry {
  const { acquisitionId, terminationId, by, scope, noticeOn, effectiveOn } = termination;
  const data = {
    acquisitionId,
    terminationId,
    by,
    scope: scope.kind,
    noticeOn,
    effectiveOn,
    disputed: termination.disputed,
    letterDocumentId: termination.letterDocumentId,
    irregularities: codesOf(termination),
  };
  return entryOf(terminationRecorded, { actor, data });
}
