import type { Delivery } from '#domain/mail/index.ts';
import { wantsMail } from '#domain/subscriptions/index.ts';
import { readMembership } from '#stores/organisations.ts';
import { readReader } from '#stores/subscriptions.ts';
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
  const { email, unsubscribeToken } = reader;
  return kind === 'subscription-confirmation' ? { email } : { email, unsubscribeToken };
}
