import * as z from 'zod';
import {
  eligibilitySchema,
  type Membership,
  membershipSchema,
  type Organisation,
  organisationSchema,
} from '#domain/organisations/index.ts';
import { comparableEmail } from '#domain/subscriptions/index.ts';
import { sha256 } from './journal.ts';
import {
  absent,
  getItem,
  inList,
  type Key,
  put,
  queryItems,
  type Table,
  type Write,
} from './table.ts';

const organisationKey = (organisationId: string): Key => ({
  pk: `ORGANISATION#${organisationId}`,
  sk: 'PROFILE',
});
const membershipKey = (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'MEMBERSHIP' });
const membersOf = (organisationId: string) => `ORGANISATION#${organisationId}#MEMBERS`;
/** Who writes from an address is found in the `due` index; the address itself is in no key. */
const membersAt = (email: string) => `MEMBERS-AT#${sha256(comparableEmail(email))}`;

const BROKER: Key = { pk: 'BROKER', sk: 'ORGANISATION' };
const brokerSchema = z.object({ organisationId: z.string() });

const eligibilityOfVersion1 = z.object({
  organisationId: z.string(),
  eligibility: eligibilitySchema.nullable(),
});

/** An organisation as it is kept, of any version: version 1 held one eligibility at most. */
export const storedOrganisationSchema = z.preprocess((item) => {
  const { success, data } = eligibilityOfVersion1.safeParse(item);
  if (!success) return item;
  const { organisationId, eligibility } = data;
  const designations =
    eligibility === null
      ? []
      : [{ ...eligibility, designationId: organisationId, endReason: null }];
  return { ...Object(item), designations };
}, organisationSchema);

/** The broker's own organisation, once it was bootstrapped. */
export async function readBrokerId(table: Table): Promise<string | undefined> {
  return (await getItem(table, BROKER, brokerSchema))?.organisationId;
}

/** Names the broker's own organisation; there is only one. */
export function nameBroker(table: Table, organisationId: string): Write {
  return put(table, { ...BROKER, entity: 'Broker', schemaVersion: 1, organisationId }, absent);
}

export async function readOrganisation(
  table: Table,
  organisationId: string,
): Promise<Organisation | undefined> {
  return getItem(table, organisationKey(organisationId), storedOrganisationSchema);
}

/** Reads an organisation that a dossier says exists. */
export async function requireOrganisation(
  table: Table,
  organisationId: string,
): Promise<Organisation> {
  const organisation = await readOrganisation(table, organisationId);
  if (organisation === undefined)
    throw new Error(`No organisation ${organisationId} in the table.`);
  return organisation;
}

const namedSchema = z.object({ organisationId: z.string(), kind: z.enum(['broker', 'client']) });

/** Identifiers of every organisation, the broker's own included. The index lags. */
export async function listOrganisationIds(table: Table): Promise<string[]> {
  const condition = inList('ORGANISATIONS');
  const found = await queryItems(table, { index: 'listed', condition }, namedSchema);
  return found.map(({ organisationId }) => organisationId);
}

/** Identifiers of the client bodies that bear a name. */
export async function listClientsNamed(table: Table, name: string): Promise<string[]> {
  const condition = {
    expression: '#list = :list AND listKey = :name',
    names: { '#list': 'list' },
    values: { ':list': 'ORGANISATIONS', ':name': name },
  };
  const found = await queryItems(table, { index: 'listed', condition }, namedSchema);
  return found.filter(({ kind }) => kind === 'client').map(({ organisationId }) => organisationId);
}

export async function readMembership(
  table: Table,
  memberId: string,
): Promise<Membership | undefined> {
  return getItem(table, membershipKey(memberId), membershipSchema);
}

export async function listMembers(table: Table, organisationId: string): Promise<Membership[]> {
  const condition = inList(membersOf(organisationId));
  return queryItems(table, { index: 'listed', condition }, membershipSchema);
}

const memberIdSchema = z.object({ memberId: z.string() });

/** The members whose address this is, as their memberships say now. */
export async function listMembersAt(table: Table, email: string): Promise<Membership[]> {
  const values = { ':at': membersAt(email) };
  const condition = { expression: 'dueOn = :at', values };
  const found = await queryItems(table, { index: 'due', condition }, memberIdSchema);
  const members = await Promise.all(found.map(({ memberId }) => readMembership(table, memberId)));
  const isAt = (member: Membership) => comparableEmail(member.email) === comparableEmail(email);
  return members.filter((member) => member !== undefined).filter(isAt);
}

const organisationItem = (organisation: Organisation) => ({
  ...organisationKey(organisation.organisationId),
  entity: 'Organisation',
  schemaVersion: 2,
  list: 'ORGANISATIONS',
  listKey: organisation.name,
  ...organisation,
});

export function newOrganisation(table: Table, organisation: Organisation): Write {
  return put(table, organisationItem(organisation), absent);
}

/** Saves an organisation that is registered. */
export function saveOrganisation(table: Table, organisation: Organisation): Write {
  return put(table, organisationItem(organisation), { expression: 'attribute_exists(pk)' });
}

/** Saves a membership; somebody who meanwhile joined another organisation keeps that one. */
export function saveMembership(table: Table, membership: Membership): Write {
  const { memberId, organisationId, name } = membership;
  const item = {
    ...membershipKey(memberId),
    entity: 'Membership',
    schemaVersion: 1,
    list: membersOf(organisationId),
    listKey: name,
    dueOn: membersAt(membership.email),
    dueKey: memberId,
    ...membership,
  };
  return put(table, item, {
    expression: 'attribute_not_exists(pk) OR organisationId = :organisationId',
    values: { ':organisationId': organisationId },
  });
}

export function removeMembership(table: Table, memberId: string): Write {
  return { Delete: { TableName: table.name, Key: membershipKey(memberId) } };
}
