import { isQualified } from '#domain/catalogue/index.ts';
import { hasPortalAccessOn } from '#domain/organisations/index.ts';
import { isSupplierAddress, type Reader } from '#domain/subscriptions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { listSuppliers } from '#stores/catalogue.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { supplierDomainsOf } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';

export interface OfferedSupplier {
  readonly supplierId: string;
  readonly name: string;
}

/**
 * The suppliers that a reader may choose among: those that are qualified, and those it follows. Null unless
 * its body is subscribed to the Portail that very day, and its address is no supplier's: nobody else reads who
 * is in the Catalogue (P2).
 */
export async function suppliersOfferedTo(
  table: Table,
  { email, organisationId, preferences }: Reader,
  now: string,
): Promise<OfferedSupplier[] | null> {
  const organisation =
    organisationId === null ? undefined : await readOrganisation(table, organisationId);
  const today = torontoDate(now).toString();
  if (organisation === undefined || !hasPortalAccessOn(organisation, today)) return null;
  if (isSupplierAddress(email, await supplierDomainsOf(table, email))) return null;
  const followed = preferences.interests.supplierIds;
  const suppliers = await listSuppliers(table);
  return suppliers
    .filter((one) => isQualified(one) || followed.includes(one.supplierId))
    .map(({ supplierId, name }) => ({ supplierId, name }));
}
