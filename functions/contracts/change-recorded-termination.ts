import * as z from 'zod';
import { decideTerminationChange, terminationSchema } from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { terminationChanged } from '#events/contracts/termination-changed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeTermination, codesOf, unfiledOf } from './change-termination.ts';
import type { ContractDependencies } from './dependencies.ts';
import { terminationViewSchema } from './end-view.ts';

const { effectiveOn, disputed, reason } = terminationSchema.shape;

export const changeRecordedTermination = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/terminations/{terminationId}',
  summary: 'Record that a termination takes effect on another day, is contested or no longer',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, terminationId: identifierSchema }),
  body: z.object({
    effectiveOn: effectiveOn.exactOptional(),
    disputed: disputed.exactOptional(),
    letterDocumentId: identifierSchema.exactOptional(),
    reason,
  }),
  responses: {
    200: { description: 'The termination, with what is irregular', schema: terminationViewSchema },
  },
  handle: async (request, { table }: ContractDependencies) => {
    const { params, body, caller, now } = request;
    const { acquisitionId, terminationId } = params;
    const letter = body.letterDocumentId === undefined ? [] : [body.letterDocumentId];
    const isFiled = (await unfiledOf(table, acquisitionId, letter)).length === 0;
    const command = { ...body, by: caller.memberId };
    const changed = await changeTermination(
      table,
      request,
      (state) => decideTerminationChange(state, terminationId, command, isFiled, now),
      (actor, termination, known) => {
        const data = {
          ...params,
          effectiveOn: termination.effectiveOn,
          effectiveBefore: known?.effectiveOn ?? termination.effectiveOn,
          disputed: termination.disputed,
          letterDocumentId: termination.letterDocumentId,
          irregularities: codesOf(termination),
        };
        return entryOf(terminationChanged, { actor, data });
      },
    );
    return isRefusal(changed) ? changed : { status: 200, body: changed };
  },
});
