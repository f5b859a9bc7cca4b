import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import { closeDeadline, type Deadline } from '#domain/deadlines/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import {
  completeDay,
  readCheckpoint,
  saveClosedDeadline,
  saveOpenDeadline,
} from '#stores/deadlines.ts';
import { nameBroker, newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { settings, stoppedClock } from '../../functions/mail/support.ts';
import { createOwnTable } from '../../stores/support/own-table.ts';
import { deadline, organisation } from '../../stores/support/samples.ts';
import { injectFaults } from '../support/faults.ts';
import { rootConfig } from '../support/stack.ts';
import { expectOneEffect, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { createSweep } from './support/handlers.ts';
import { anonymousItems, dossierOutcome, partition } from './support/outcome.ts';
import { seedDossier, seedMember } from './support/seeds.ts';
import { sendQueued } from './support/sent-mails.ts';
import { createOwnQueue, createWorld, handlersView } from './support/world.ts';

const shared = await createWorld();
const [firstReminder, ...laterReminders] = deadline().reminders;
const FIRST = firstReminder?.on ?? '';
const EVE = '2026-11-24';
const LAST = laterReminders.at(-1)?.on ?? '';

/** Two dossiers with the same plan of reminders, of a body of two buyers; nobody shares this table. */
async function arrange() {
  const world = { ...shared, table: await createOwnTable() };
  const { table } = world;
  const body = organisation();
  const broker = organisation({ kind: 'broker' });
  const { organisationId } = body;
  await transact(table, [newOrganisation(table, body), newOrganisation(table, broker)]);
  await transact(table, [nameBroker(table, broker.organisationId)]);
  const buyers = [
    await seedMember(world, organisationId, 'client-buyer'),
    await seedMember(world, organisationId, 'client-buyer'),
  ];
  const adviser = await seedMember(world, broker.organisationId, 'broker-adviser');
  const catalogue = { supplierId: broker.organisationId, organisationId };
  const open: Deadline[] = [];
  for (const _ of [1, 2]) {
    const { acquisitionId } = await seedDossier(world, catalogue, { status: 'concluded' });
    const one = { ...deadline(acquisitionId), organisationId };
    await transact(table, saveOpenDeadline(table, one));
    open.push(one);
  }
  await completeDay(table, EVE);
  const queue = await createOwnQueue();
  const newSweep = () => {
    const { table: own } = handlersView(world);
    const mailQueue = createQueue(queue.url, rootConfig);
    const sweep = createSweep({
      clock: stoppedClock(),
      table: own,
      mailQueue,
      portalUrl: 'https://portail.courtier.example',
      brokerEmail: settings.FROM,
    });
    return {
      clients: { DynamoDB: own.client, SQS: mailQueue.client },
      sweep: (day: string) => sweep({ scheduledTime: `${day}T12:00:00Z` }),
    };
  };
  return { world, table, buyers, adviser, open, queue, newSweep };
}

type Arranged = Awaited<ReturnType<typeof arrange>>;

const mailsOf = ({ table, queue, buyers, adviser }: Arranged) =>
  sendQueued(table, queue, [...buyers, adviser]);

const journalsOf = async ({ world, open }: Arranged) =>
  Promise.all(open.map(async ({ dossierId }) => (await dossierOutcome(world, dossierId)).journal));

const startOn = (day: string) => async () => {
  const arranged = await arrange();
  const { clients, sweep } = arranged.newSweep();
  return {
    clients,
    deliver: () => sweep(day),
    outcome: async () => ({
      mails: await mailsOf(arranged),
      dossiers: await Promise.all(
        arranged.open.map(({ dossierId }) => dossierOutcome(arranged.world, dossierId)),
      ),
      checkpoint: anonymousItems(await partition(arranged.table, 'SWEEP#deadlines')),
    }),
  };
};

describe('the sweep of a day', async () => {
  const start = startOn(FIRST);
  const rehearsal = await rehearse(start);

  it('sends each person one mail for both dossiers, and none to the broker yet', async () => {
    const { mails, dossiers } = rehearsal.outcome as {
      mails: number[];
      dossiers: { journal: string[] }[];
    };
    expect(mails).toEqual([1, 1, 0]);
    for (const { journal } of dossiers) {
      expect(journal).toEqual([expect.stringContaining('deadlines.ReminderIssued')]);
    }
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('sends nothing more when its event arrives twice', async () => {
    await expectOneEffect(start, rehearsal, ['one after the other']);
  });
});

describe('sweeps and their checkpoint', () => {
  it('repeats the day, and no mail, after a crash between the mails and the checkpoint', async () => {
    const arranged = await arrange();
    const { clients, sweep } = arranged.newSweep();
    injectFaults(clients.DynamoDB, { command: 'UpdateItem', mode: 'before' });
    await expect(sweep(FIRST)).rejects.toThrow();
    expect(await readCheckpoint(arranged.table)).toBe(EVE);
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
    expect(await sweep(FIRST)).toEqual({ days: [FIRST], mails: 0 });
    expect(await readCheckpoint(arranged.table)).toBe(FIRST);
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
  });

  it('catches up every day that was missed, each with its own mail', async () => {
    const arranged = await arrange();
    const { sweep } = arranged.newSweep();
    const { days } = await sweep(LAST);
    expect([days.at(0), days.at(-1)]).toEqual([FIRST, LAST]);
    const planned = arranged.open[0]?.reminders ?? [];
    const toBody = planned.filter(({ stage }) => stage !== 'escalation').length;
    const toBroker = planned.length - toBody;
    expect(toBroker).toBeGreaterThan(0);
    expect(await mailsOf(arranged)).toEqual([toBody, toBody, toBroker]);
    for (const journal of await journalsOf(arranged)) expect(journal).toHaveLength(planned.length);
    expect(await readCheckpoint(arranged.table)).toBe(LAST);
  });

  it('sends nothing more when a day is replayed, and moves the checkpoint nowhere', async () => {
    const arranged = await arrange();
    const { sweep } = arranged.newSweep();
    await sweep(LAST);
    const sent = await mailsOf(arranged);
    const told = await journalsOf(arranged);
    for (const { on } of arranged.open[0]?.reminders ?? []) {
      expect(await sweep(on)).toEqual({ days: [on], mails: 0 });
    }
    expect(await mailsOf(arranged)).toEqual(sent);
    expect(await journalsOf(arranged)).toEqual(told);
    expect(await readCheckpoint(arranged.table)).toBe(LAST);
  });

  it('sends one mail a person when two sweeps run at the same time', async () => {
    const arranged = await arrange();
    const sweeps = [arranged.newSweep(), arranged.newSweep()];
    await Promise.allSettled(sweeps.map(({ sweep }) => sweep(FIRST)));
    await arranged.newSweep().sweep(FIRST);
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
    for (const journal of await journalsOf(arranged)) expect(journal).toHaveLength(1);
    expect(await readCheckpoint(arranged.table)).toBe(FIRST);
  });

  it('reminds of nothing that was closed before the late sweep came', async () => {
    const arranged = await arrange();
    const { table, open } = arranged;
    for (const one of open) {
      const fact = { fact: 'signed-contract-received', reference: 'D1' };
      const closed = closeDeadline(one, { ...fact, sentAt: '2026-11-24T15:00:00Z' });
      if (isRefusal(closed)) throw new Error(closed.code);
      await transact(table, saveClosedDeadline(table, closed));
    }
    expect(await arranged.newSweep().sweep(LAST)).toMatchObject({ mails: 0 });
    expect(await mailsOf(arranged)).toEqual([0, 0, 0]);
  });

  it('refuses an event that names no instant, and completes nothing', async () => {
    const { table, newSweep } = await arrange();
    await expect(newSweep().sweep('<aws.scheduler.scheduled-time>')).rejects.toThrow('instant');
    expect(await readCheckpoint(table)).toBe(EVE);
  });
});
