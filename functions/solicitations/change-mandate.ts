import type { Mandate } from '#domain/solicitations/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import type { Caller, Reply } from '#platform/http/route.ts';
import { readFiledDocument } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { requireMandate, saveMandate } from '#stores/mandates.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { mandateView } from './mandate-view.ts';

export interface MandateCommand {
  readonly mandateId: string;
  readonly caller: Caller;
  readonly now: string;
  readonly decide: (mandate: Mandate) => Decision<Mandate> | Promise<Decision<Mandate>>;
  readonly tell: (actor: Actor) => NewEntry;
}

/** Loads a mandate, lets the rule decide, saves the change with its journal entry; told twice, nothing changes. */
export async function changeMandate(
  table: Table,
  { mandateId, caller, now, decide, tell }: MandateCommand,
): Promise<Decision<Reply>> {
  const changed = await execute<Mandate, string>(table, `mandate:${mandateId}`, now, async () => {
    const mandate = await requireMandate(table, mandateId);
    const decided = await decide(mandate);
    if (isRefusal(decided)) return decided;
    if (decided === mandate) return { value: mandate, entries: [], writes: [] };
    const entries = [tell({ kind: 'member', id: caller.memberId })];
    return { value: decided, entries, writes: [saveMandate(table, decided)] };
  });
  if (isRefusal(changed)) return changed;
  const organisation = await requireOrganisation(table, changed.organisationId);
  return { status: 200, body: mandateView(changed, organisation) };
}

type Purpose = 'signed-mandate' | 'mandate-document';

/** Whether a document is registered with a mandate, under a purpose; no document at all is no false reference. */
export async function isFiled(
  table: Table,
  mandateId: string,
  documentId: string | null,
  purpose: Purpose,
): Promise<boolean> {
  if (documentId === null) return true;
  const document = await readFiledDocument(table, { kind: 'mandate', id: mandateId }, documentId);
  return document?.purpose === purpose;
}
