import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Membership } from '#domain/organisations/index.ts';
import { DEFAULT_PREFERENCES } from '#domain/subscriptions/index.ts';
import { bodyDomainWrites, bodyOfAddress } from '#stores/body-domains.ts';
import {
  countSignUp,
  listAwaitingReaders,
  pageOfReaders,
  readerShards,
  readReader,
  saveReader,
  supplierDomainsOf,
  supplierDomainWrite,
} from '#stores/subscriptions.ts';
import { absent, getItem, putWhen, transact } from '#stores/table.ts';
import { reader } from '../builders/reader.ts';
import { createOwnTable } from './support/own-table.ts';

const table = await createOwnTable();
const NOW = '2026-11-20T15:00:00.000Z';
const expirySchema = z.object({ expiresAt: z.int().optional() });

/** A reader as version 1 kept it, word for word. */
const version1 = (changes: Readonly<Record<string, unknown>>) => {
  const readerId = ulid();
  return {
    pk: `READER#${readerId}`,
    sk: 'PROFILE',
    entity: 'Reader',
    schemaVersion: 1,
    readerId,
    email: 'camille.tremblay@ministere.example',
    organisationName: null,
    suppression: null,
    consent: {
      requestedAt: '2026-02-02T14:00:00.000Z',
      confirmedAt: '2026-02-02T14:05:00.000Z',
      means: 'email',
      textVersion: '2026-01',
    },
    unsubscribeToken: 'q7c0V1m9TzX4kB2yR8sL5wJ3hN6fD0aGpE1uYtQoIxM',
    ...changes,
  };
};

describe('a reader of version 1', () => {
  it('is read as of all the Catalogue at once, of a body that nobody knows', async () => {
    const item = version1({ status: 'active' });
    await putWhen(table, item, absent);
    expect(await readReader(table, item.readerId)).toMatchObject({
      status: 'active',
      organisationId: null,
      preferences: DEFAULT_PREFERENCES,
      consent: { textVersion: '2026-01', inboundId: null },
    });
  });

  it.each(['bounce', 'complaint'])('is off the list when it was suppressed (%s)', async (why) => {
    const item = version1({ status: 'suppressed', suppression: why });
    await putWhen(table, item, absent);
    const read = await readReader(table, item.readerId);
    expect(read).toMatchObject({ status: 'unsubscribed' });
    expect(read).not.toHaveProperty('suppression');
  });
});

describe('readers', () => {
  it('are listed to be written to when active, and to the broker when they wait for it', async () => {
    const [active, waiting] = [
      reader({ readerId: ulid() }),
      reader({ readerId: ulid(), status: 'awaiting-approval' }),
    ];
    await transact(table, [saveReader(table, active), saveReader(table, waiting)]);
    const listed = await Promise.all(
      readerShards.map((shard) => pageOfReaders(table, shard, { after: null, limit: 100 })),
    );
    const ids = listed.flat().map(({ readerId }) => readerId);
    expect(ids).toContain(active.readerId);
    expect(ids).not.toContain(waiting.readerId);
    expect((await listAwaitingReaders(table)).map(({ readerId }) => readerId)).toEqual([
      waiting.readerId,
    ]);
    await transact(table, [saveReader(table, { ...waiting, status: 'refused' })]);
    expect(await listAwaitingReaders(table)).toEqual([]);
  });

  it('are forgotten a week after their link when they never confirm, and kept once they do', async () => {
    const asked = reader({ readerId: ulid(), status: 'pending', consent: null });
    const key = { pk: `READER#${asked.readerId}`, sk: 'PROFILE' };
    const expiry = async () => (await getItem(table, key, expirySchema))?.expiresAt;
    await transact(table, [saveReader(table, asked, '2026-11-22T15:00:00.000Z')]);
    expect(await expiry()).toBe(Date.parse('2026-11-29T15:00:00.000Z') / 1000);
    await transact(table, [saveReader(table, { ...asked, status: 'active' })]);
    expect(await expiry()).toBeUndefined();
    await transact(table, [saveReader(table, { ...asked, status: 'unsubscribed' }, NOW)]);
    expect(await expiry()).toBeUndefined();
  });
});

describe('the domain of a body', () => {
  const member = (changes: Partial<Membership> = {}): Membership => ({
    memberId: ulid(),
    organisationId: ulid(),
    role: 'client-buyer',
    name: 'Noémie Roy',
    email: 'noemie.roy@regie.example',
    ...changes,
  });
  const save = (before: Membership | undefined, after: Membership | null) =>
    transact(table, bodyDomainWrites(table, before, after));

  it('is the body’s as long as it is of one body, and one of its buyers writes from there', async () => {
    const one = member({ email: 'noemie.roy@Regie-un.example' });
    const other = member({ email: 'a@regie-un.example' });
    await save(undefined, one);
    expect(await bodyOfAddress(table, 'x@regie-UN.example')).toBe(one.organisationId);
    expect(await bodyOfAddress(table, 'x@sous.regie-un.example')).toBeNull();
    await save(undefined, other);
    expect(await bodyOfAddress(table, 'x@regie-un.example')).toBeNull();
    await save(other, { ...other, email: 'a@regie-deux.example' });
    expect(await bodyOfAddress(table, 'x@regie-un.example')).toBe(one.organisationId);
    expect(await bodyOfAddress(table, 'x@regie-deux.example')).toBe(other.organisationId);
    await save(one, null);
    expect(await bodyOfAddress(table, 'x@regie-un.example')).toBeNull();
  });

  it('is never a public mailbox provider’s, nor the broker’s', async () => {
    expect(bodyDomainWrites(table, undefined, member({ email: 'a@gmail.com' }))).toEqual([]);
    const adviser = member({ role: 'broker-adviser', email: 'b@courtier.example' });
    expect(bodyDomainWrites(table, undefined, adviser)).toEqual([]);
    expect(await bodyOfAddress(table, 'x@gmail.com')).toBeNull();
  });
});

describe('the domains of suppliers', () => {
  it('are found at the address’s own and above it', async () => {
    const contact = { supplierId: ulid(), domain: 'Nuage.example' };
    await transact(table, [supplierDomainWrite(table, contact)]);
    expect(await supplierDomainsOf(table, 'a@ventes.nuage.example')).toEqual(['nuage.example']);
    expect(await supplierDomainsOf(table, 'a@pasnuage.example')).toEqual([]);
    expect(await supplierDomainsOf(table, 'a@nuage.example.example')).toEqual([]);
  });
});

describe('the count of a source', () => {
  it('lets so many in within an hour, even all at once, and counts each source apart', async () => {
    const ask = (source: string, now = NOW) => countSignUp(table, source, { now, most: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('here')));
    expect(answers.filter(Boolean)).toHaveLength(3);
    expect(await ask('elsewhere')).toBe(true);
    expect(await ask('here', '2026-11-20T15:59:59.999Z')).toBe(false);
    expect(await ask('here', '2026-11-20T16:00:00.000Z')).toBe(true);
  });
});
