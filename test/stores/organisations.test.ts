import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import type { Membership } from '#domain/organisations/index.ts';
import { accessState } from '#stores/access.ts';
import {
  listMembers,
  nameBroker,
  newOrganisation,
  readBrokerId,
  readMembership,
  readOrganisation,
  removeMembership,
  saveMembership,
} from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { createOwnTable } from './support/own-table.ts';
import { organisation } from './support/samples.ts';

const table = await createOwnTable();

const membership = (changes: Partial<Membership> = {}): Membership => ({
  memberId: `member-${ulid()}`,
  organisationId: ulid(),
  role: 'client-buyer',
  name: 'Marc-Olivier Bouchard',
  email: 'marc-olivier.bouchard@ifmq.example',
  ...changes,
});

const save = (one: Membership) => transact(table, [saveMembership(table, one)]);

describe('an organisation', () => {
  it('is registered once', async () => {
    const body = organisation();
    expect(await transact(table, [newOrganisation(table, body)])).toBe(true);
    expect(await transact(table, [newOrganisation(table, { ...body, name: 'x' })])).toBe(false);
    expect(await readOrganisation(table, body.organisationId)).toEqual(body);
    expect(await readOrganisation(table, ulid())).toBeUndefined();
  });

  it('is the broker’s when it was named so, and there is only one', async () => {
    expect(await readBrokerId(table)).toBeUndefined();
    const [first, second] = [ulid(), ulid()];
    expect(await transact(table, [nameBroker(table, first)])).toBe(true);
    expect(await transact(table, [nameBroker(table, second)])).toBe(false);
    expect(await readBrokerId(table)).toBe(first);
  });
});

describe('a membership', () => {
  it('says what a person may do, until it is taken away: at the very next request', async () => {
    const member = membership();
    const access = accessState(table);
    expect(await access.membershipOf(member.memberId)).toBeUndefined();
    await save(member);
    const { memberId, organisationId, role } = member;
    expect(await access.membershipOf(memberId)).toEqual({ memberId, organisationId, role });
    await transact(table, [removeMembership(table, memberId)]);
    expect(await access.membershipOf(memberId)).toBeUndefined();
    expect(await listMembers(table, organisationId)).toEqual([]);
  });

  it('is one a person: another organisation is joined once the first was left', async () => {
    const first = membership();
    const moved = { ...first, organisationId: ulid() };
    expect(await save(first)).toBe(true);
    expect(await save(moved)).toBe(false);
    expect(await readMembership(table, first.memberId)).toEqual(first);
    await transact(table, [removeMembership(table, first.memberId)]);
    expect(await save(moved)).toBe(true);
    expect(await readMembership(table, first.memberId)).toEqual(moved);
    expect(await listMembers(table, first.organisationId)).toEqual([]);
    expect(await listMembers(table, moved.organisationId)).toEqual([moved]);
  });

  it('is listed by name in its own organisation', async () => {
    const organisationId = ulid();
    const names = ['Zoé Alarie', 'Anaïs Roy', 'Louis Tran'];
    for (const name of names) await save(membership({ organisationId, name }));
    await save(membership());
    const listed = await listMembers(table, organisationId);
    expect(listed.map(({ name }) => name)).toEqual(names.toSorted());
  });
});
