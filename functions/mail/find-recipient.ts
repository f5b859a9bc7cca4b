import type { Delivery } from '#domain/mail/index.ts';
import { isSupplierAddress, type Reader, wantsMail } from '#domain/subscriptions/index.ts';
import { readMembership } from '#stores/organisations.ts';
import { readReader, supplierDomainsOf } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';

export interface FoundRecipient {
  readonly email: string;
  /** For mails of the list: what names its reader in the one-click address. */
  readonly unsubscribeToken?: string;
}

/** Whom a delivery reaches as things stand at this instant; undefined when nobody wants it any more. */
export async function findRecipient(
  table: Table,
  { recipient, kind }: Pick<Delivery, 'recipient' | 'kind'>,
): Promise<FoundRecipient | undefined> {
  if (recipient.kind === 'address') return { email: recipient.email };
  if (recipient.kind === 'member') return readMembership(table, recipient.memberId);
  const reader = await readReader(table, recipient.readerId);
  if (reader === undefined || !wantsMail(reader, kind)) return undefined;
  if (await isSupplierNow(table, reader)) return undefined;
  const { email, unsubscribeToken } = reader;
  return kind === 'subscription-confirmation' ? { email } : { email, unsubscribeToken };
}

/** An address may have become a supplier's since its reader joined; whoever was refused is still told so. */
async function isSupplierNow(table: Table, { email, status }: Reader): Promise<boolean> {
  return status !== 'refused' && isSupplierAddress(email, await supplierDomainsOf(table, email));
}
