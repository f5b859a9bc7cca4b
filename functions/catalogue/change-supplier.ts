import type { CatalogueRefusal } from '#domain/catalogue/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import type { Reply } from '#platform/http/route.ts';
import { type RegisteredSupplier, readSupplier, saveSupplier } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { viewOfSupplier } from './supplier-view.ts';

/** Decides on a registered supplier, and keeps what was decided with the entry that tells it. */
export async function changeSupplier(
  table: Table,
  supplierId: string,
  { now, today }: { readonly now: string; readonly today: string },
  decide: (supplier: RegisteredSupplier) => Decision<RegisteredSupplier, CatalogueRefusal>,
  tell: (
    before: RegisteredSupplier,
    after: RegisteredSupplier,
  ) => Outcome<unknown>['entries'][number],
): Promise<Decision<Reply>> {
  const attempt = async (): Promise<Decision<Outcome<RegisteredSupplier>>> => {
    const before = await readSupplier(table, supplierId);
    if (before === undefined) return refuse('catalogue.supplier-not-found');
    const after = decide(before);
    if (isRefusal(after)) return after;
    return { value: after, entries: [tell(before, after)], writes: [saveSupplier(table, after)] };
  };
  const saved = await execute(table, `supplier:${supplierId}`, now, attempt);
  return isRefusal<RegisteredSupplier, string>(saved)
    ? saved
    : { status: 201, body: viewOfSupplier(saved, today) };
}
