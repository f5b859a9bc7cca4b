import * as z from 'zod';
import { type Contract, contractSchema, decideEnd } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { contractEnded } from '#events/contracts/contract-ended.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { moveAcquisition, requireAcquisition } from '#stores/acquisitions.ts';
import { saveContract } from '#stores/contracts.ts';
import { execute } from '#stores/journal.ts';
import type { Table, Write } from '#stores/table.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';
import { loadEnd } from './load-end.ts';

const { reason } = contractSchema.shape.toldEnd.unwrap().shape;

export const recordEnd = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/end',
  summary: 'Tell the end of the contract, which sets the retention of its documents',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({ endedOn: dateSchema, reason: reason.default(null) }),
  responses: {
    200: { description: 'The contract, ended, with what is irregular', schema: contractViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const command = { ...body, by: caller.memberId };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const state = await loadEnd(table, acquisitionId);
      const ended = decideEnd(state, command, torontoDate(now).toString(), now);
      if (isRefusal(ended)) return ended;
      if (ended === state.contract) return { value: ended, entries: [], writes: [] };
      const endedBefore = state.contract?.endedOn ?? null;
      const { endedOn } = body;
      const data = { acquisitionId, endedOn, because: 'told' as const, endedBefore };
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: ended,
        entries: [entryOf(contractEnded, { actor, data })],
        writes: await writesOf(table, ended, endedBefore),
      };
    });
    return isRefusal(recorded) ? recorded : { status: 200, body: contractView(recorded) };
  },
});

async function writesOf(
  table: Table,
  ended: Contract,
  endedBefore: string | null,
): Promise<Write[]> {
  if (endedBefore !== null) return [saveContract(table, ended)];
  const acquisition = await requireAcquisition(table, ended.acquisitionId);
  return [saveContract(table, ended), moveAcquisition(table, acquisition, 'end')];
}
