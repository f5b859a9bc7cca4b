import type { Owner, StoredDocument } from '#domain/documents/index.ts';
import type { RetentionRefusal } from '#domain/retention/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { readDocument, saveRetention } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';

interface Change {
  readonly owner: Owner;
  readonly documentId: string;
  readonly now: string;
  readonly decide: (
    document: StoredDocument | undefined,
  ) =>
    | Decision<StoredDocument, RetentionRefusal>
    | Promise<Decision<StoredDocument, RetentionRefusal>>;
  readonly tell: (after: StoredDocument) => NewEntry;
}

/** Loads a document, lets the rule decide, saves what changed with its entry; decided as it was, nothing changes. */
export function changeDocument(
  table: Table,
  { owner, documentId, now, decide, tell }: Change,
): Promise<Decision<StoredDocument, RetentionRefusal>> {
  return execute(table, `${owner.kind}:${owner.id}`, now, async () => {
    const document = await readDocument(table, owner, documentId);
    const decided = await decide(document);
    if (isRefusal(decided)) return decided;
    if (decided === document) return { value: decided, entries: [], writes: [] };
    return { value: decided, entries: [tell(decided)], writes: [saveRetention(table, decided)] };
  });
}
