import * as z from 'zod';
import type { Membership } from '#domain/organisations/index.ts';
import { domainOf, isPublicProvider } from '#domain/subscriptions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { type Key, put, queryItems, startingWith, type Table, type Write } from './table.ts';

const domainKey = (domain: string, memberId: string): Key => ({
  pk: `BODY-DOMAIN#${domain}`,
  sk: `MEMBER#${memberId}`,
});

const bodyOfSchema = z.object({ organisationId: identifierSchema });

/**
 * The one client body whose members write from the domain of an address; null when there is none, or several,
 * or when anybody may have an address there.
 */
export async function bodyOfAddress(table: Table, email: string): Promise<string | null> {
  const domain = domainOf(email);
  if (isPublicProvider(domain)) return null;
  const condition = startingWith(`BODY-DOMAIN#${domain}`, 'MEMBER#');
  const found = await queryItems(table, { condition }, bodyOfSchema);
  const [body, ...others] = new Set(found.map(({ organisationId }) => organisationId));
  return body === undefined || others.length > 0 ? null : body;
}

/** Keeps the domain of a buyer's address as its body's, in the place of the one it had; null: it left. */
export function bodyDomainWrites(
  table: Table,
  before: Membership | undefined,
  after: Membership | null,
): Write[] {
  const [old, current] = [domainOfBuyer(before), domainOfBuyer(after)];
  const removed =
    before !== undefined && old !== undefined && old !== current
      ? [{ Delete: { TableName: table.name, Key: domainKey(old, before.memberId) } }]
      : [];
  const kept =
    after !== null && current !== undefined ? [put(table, domainItem(current, after))] : [];
  return [...removed, ...kept];
}

const domainItem = (domain: string, { memberId, organisationId }: Membership) => ({
  ...domainKey(domain, memberId),
  entity: 'BodyDomain',
  schemaVersion: 1,
  domain,
  organisationId,
});

function domainOfBuyer(member: Membership | null | undefined): string | undefined {
  if (member?.role !== 'client-buyer') return undefined;
  const domain = domainOf(member.email);
  return isPublicProvider(domain) ? undefined : domain;
}
