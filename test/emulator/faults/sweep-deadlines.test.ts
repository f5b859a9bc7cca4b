import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import type { Deadline } from '#domain/deadlines/index.ts';
import { completeDay, listRemindersOn, readCheckpoint, saveDeadline } from '#stores/deadlines.ts';
import { nameBroker, newOrganisation, removeMembership } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { settings, stoppedClock } from '../../functions/mail/support.ts';
import { createOwnTable } from '../../stores/support/own-table.ts';
import { deadline, organisation } from '../../stores/support/samples.ts';
import { injectFaults } from '../support/faults.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createReminder, createReminderCheck, createSweep } from './support/handlers.ts';
import { anonymousItems, dossierOutcome, partition } from './support/outcome.ts';
import { seedDossier, seedMember } from './support/seeds.ts';
import { messagesIn, sendQueued } from './support/sent-mails.ts';
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
    const one = deadline(acquisitionId, { organisationId });
    const write = saveDeadline(table, { before: null, deadline: one }, broker.organisationId);
    await transact(table, write);
    open.push(one);
  }
  await completeDay(table, EVE);
  const [queue, asked] = [await createOwnQueue(), await createOwnQueue()];
  /** The sweep and what it asks for, each with clients of its own, as if one after the other. */
  const newSweep = () => {
    const { table: ofSweep } = handlersView(world);
    const remindQueue = createQueue(asked.url, rootConfig);
    const sweep = createSweep({ table: ofSweep, remindQueue });
    return {
      clients: { DynamoDB: ofSweep.client, SQS: remindQueue.client },
      sweep: (day: string) => sweep({ scheduledTime: `${day}T13:00:00Z` }),
    };
  };
  const newReminder = () => {
    const { table: ofReminder } = handlersView(world);
    const mailQueue = createQueue(queue.url, rootConfig);
    const remind = createReminder({
      clock: stoppedClock(),
      table: ofReminder,
      mailQueue,
      portalUrl: 'https://portail.courtier.example',
      brokerEmail: settings.FROM,
    });
    return {
      clients: { DynamoDB: ofReminder.client, SQS: mailQueue.client },
      remind: (message: unknown) => deliverMessage(remind, message),
    };
  };
  const check = createReminderCheck({ clock: stoppedClock(), table });
  return {
    world,
    table,
    body,
    broker,
    buyers,
    adviser,
    open,
    queue,
    asked,
    newSweep,
    newReminder,
    check,
  };
}

type Arranged = Awaited<ReturnType<typeof arrange>>;

/** Does what the sweeps have asked for so far. */
async function remindAsAsked({ asked, newReminder }: Arranged): Promise<void> {
  for (const message of await messagesIn(asked)) await newReminder().remind(message);
}

async function sweepAndRemind(arranged: Arranged, day: string) {
  const swept = await arranged.newSweep().sweep(day);
  await remindAsAsked(arranged);
  return swept;
}

const mailsOf = ({ table, queue, buyers, adviser }: Arranged) =>
  sendQueued(table, queue, [...buyers, adviser]);

const journalsOf = async ({ world, open }: Arranged) =>
  Promise.all(open.map(async ({ owner }) => (await dossierOutcome(world, owner.id)).journal));

const checkpointOf = async ({ table }: Arranged) =>
  anonymousItems(await partition(table, 'SWEEP#deadlines'));

async function outcomeOf(arranged: Arranged) {
  return { mails: await mailsOf(arranged), dossiers: await dossiersOf(arranged) };
}

const dossiersOf = ({ world, open }: Arranged) =>
  Promise.all(open.map(({ owner }) => dossierOutcome(world, owner.id)));

