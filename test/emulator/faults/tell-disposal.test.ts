import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import { nameBroker, newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { NOW, organisation } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import { seedList } from './support/disposal-seeds.ts';
import { deliverMessage, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { createDisposalTeller } from './support/handlers.ts';
import { busEvent, seedMember } from './support/seeds.ts';
import { sendQueued } from './support/sent-mails.ts';
import { createOwnQueue, createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();

describe('telling the broker of a disposal list', async () => {
  const broker = organisation({ kind: 'broker' });
  const { organisationId: brokerId } = broker;
  await transact(world.table, [
    newOrganisation(world.table, broker),
    nameBroker(world.table, brokerId),
  ]);
  const people = [
    await seedMember(world, brokerId, 'broker-adviser'),
    await seedMember(world, brokerId, 'broker-adviser'),
  ];

  async function start() {
    const body = organisation();
    await transact(world.table, [newOrganisation(world.table, body)]);
    const list = await seedList(world, body.organisationId, []);
    const { disposalId, organisationId } = list;
    const data = { disposalId, organisationId, month: '2033-08', rowCount: 1 };
    const message = busEvent('retention.DisposalProposed', `organisation:${organisationId}`, data);
    const queue = await createOwnQueue();
    const mailQueue = createQueue(queue.url, rootConfig);
    const { table } = handlersView(world);
    const portalUrl = 'https://portail.courtier.example';
    const tell = createDisposalTeller({ clock: daysApart(NOW), table, mailQueue, portalUrl });
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

  const rehearsal = await rehearse(start, { isLong: true });

  it('writes one mail to each of its people', () => {
    expect(rehearsal.outcome).toEqual([1, 1]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });
});
