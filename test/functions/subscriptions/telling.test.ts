import { beforeAll, describe, expect, it } from 'vitest';
import { identifierFrom } from '#adapters/identifiers.ts';
import { isInCatalogue } from '#domain/catalogue/index.ts';
import type { Preferences, Reader } from '#domain/subscriptions/index.ts';
import { newOrganisation } from '#stores/organisations.ts';
import { saveReader } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import {
  advanceShard,
  listChangesOf,
  listOpenRuns,
  listRunsOfChange,
  planRun,
  readSubject,
  readTold,
} from '#stores/telling.ts';
import { messagesIn } from '../../emulator/faults/support/sent-mails.ts';
import { createWorld, type World } from '../../emulator/faults/support/world.ts';
import { injectFaults } from '../../emulator/support/faults.ts';
import { organisation } from '../../stores/support/samples.ts';
import { type TellingHouse, tellingHouse } from './telling-house.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const record = (house: TellingHouse, event: unknown) => house.newFunctions().record(event);
const changeIdsOf = async (house: TellingHouse, reader: { readerId: string }) =>
  (await house.mailsOf(reader)).flatMap(({ delivery }) => delivery.changeIds ?? []);

describe('recording a change', () => {
  it('keeps it once with its run, however often its event comes', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const event = await house.publish(supplierId, '2026-11-20.1');
    await record(house, event);
    const [open] = [await listOpenRuns(house.table)];
    house.clock.moveTo('2026-11-20T18:00:00.000Z');
    await record(house, event);
    expect(await listOpenRuns(house.table)).toEqual(open);
    expect(open).toHaveLength(1);
    const changes = await listChangesOf(house.table, `fiche:${supplierId}`);
    expect(changes.map(({ position }) => position)).toEqual(['2026-10-01.0001', '2026-11-20.0001']);
    const [, latest] = changes;
    expect(await listRunsOfChange(house.table, latest?.changeId ?? '')).toEqual([open[0]?.runId]);
  });

  it('records what came before it first, and never moves the pointer back', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const reader = await house.join();
    const late = await house.publish(supplierId, '2026-11-20.1', { severity: 'contractual' });
    const early = await house.publish(supplierId, '2026-11-20.2');
    const subject = `fiche:${supplierId}`;
    await record(house, early);
    expect(await listChangesOf(house.table, subject)).toHaveLength(3);
    await house.tellAll();
    await record(house, late);
    await house.tellAll();
    expect(await readSubject(house.table, subject)).toMatchObject({ position: '2026-11-20.0002' });
    const mails = await house.mailsOf(reader);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Note de la version 2026-11-20.1.');
    expect(mails[0]?.text).toContain('Note de la version 2026-11-20.2.');
  });

  it('gives what comes into a window whose run has begun a run of its own', async () => {
    const house = await tellingHouse(world);
    const reader = await house.join();
    const [one, other] = [await house.openSupplier(), await house.openSupplier()];
    const [first, second] = [
      await house.publish(one, '2026-11-20.1'),
      await house.publish(other, '2026-11-20.1'),
    ];
    await record(house, first);
    await house.tellAll();
    await record(house, second);
    await house.tellAll();
    expect(await house.mailsOf(reader)).toHaveLength(2);
  });

  it('says nothing of a supplier that is registered but not in the Catalogue yet', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const data = {
      supplierId,
      name: 'Nuage à venir inc.',
      neq: '1170000001',
      status: 'qualified',
      frameworkAgreement: null,
      qualifiedOn: '2026-11-01',
    } as const;
    const registered = (known: Record<string, unknown>) => ({
      'detail-type': 'catalogue.SupplierRegistered',
      detail: {
        id: `supplier:${supplierId}#1`,
        aggregate: `supplier:${supplierId}`,
        sequence: 1,
        occurredAt: '2026-11-20T15:00:00.000Z',
        actor: { kind: 'member', id: 'adviser' },
        version: 1,
        data: known,
      },
    });
    expect(isInCatalogue(data)).toBe(false);
    await record(house, registered(data));
    expect(await listOpenRuns(house.table)).toEqual([]);
    const frameworkAgreement = { number: 'EC-2026-0004', concludedOn: '2026-10-30' };
    await record(house, registered({ ...data, frameworkAgreement }));
    expect(await listChangesOf(house.table, `supplier:${supplierId}`)).toMatchObject([
      { severity: 'minor', happening: { from: null, to: 'qualified' } },
    ]);
  });
});

