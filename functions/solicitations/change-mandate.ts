import type { Mandate } from '#domain/solicitations/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
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

interface FiledFact {
  readonly documentId: string | null;
}

/** A fact of a mandate that a document shows. */
export interface FactShown<Told extends FiledFact> {
  /** What the document must be filed as. */
  readonly purpose: 'signed-mandate' | 'mandate-document';
  readonly decide: (
    mandate: Mandate,
    told: Told,
    document: { readonly isRegistered: boolean },
    today: string,
  ) => Decision<Mandate>;
  readonly tell: (actor: Actor, data: Told & { readonly mandateId: string }) => NewEntry;
}

interface Telling<Told> extends Pick<MandateCommand, 'caller' | 'now'> {
  readonly params: Pick<MandateCommand, 'mandateId'>;
  readonly body: Told;
}

/** Records a fact of a mandate, with the document that shows it; no document at all is no false reference. */
export function recordFact<Told extends FiledFact>(
  table: Table,
  { params: { mandateId }, body, caller, now }: Telling<Told>,
  { purpose, decide, tell }: FactShown<Told>,
): Promise<Decision<Reply>> {
  return changeMandate(table, {
    mandateId,
    caller,
    now,
    decide: async (mandate) => {
      const isRegistered = await isFiled(table, mandateId, body.documentId, purpose);
      return decide(mandate, body, { isRegistered }, torontoDate(now).toString());
    },
    tell: (actor) => tell(actor, { ...body, mandateId }),
  });
}

async function isFiled(
  table: Table,
  mandateId: string,
  documentId: string | null,
  purpose: FactShown<FiledFact>['purpose'],
): Promise<boolean> {
  if (documentId === null) return true;
  const document = await readFiledDocument(table, { kind: 'mandate', id: mandateId }, documentId);
  return document?.purpose === purpose;
}