describe('the sweep of a day', async () => {
  const start = async () => {
    const arranged = await arrange();
    const { clients, sweep } = arranged.newSweep();
    return {
      clients,
      deliver: () => sweep(FIRST),
      outcome: async () => {
        await remindAsAsked(arranged);
        return { ...(await outcomeOf(arranged)), checkpoint: await checkpointOf(arranged) };
      },
    };
  };
  const rehearsal = await rehearse(start);

  it('has each person sent one mail for both dossiers, and none to the broker yet', async () => {
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

describe('reminding the people of an organisation', async () => {
  const start = async () => {
    const arranged = await arrange();
    const { organisationId } = arranged.body;
    const { clients, remind } = arranged.newReminder();
    const message = { run: FIRST, days: [FIRST], organisationId, standsFor: [organisationId] };
    return {
      clients,
      deliver: () => remind(message),
      outcome: () => outcomeOf(arranged),
    };
  };
  const rehearsal = await rehearse(start);

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('sends nothing more when its message arrives twice', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

describe('sweeps and their checkpoint', () => {
  it('asks again, for no other mail, after a crash between the messages and the checkpoint', async () => {
    const arranged = await arrange();
    const { clients, sweep } = arranged.newSweep();
    injectFaults(clients.DynamoDB, { command: 'UpdateItem', mode: 'before' });
    await expect(sweep(FIRST)).rejects.toThrow();
    expect(await readCheckpoint(arranged.table)).toBe(EVE);
    await remindAsAsked(arranged);
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
    expect(await sweepAndRemind(arranged, FIRST)).toMatchObject({ days: [FIRST] });
    expect(await readCheckpoint(arranged.table)).toBe(FIRST);
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
  });

  it('catches up every day that was missed, in one mail a person', async () => {
    const arranged = await arrange();
    const { days } = await sweepAndRemind(arranged, LAST);
    expect([days.at(0), days.at(-1)]).toEqual([FIRST, LAST]);
    expect(await mailsOf(arranged)).toEqual([1, 1, 1]);
    const planned = arranged.open[0]?.reminders ?? [];
    for (const journal of await journalsOf(arranged)) expect(journal).toHaveLength(planned.length);
    expect(await readCheckpoint(arranged.table)).toBe(LAST);
  });

  it('sweeps day after day, each with its own mail, and escalates to the broker alone', async () => {
    const arranged = await arrange();
    const planned = arranged.open[0]?.reminders ?? [];
    for (const { on } of planned) await sweepAndRemind(arranged, on);
    const toBody = planned.filter(({ stage }) => stage !== 'escalation').length;
    expect(planned.length - toBody).toBeGreaterThan(0);
    expect(await mailsOf(arranged)).toEqual([toBody, toBody, planned.length - toBody]);
  });

  it('sends nothing more when a day is replayed, and moves the checkpoint nowhere', async () => {
    const arranged = await arrange();
    await sweepAndRemind(arranged, LAST);
    const sent = await mailsOf(arranged);
    const told = await journalsOf(arranged);
    for (const { on } of arranged.open[0]?.reminders ?? []) {
      expect(await sweepAndRemind(arranged, on)).toMatchObject({ days: [on] });
    }
    expect(await mailsOf(arranged)).toEqual(sent);
    expect(await journalsOf(arranged)).toEqual(told);
    expect(await readCheckpoint(arranged.table)).toBe(LAST);
  });

  it('replayed, a day sends what was not sent', async () => {
    const arranged = await arrange();
    await completeDay(arranged.table, LAST);
    await sweepAndRemind(arranged, FIRST);
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
    expect(await readCheckpoint(arranged.table)).toBe(LAST);
  });

  it('sends one mail a person when two sweeps run at the same time', async () => {
    const arranged = await arrange();
    const sweeps = [arranged.newSweep(), arranged.newSweep()];
    await Promise.allSettled(sweeps.map(({ sweep }) => sweep(FIRST)));
    const messages = await messagesIn(arranged.asked);
    expect(messages.length).toBeGreaterThan(1);
    await Promise.allSettled(messages.map((message) => arranged.newReminder().remind(message)));
    await sweepAndRemind(arranged, FIRST);
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
    for (const journal of await journalsOf(arranged)) expect(journal).toHaveLength(1);
    expect(await readCheckpoint(arranged.table)).toBe(FIRST);
  });

  it('leaves to another run what that run has claimed', async () => {
    const arranged = await arrange();
    const { organisationId } = arranged.body;
    const message = { days: [FIRST], organisationId, standsFor: [organisationId] };
    const { clients, remind } = arranged.newReminder();
    injectFaults(clients.SQS, { command: 'SendMessage', mode: 'before', times: 9 });
    await expect(remind({ ...message, run: FIRST })).rejects.toThrow();
    await arranged.newReminder().remind({ ...message, run: LAST });
    expect(await mailsOf(arranged)).toEqual([0, 0, 0]);
    await arranged.newReminder().remind({ ...message, run: FIRST });
    expect(await mailsOf(arranged)).toEqual([1, 1, 0]);
  });

  it('reminds of nothing that was closed before the late sweep came', async () => {
    const arranged = await arrange();
    const { table, open, broker } = arranged;
    for (const before of open) {
      const closedBy = {
        fact: 'signed-contract-received',
        reference: 'D1',
        on: '2026-11-24',
        outcome: 'met',
      } as const;
      const closed: Deadline = { ...before, status: 'closed', closedBy };
      const change = { before, deadline: closed };
      await transact(table, saveDeadline(table, change, broker.organisationId));
    }
    expect(await sweepAndRemind(arranged, LAST)).toMatchObject({ organisations: 0 });
    expect(await mailsOf(arranged)).toEqual([0, 0, 0]);
  });

  it('tells the broker, in its one mail, what a body that has nobody left must do', async () => {
    const arranged = await arrange();
    const { table, buyers } = arranged;
    await transact(
      table,
      buyers.map(({ memberId }) => removeMembership(table, memberId)),
    );
    await sweepAndRemind(arranged, LAST);
    const [, , toAdviser] = await mailsOf(arranged);
    expect(toAdviser).toBe(1);
  });

  it('refuses an event that names no instant, and completes nothing', async () => {
    const { table, newSweep } = await arrange();
    await expect(newSweep().sweep('<aws.scheduler.scheduled-time>')).rejects.toThrow('instant');
    expect(await readCheckpoint(table)).toBe(EVE);
  });
});

describe('the check an hour later', () => {
  const at = (day: string) => ({ scheduledTime: `${day}T14:00:00Z` });

  it('is silent when everything was told', async () => {
    const arranged = await arrange();
    await sweepAndRemind(arranged, FIRST);
    await mailsOf(arranged);
    expect(await arranged.check(at(FIRST))).toEqual({ days: [EVE, FIRST] });
  });

  it('rings when the sweep did not take place', async () => {
    const arranged = await arrange();
    await expect(arranged.check(at(FIRST))).rejects.toThrow(`the sweep of ${FIRST}`);
  });

  it('rings when what the sweep asked for was not done, and names it', async () => {
    const arranged = await arrange();
    await arranged.newSweep().sweep(FIRST);
    await expect(arranged.check(at(FIRST))).rejects.toThrow(
      `signed-contract-transmission contract, dossier ${arranged.open[0]?.owner.id}`,
    );
    const [planned] = await listRemindersOn(arranged.table, FIRST);
    expect(planned?.issuedAt).toBeUndefined();
  });

  it('says nothing of days before the first sweep, nor before there was one', async () => {
    const arranged = await arrange();
    const empty = createReminderCheck({ clock: stoppedClock(), table: await createOwnTable() });
    expect(await empty(at(FIRST))).toEqual({ days: [] });
    expect(await arranged.check(at(EVE))).toEqual({ days: [EVE] });
  });

  it('rings when a mail still waits', async () => {
    const arranged = await arrange();
    await sweepAndRemind(arranged, FIRST);
    const { table } = arranged;
    const later = { now: () => '2026-11-30T15:00:00.000Z' };
    await expect(createReminderCheck({ clock: later, table })(at(FIRST))).rejects.toThrow(
      /the mail \w+, queued/,
    );
  });
});
