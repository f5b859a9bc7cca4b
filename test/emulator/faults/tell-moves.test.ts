import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import { saveDeadline } from '#stores/deadlines.ts';
import { nameBroker, newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { deadline, NOW, organisation } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createMoveTeller } from './support/handlers.ts';
import { busEvent, seedDossier, seedMember } from './support/seeds.ts';
import { sendQueued } from './support/sent-mails.ts';
import { createOwnQueue, createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const broker = organisation({ kind: 'broker' });
const body = organisation();
const { organisationId } = body;
await transact(world.table, [
  newOrganisation(world.table, broker),
  newOrganisation(world.table, body),
  nameBroker(world.table, broker.organisationId),
]);
const people = [
  await seedMember(world, organisationId, 'client-buyer'),
  await seedMember(world, organisationId, 'client-buyer'),
  await seedMember(world, broker.organisationId, 'broker-adviser'),
];

/** A deadline of the body that another date of its source moved. */
async function start() {
  const catalogue = { supplierId: broker.organisationId, organisationId };
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'concluded' });
  const moved = deadline(acquisitionId, { organisationId });
  const write = { before: null, deadline: moved };
  await transact(world.table, saveDeadline(world.table, write, broker.organisationId));
  const { owner, kind, subject, startsOn, dueOn, explanation } = moved;
  const told = { owner, kind, subject, organisationId, startsOn, dueOn, explanation };
  const data = { ...told, from: '2026-11-20', because: 'recount' };
  const message = busEvent('deadlines.DeadlineMoved', `dossier:${acquisitionId}`, data);
  const queue = await createOwnQueue();
  const mailQueue = createQueue(queue.url, rootConfig);
  const { table } = handlersView(world);
  const portalUrl = 'https://portail.courtier.example';
  const brokerEmail = 'courtier@courtier.example';
  const clock = daysApart(NOW);
  const tell = createMoveTeller({ clock, table, mailQueue, portalUrl, brokerEmail });
  const before = await sendQueued(world.table, queue, people);
  return {
    clients: { DynamoDB: table.client, SQS: mailQueue.client },
    deliver: () => deliverMessage(tell, message),
    outcome: async () => {
      const after = await sendQueued(world.table, queue, people);
      return after.map((count, index) => count - (before[index] ?? 0));
    },
  };
}

describe('telling people that a date moved', async () => {
  const rehearsal = await rehearse(start, { isLong: true });

  it('writes one mail to each person of the body, and none to the broker', () => {
    expect(rehearsal.outcome).toEqual([1, 1, 0]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('writes nobody twice when its message arrives twice', async () => {
    await expectOneEffect(start, rehearsal, ['one after the other']);
  });
});