describe('telling readers', () => {
  it('P24: publications that follow each other make one mail, which tells each of them', async () => {
    const house = await tellingHouse(world);
    const reader = await house.join();
    const [one, other] = [await house.openSupplier(), await house.openSupplier()];
    for (const [supplierId, versionId] of [
      [one, '2026-11-20.1'],
      [other, '2026-11-20.1'],
      [one, '2026-11-20.2'],
    ] as const) {
      await record(house, await house.publish(supplierId, versionId));
    }
    const runs = await house.tellAll();
    expect(runs).toHaveLength(1);
    const mails = await house.mailsOf(reader);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.delivery.changeIds).toHaveLength(3);
    expect(mails[0]?.text).toContain('Note de la version 2026-11-20.2.');
  });

  it('P24: each reader is told the difference since what that reader was last told', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const [prompt, weekly] = [await house.join(), await house.join({ pace: 'weekly' })];
    const first = { leadTimeDays: 50 };
    await record(house, await house.publish(supplierId, '2026-11-20.1', { content: first }));
    await house.tellAll();
    const content = { leadTimeDays: 60 };
    const heavy = { content, severity: 'material' as const };
    await record(house, await house.publish(supplierId, '2026-11-21.1', heavy));
    await house.tellAll();
    const [told, late] = [await house.mailsOf(prompt), await house.mailsOf(weekly)];
    expect(told).toHaveLength(2);
    expect(told[0]?.text).toMatch(/45\s*jours.*50\s*jours/);
    expect(told[1]?.text).toMatch(/50\s*jours.*60\s*jours/);
    expect(told[1]?.text).not.toMatch(/45\s*jours/);
    expect(late).toHaveLength(1);
    expect(late[0]?.text).toMatch(/45\s*jours.*60\s*jours/);
    expect(late[0]?.text).not.toMatch(/50\s*jours/);
    expect(told[1]?.delivery.runId).toBe(late[0]?.delivery.runId);
    expect(told[1]?.content).not.toEqual(late[0]?.content);
  });

  it('tells a heavy change to digest readers at once, marked so, and not again in the digest', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const [daily, weekly] = [
      await house.join({ pace: 'daily' }),
      await house.join({ pace: 'weekly' }),
    ];
    const light = await house.publish(supplierId, '2026-11-20.1');
    await record(house, light);
    await house.tellAll();
    expect(await house.mailsOf(daily)).toEqual([]);
    const severity = 'contractual' as const;
    await record(house, await house.publish(supplierId, '2026-11-20.2', { severity }));
    await house.tellAll();
    await house.newFunctions().startDigests('2026-11-23T12:30:00.000Z');
    house.clock.moveTo('2026-11-23T12:30:00.000Z');
    await house.tellAll();
    for (const reader of [daily, weekly]) {
      const mails = await house.mailsOf(reader);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.delivery.changeIds).toHaveLength(2);
      expect(mails[0]?.content.blocks.map(({ kind }) => kind)).toContain('notice');
    }
  });

  it('gives digests what is new, once a day or a week, and no mail when nothing is', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const [daily, weekly] = [
      await house.join({ pace: 'daily' }),
      await house.join({ pace: 'weekly' }),
    ];
    const digest = async (scheduledTime: string) => {
      house.clock.moveTo(scheduledTime);
      const { startDigests } = house.newFunctions();
      await startDigests(scheduledTime);
      await startDigests(scheduledTime);
      await house.tellAll();
      return [(await house.mailsOf(daily)).length, (await house.mailsOf(weekly)).length];
    };
    await record(house, await house.publish(supplierId, '2026-11-20.1'));
    expect(await digest('2026-11-21T12:30:00.000Z')).toEqual([1, 1]);
    expect(await digest('2026-11-22T12:30:00.000Z')).toEqual([1, 1]);
    await record(house, await house.publish(supplierId, '2026-11-22.1'));
    // Monday's run was missed: Tuesday catches up the week, and Wednesday has nothing more to say.
    expect(await digest('2026-11-24T12:30:00.000Z')).toEqual([2, 2]);
    await record(house, await house.publish(supplierId, '2026-11-24.1'));
    expect(await digest('2026-11-25T12:30:00.000Z')).toEqual([3, 2]);
    expect(await digest('2026-11-30T12:30:00.000Z')).toEqual([3, 3]);
  });

  it('refuses to start digests of what is no instant', async () => {
    const house = await tellingHouse(world);
    await expect(
      house.newFunctions().startDigests('<aws.scheduler.scheduled-time>'),
    ).rejects.toThrow();
  });

  it('writes one mail when two interests overlap, and none of what is in neither', async () => {
    const house = await tellingHouse(world);
    const [wanted, other] = [await house.openSupplier(), await house.openSupplier()];
    const interests = { volets: ['private-cloud' as const], supplierIds: [wanted] };
    const both = await house.join({ preferences: { pace: 'immediate', interests } });
    const one = await house.join({
      preferences: { pace: 'immediate', interests: { volets: [], supplierIds: [wanted] } },
    });
    await record(house, await house.publish(wanted, '2026-11-20.1'));
    await record(house, await house.publish(other, '2026-11-20.1'));
    await house.tellAll();
    expect(await changeIdsOf(house, both)).toHaveLength(2);
    expect(await house.mailsOf(both)).toHaveLength(1);
    expect(await changeIdsOf(house, one)).toHaveLength(1);
  });

  it('tells who comes to want more what happens then, and not all that it had left aside', async () => {
    const house = await tellingHouse(world);
    const [wanted, other] = [await house.openSupplier(), await house.openSupplier()];
    const only = (supplierIds: string[]): Preferences => ({
      pace: 'daily',
      interests: { volets: [], supplierIds },
    });
    const reader = await house.join({ preferences: only([wanted]) });
    const digest = async (scheduledTime: string) => {
      house.clock.moveTo(scheduledTime);
      await house.newFunctions().startDigests(scheduledTime);
      await house.tellAll();
      return (await house.mailsOf(reader)).length;
    };
    await record(house, await house.publish(other, '2026-11-20.1'));
    expect(await digest('2026-11-21T12:30:00.000Z')).toBe(0);
    const preferences = only([wanted, other]);
    await transact(house.table, [saveReader(house.table, { ...reader, preferences })]);
    expect(await digest('2026-11-22T12:30:00.000Z')).toBe(0);
    await record(house, await house.publish(other, '2026-11-22.1'));
    expect(await digest('2026-11-23T12:30:00.000Z')).toBe(1);
    expect(await changeIdsOf(house, reader)).toHaveLength(1);
  });

  it('P2: shows amounts to readers of a client that is subscribed to the Portail, and to no other', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const subscribed = organisation({ portalAccess: { from: '2026-01-01', until: '2026-12-31' } });
    const lapsed = organisation({ portalAccess: { from: '2026-01-01', until: '2026-11-19' } });
    await transact(house.table, [
      newOrganisation(house.table, subscribed),
      newOrganisation(house.table, lapsed),
    ]);
    const [client, former, unknown] = [
      await house.join({ organisationId: subscribed.organisationId }),
      await house.join({ organisationId: lapsed.organisationId }),
      await house.join(),
    ];
    const priceModalities = [
      { reference: 'MP-01', description: 'Remise de volume.', maximumDiscountPercent: '23' },
    ];
    const content = { priceModalities };
    const severity = 'material' as const;
    await record(house, await house.publish(supplierId, '2026-11-20.1', { content, severity }));
    await house.tellAll();
    expect((await house.mailsOf(client))[0]?.text).toContain('23');
    for (const reader of [former, unknown]) {
      const [mail] = await house.mailsOf(reader);
      expect(mail?.text).not.toMatch(/23|Remise/);
      expect(mail?.content.subject).toBe((await house.mailsOf(client))[0]?.content.subject);
    }
  });

  it('says nothing of a supplier that came back to what the reader knew, and remembers that', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const reader = await house.join({ pace: 'weekly' });
    const suspended = await house.changeStatus(supplierId, 'qualified', 'suspended');
    const lifted = await house.changeStatus(supplierId, 'suspended', 'qualified');
    await record(house, suspended);
    await record(house, lifted);
    await house.tellAll();
    expect(await house.mailsOf(reader)).toEqual([]);
    const { positions } = await readTold(house.table, reader.readerId);
    expect(positions).toEqual({ [`supplier:${supplierId}`]: '000000003' });
  });

  it('tells who left or chose otherwise nothing, though the list still names them', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const reader = await house.join();
    // The index lags: the profile says what holds, the list entry is still there.
    const left = { ...reader, status: 'unsubscribed' as const };
    const write = saveReader(house.table, reader);
    const item = { ...write.Put?.Item, status: left.status };
    await transact(house.table, [{ Put: { TableName: house.table.name, Item: item } }]);
    await record(house, await house.publish(supplierId, '2026-11-20.1'));
    await house.tellAll();
    expect(await house.mailsOf(reader)).toEqual([]);
  });

  it('tells two publications at once, to each reader once', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const readers = [await house.join(), await house.join({ pace: 'daily' })];
    const severity = 'material' as const;
    const events = [
      await house.publish(supplierId, '2026-11-20.1', { severity }),
      await house.publish(supplierId, '2026-11-20.2', { severity }),
    ];
    await Promise.all(events.map((event) => record(house, event)));
    const runs = await listOpenRuns(house.table);
    expect(runs).toHaveLength(2);
    await messagesIn(house.notifyQueue);
    await Promise.all(runs.map(({ runId }) => house.newFunctions().notify({ runId })));
    const shards = await messagesIn(house.notifyQueue);
    expect(shards).toHaveLength(16);
    const doubled = [...shards, ...shards.toReversed()];
    await Promise.allSettled(doubled.map((message) => house.newFunctions().notify(message)));
    for (const message of shards) await house.newFunctions().notify(message);
    for (const reader of readers) {
      const told = await changeIdsOf(house, reader);
      expect(told).toHaveLength(2);
      expect(new Set(told).size).toBe(2);
    }
    for (const { runId } of runs) expect(await house.isDone(runId)).toBe(true);
  });

  it('resumes a digest that died in the middle of a shard: nobody is missed, nobody told twice', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const readers: Reader[] = await Promise.all(
      Array.from({ length: 30 }, () => house.join({ pace: 'daily' })),
    );
    await record(house, await house.publish(supplierId, '2026-11-20.1'));
    const scheduledTime = '2026-11-21T12:30:00.000Z';
    house.clock.moveTo(scheduledTime);
    await house.newFunctions().startDigests(scheduledTime);
    for (const { runId } of await listOpenRuns(house.table)) {
      await house.newFunctions().notify({ runId });
    }
    const shards = await messagesIn(house.notifyQueue);
    for (const message of shards) {
      const { clients, notify } = house.newFunctions();
      injectFaults(clients.DynamoDB, {
        command: 'TransactWriteItems',
        mode: 'after',
        skip: 1,
        times: 9,
      });
      await notify(message).catch(() => undefined);
    }
    for (const message of shards) await house.newFunctions().notify(message);
    for (const reader of readers) expect(await house.mailsOf(reader)).toHaveLength(1);
  });

  it('leaves what is minor to the run of its time, though an urgent run comes by late', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const reader = await house.join({ pace: 'weekly' });
    const severity = 'material' as const;
    const events = [
      await house.publish(supplierId, '2026-11-20.1', { severity }),
      await house.publish(supplierId, '2026-11-20.2', { severity }),
    ];
    for (const event of events) await record(house, event);
    const [first, second] = await listOpenRuns(house.table);
    await messagesIn(house.notifyQueue);
    const tellNow = async (runId = '') => {
      await house.newFunctions().notify({ runId });
      await house.drainShards();
    };
    await tellNow(first?.runId);
    expect(await changeIdsOf(house, reader)).toHaveLength(2);
    await record(house, await house.publish(supplierId, '2026-11-20.3'));
    await messagesIn(house.notifyQueue);
    await tellNow(second?.runId);
    expect(await house.mailsOf(reader)).toHaveLength(1);
    const scheduledTime = '2026-11-23T12:30:00.000Z';
    house.clock.moveTo(scheduledTime);
    await house.newFunctions().startDigests(scheduledTime);
    await house.tellAll();
    expect(await changeIdsOf(house, reader)).toHaveLength(3);
    expect(await house.mailsOf(reader)).toHaveLength(2);
  });

  it('tells a weekly reader whom an urgent run missed the next day, marked, and the rest on Monday', async () => {
    const house = await tellingHouse(world);
    const [heavy, light] = [await house.openSupplier(), await house.openSupplier()];
    const reader = await house.join({ pace: 'weekly', status: 'awaiting-approval' });
    const severity = 'contractual' as const;
    await record(house, await house.publish(heavy, '2026-11-20.1', { severity }));
    await record(house, await house.publish(light, '2026-11-20.1'));
    await house.tellAll();
    // The broker approves it once the run is over: what it consented to hear has happened meanwhile.
    const approved = { ...reader, status: 'active' as const };
    await transact(house.table, [saveReader(house.table, approved)]);
    const digest = async (scheduledTime: string) => {
      house.clock.moveTo(scheduledTime);
      await house.newFunctions().startDigests(scheduledTime);
      await house.tellAll();
      return house.mailsOf(reader);
    };
    // That week's digest was had before the approval.
    await planRun(house.table, {
      runId: identifierFrom('run', 'weekly', '2026-11-16'),
      kind: 'weekly',
      subject: null,
      changeId: null,
      dueAt: '2026-11-16T12:30:00.000Z',
      status: 'done',
      since: '2026-11-16T12:31:00.000Z',
    });
    const [nextDay, ...others] = await digest('2026-11-21T12:30:00.000Z');
    expect(others).toEqual([]);
    expect(nextDay?.delivery.changeIds).toHaveLength(1);
    expect(nextDay?.text).toContain('Modification contractuelle');
    expect(nextDay?.content.blocks.some(({ kind }) => kind === 'notice')).toBe(true);
    expect(await digest('2026-11-22T12:30:00.000Z')).toHaveLength(1);
    const onMonday = await digest('2026-11-23T12:30:00.000Z');
    expect(onMonday).toHaveLength(2);
    expect(await changeIdsOf(house, reader)).toHaveLength(2);
  });

  it('hands on what died on its way to the queue, though another run told its reader since', async () => {
    const house = await tellingHouse(world);
    const [one, other] = [await house.openSupplier(), await house.openSupplier()];
    const reader = await house.join({ readerId: '01K9ZX4T6M8QH2W5R7V3B1N01A' });
    const shard = 'A'.charCodeAt(0) % 8;
    const severity = 'material' as const;
    const runIds: string[] = [];
    for (const supplierId of [one, other]) {
      await record(house, await house.publish(supplierId, '2026-11-20.1', { severity }));
      const open = (await listOpenRuns(house.table)).map(({ runId }) => runId);
      runIds.push(...open.filter((runId) => !runIds.includes(runId)));
    }
    const [first, second] = runIds;
    const { clients, notify } = house.newFunctions();
    injectFaults(clients.mails, { command: 'SendMessage', mode: 'before' });
    await expect(notify({ runId: first, shard })).rejects.toThrow();
    await house.newFunctions().notify({ runId: second, shard });
    expect(await house.mailsOf(reader)).toHaveLength(1);
    await notify({ runId: first, shard });
    expect(await house.mailsOf(reader)).toHaveLength(2);
  });

  it('hands the rest of a shard on when its time is over, with its cursor kept', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const numbers = Array.from({ length: 101 }, (_, number) => String(number).padStart(5, '0'));
    await Promise.all(
      numbers.map((number) => house.join({ readerId: `01K9ZX4T6M8QH2W5R7V3${number}A` })),
    );
    const event = await house.publish(supplierId, '2026-11-20.1', { severity: 'material' });
    await record(house, event);
    const [run] = await listOpenRuns(house.table);
    await messagesIn(house.notifyQueue);
    const shard = 'A'.charCodeAt(0) % 8;
    const message = { runId: run?.runId, shard };
    let minutes = 0;
    const hurried = {
      now: () => {
        minutes += 2;
        return new Date(Date.parse('2026-11-20T16:00:00.000Z') + minutes * 60_000).toISOString();
      },
    };
    await house.newFunctions({ clock: hurried }).notify(message);
    expect(await messagesIn(house.notifyQueue)).toEqual([message]);
    expect(await house.handedMails()).toHaveLength(100);
    await house.newFunctions().notify(message);
    expect(await house.handedMails()).toHaveLength(101);
  });
});

