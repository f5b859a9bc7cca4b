import type { Disposal, DisposalRefusal } from '#domain/retention/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { readDisposal, saveDisposal } from '#stores/disposal.ts';
import { execute } from '#stores/journal.ts';
import { readMembership } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

/** Moves a disposal list forward: decided and journaled in one transaction, again when somebody was faster. */
export async function changeDisposal(
  table: Table,
  { disposalId, now }: { readonly disposalId: string; readonly now: string },
  decide: (disposal: Disposal) => Decision<Disposal, DisposalRefusal>,
  tell: (disposal: Disposal) => Promise<NewEntry>,
): Promise<Decision<Disposal, DisposalRefusal>> {
  const known = await readDisposal(table, disposalId);
  if (known === undefined) return refuse('retention.disposal-not-found');
  return execute(table, `organisation:${known.organisationId}`, now, async () => {
    const before = (await readDisposal(table, disposalId)) ?? known;
    const disposal = decide(before);
    if (isRefusal(disposal)) return disposal;
    if (disposal === before) return { value: disposal, entries: [], writes: [] };
    const writes = [saveDisposal(table, before.status, disposal)];
    return { value: disposal, entries: [await tell(disposal)], writes };
  });
}

/** Who acts, by the name that people know that day. */
export async function readReviewer(table: Table, memberId: string) {
  const membership = await readMembership(table, memberId);
  if (membership === undefined) throw new Error(`No membership of ${memberId} in the table.`);
  return { memberId, name: membership.name };
}
