import type { Fact } from '#domain/deadlines/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { isRemoved } from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';

/** The classes to confirm, one deadline for the documents of each day: closed by the last that is dealt with. */
export function retentionFacts(documents: readonly StoredDocument[]): Fact[] {
  const filedByPeople = documents.filter(isToConfirm);
  const days = Map.groupBy(filedByPeople, ({ registeredAt }) =>
    torontoDate(registeredAt).toString(),
  );
  return [...days].flatMap(([day, filed]) => factsOf(day, filed));
}

/** What a rule filed was confirmed as it came; what has no class waits for nobody. */
const isToConfirm = ({ retentionClass, confirmation, registeredAt }: StoredDocument): boolean =>
  retentionClass !== null && !(confirmation?.rule != null && confirmation.at === registeredAt);

function factsOf(day: string, filed: readonly StoredDocument[]): Fact[] {
  const reference = filed[0]?.documentId ?? day;
  const unconfirmed: Fact = { name: 'documents-unconfirmed', subject: day, on: day, reference };
  const settled = filed.flatMap((document) => settledOn(document) ?? []).toSorted();
  const last = settled.at(-1);
  if (last === undefined || settled.length < filed.length) return [unconfirmed];
  return [unconfirmed, { name: 'documents-confirmed', subject: day, on: last, reference }];
}

/** The day on which a document was confirmed or found misfiled. */
function settledOn(document: StoredDocument): string | null {
  const at = isRemoved(document) ? document.removal?.removedAt : document.confirmation?.at;
  return at == null ? null : torontoDate(at).toString();
}