describe('the sweep of runs', () => {
  it('takes up a change that nobody planned to tell, and a run that nobody finished', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    const reader = await house.join();
    const event = await house.publish(supplierId, '2026-11-20.1', { severity: 'material' });
    const { clients, record: recordBadly } = house.newFunctions();
    // The change and its pointer are kept; planning dies, and the message is lost.
    injectFaults(clients.DynamoDB, { command: 'PutItem', mode: 'before', skip: 2, times: 9 });
    await expect(recordBadly(event)).rejects.toThrow();
    expect(await listOpenRuns(house.table)).toEqual([]);
    house.clock.moveTo('2026-11-20T15:05:00.000Z');
    const { sweep } = house.newFunctions();
    expect(await sweep()).toEqual({ runs: 0, changes: 1 });
    await messagesIn(house.notifyQueue);
    house.clock.moveTo('2026-11-20T15:10:00.000Z');
    expect(await sweep()).toEqual({ runs: 1, changes: 0 });
    await house.drainShards();
    expect(await house.mailsOf(reader)).toHaveLength(1);
    expect(await sweep()).toEqual({ runs: 0, changes: 0 });
  });

  it('leaves a shard alone that somebody is working on, and takes up one that was left', async () => {
    const house = await tellingHouse(world);
    const supplierId = await house.openSupplier();
    await record(house, await house.publish(supplierId, '2026-11-20.1', { severity: 'material' }));
    const [run] = await listOpenRuns(house.table);
    const { runId = '' } = run ?? {};
    await messagesIn(house.notifyQueue);
    const since = '2026-11-20T15:00:00.000Z';
    await advanceShard(house.table, runId, 3, { after: 'A', isDone: false, since });
    await house.newFunctions().notify({ runId });
    expect(await messagesIn(house.notifyQueue)).toHaveLength(7);
    house.clock.moveTo('2026-11-20T15:04:00.000Z');
    await house.newFunctions().notify({ runId });
    expect(await messagesIn(house.notifyQueue)).toContainEqual({ runId, shard: 3 });
  });
});
