import type { Owner } from '#domain/documents/index.ts';
import type { Hold } from '#domain/retention/index.ts';
import type { Actor } from '#domain/values/aggregate.ts';
import { entryOf } from '#events/define-event.ts';
import { holdPlaced } from '#events/retention/hold-placed.ts';
import { holdReleased } from '#events/retention/hold-released.ts';
import { execute } from '#stores/journal.ts';
import { readHold, saveHold } from '#stores/retention.ts';
import type { Table } from '#stores/table.ts';

const KEEPER: Actor = { kind: 'system', id: 'retention/apply-retention' };

/**
 * A dispute holds every document of its dossier while it lasts (P69). The hold bears the dispute's identifier:
 * told twice, or settled before it was told, the dispute leaves one hold, released once.
 */
export async function holdDispute(
  table: Table,
  owner: Owner,
  { disputeId, isSettled }: { readonly disputeId: string; readonly isSettled: boolean },
  now: string,
): Promise<void> {
  await execute(table, `${owner.kind}:${owner.id}`, now, async () => {
    const known = await readHold(table, owner, disputeId);
    const isDone = known !== undefined && (!isSettled || known.release !== null);
    if (isDone) return { value: undefined, entries: [], writes: [] };
    const release = isSettled ? { by: KEEPER.id, at: now, note: 'dispute-settled' } : null;
    const hold = { ...(known ?? placed(disputeId, now)), release };
    const { holdId, kind, documentIds } = hold;
    const placing = { holdId, kind, documentIds, disputeId };
    return {
      value: undefined,
      entries: [
        ...(known === undefined ? [entryOf(holdPlaced, { actor: KEEPER, data: placing })] : []),
        ...(isSettled ? [entryOf(holdReleased, { actor: KEEPER, data: { holdId, kind } })] : []),
      ],
      writes: [saveHold(table, owner, hold)],
    };
  });
}

const placed = (disputeId: string, now: string): Hold => ({
  holdId: disputeId,
  kind: 'dispute',
  note: 'dispute-opened',
  documentIds: null,
  disputeId,
  placedBy: KEEPER.id,
  placedAt: now,
  release: null,
});
