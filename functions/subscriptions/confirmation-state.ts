import type { ConfirmationState } from '#domain/subscriptions/index.ts';
import { bodyOfAddress } from '#stores/body-domains.ts';
import { readConfirmation, readReader, supplierDomainsOf } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';

/** What a confirmation is decided on, as things stand at this instant. */
export async function confirmationState(table: Table, token: string): Promise<ConfirmationState> {
  const confirmation = await readConfirmation(table, token);
  const reader = confirmation && (await readReader(table, confirmation.readerId));
  if (reader === undefined) {
    return { confirmation, reader, supplierDomains: [], bodyId: null };
  }
  const [supplierDomains, bodyId] = await Promise.all([
    supplierDomainsOf(table, reader.email),
    bodyOfAddress(table, reader.email),
  ]);
  return { confirmation, reader, supplierDomains, bodyId };
}
