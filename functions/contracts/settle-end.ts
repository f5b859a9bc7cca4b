import { actualEnd, type Contract, type EndState, settleEnd } from '#domain/contracts/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { contractEndWithdrawn } from '#events/contracts/contract-end-withdrawn.ts';
import { contractEnded } from '#events/contracts/contract-ended.ts';
import { entryOf } from '#events/define-event.ts';
import { moveAcquisition, requireAcquisition } from '#stores/acquisitions.ts';
import { watchEnd } from '#stores/contract-ends.ts';
import { saveContract } from '#stores/contracts.ts';
import { execute, readHead } from '#stores/journal.ts';
import type { Table, Write } from '#stores/table.ts';
import { loadEnd } from './load-end.ts';

export interface Settling {
  readonly acquisitionId: string;
  /** Which function settles. */
  readonly by: string;
  readonly now: string;
}

/**
 * Brings the recorded end of a contract to what its facts say now, and remembers when to look again: told
 * twice, late or out of order, the result is the same.
 */
export async function settleContractEnd(table: Table, settling: Settling): Promise<void> {
  await recordSettled(table, settling);
  await watchNext(table, settling);
}

async function recordSettled(table: Table, { acquisitionId, by, now }: Settling): Promise<void> {
  const today = torontoDate(now).toString();
  await execute(table, `dossier:${acquisitionId}`, now, async () => {
    const state = await loadSigned(table, acquisitionId);
    const settled = state && settleEnd(state, today);
    if (state === undefined || settled === undefined || settled === state.contract) {
      return { value: undefined, entries: [], writes: [] };
    }
    return {
      value: undefined,
      entries: [entryOfEnd(state, settled, today, by)],
      writes: await writesOfEnd(table, state.contract, settled),
    };
  });
}

async function loadSigned(table: Table, acquisitionId: string): Promise<EndState | undefined> {
  const { contract, ...others } = await loadEnd(table, acquisitionId);
  return contract?.signedByPartiesOn == null ? undefined : { contract, ...others };
}

function entryOfEnd(state: EndState, settled: Contract, today: string, by: string): NewEntry {
  const actor = { kind: 'system', id: by } as const;
  const { acquisitionId, endedOn: endedBefore } = state.contract;
  const { lastDay, because } = actualEnd(state, today);
  const { endedOn } = settled;
  if (endedOn !== null) {
    const why = because === null ? {} : { because };
    return entryOf(contractEnded, { actor, data: { acquisitionId, endedOn, ...why, endedBefore } });
  }
  if (endedBefore === null) throw new Error(`No end of ${acquisitionId} was to be withdrawn.`);
  const data = { acquisitionId, endedOn: endedBefore, lastDay };
  return entryOf(contractEndWithdrawn, { actor, data });
}

async function writesOfEnd(table: Table, before: Contract, after: Contract): Promise<Write[]> {
  const wasEnded = before.endedOn !== null;
  const isEnded = after.endedOn !== null;
  const saved = saveContract(table, after);
  if (wasEnded === isEnded) return [saved];
  const acquisition = await requireAcquisition(table, after.acquisitionId);
  return [saved, moveAcquisition(table, acquisition, isEnded ? 'end' : 'resume')];
}

async function watchNext(table: Table, { acquisitionId, now }: Settling): Promise<void> {
  // The head first: what is read after it is at least as new.
  const { sequence } = await readHead(table, `dossier:${acquisitionId}`);
  const state = await loadSigned(table, acquisitionId);
  if (state === undefined) return;
  const { isReached, reachedOn } = actualEnd(state, torontoDate(now).toString());
  await watchEnd(table, { acquisitionId, on: isReached ? null : reachedOn, sequence });
}
