import type { Contact } from '#domain/catalogue/index.ts';
import { domainOf } from '#domain/subscriptions/index.ts';
import { supplierDomainWrite } from '#stores/subscriptions.ts';
import type { Table, Write } from '#stores/table.ts';

/** The domains of a supplier's contacts: their addresses may not join the mailing list (guide 3.2, 5). */
export function domainWrites(
  table: Table,
  supplierId: string,
  { contacts }: { readonly contacts: readonly Contact[] },
): Write[] {
  const domains = new Set(contacts.map(({ email }) => domainOf(email)));
  return [...domains].map((domain) => supplierDomainWrite(table, { supplierId, domain }));
}
