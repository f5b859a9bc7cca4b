import * as z from 'zod';
import { decideEnd } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { contractEnded } from '#events/contracts/contract-ended.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { moveAcquisition, requireAcquisition } from '#stores/acquisitions.ts';
import { readContract, saveContract } from '#stores/contracts.ts';
import { execute } from '#stores/journal.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';

export const recordEnd = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/end',
  summary: 'Record the end of the contract, which sets the retention of its documents',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ endedOn: dateSchema }),
  responses: { 200: { description: 'The contract, ended', schema: contractViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const [acquisition, contract] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        readContract(table, acquisitionId),
      ]);
      const ended = decideEnd(contract, body.endedOn, torontoDate(now).toString());
      if (isRefusal(ended)) return ended;
      if (ended === contract) return { value: ended, entries: [], writes: [] };
      return {
        value: ended,
        entries: [
          entryOf(contractEnded, {
            actor: { kind: 'member' as const, id: caller.memberId },
            data: { acquisitionId, endedOn: body.endedOn },
          }),
        ],
        writes: [saveContract(table, ended), moveAcquisition(table, acquisition, 'end')],
      };
    });
    return isRefusal(recorded) ? recorded : { status: 200, body: contractView(recorded) };
  },
});
