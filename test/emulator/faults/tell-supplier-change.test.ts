import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import type { SupplierStatus } from '#domain/catalogue/index.ts';
import { readSupplier, saveSupplier } from '#stores/catalogue.ts';
import { newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { NOW, organisation } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createSupplierChangeTeller } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDossier, seedMember } from './support/seeds.ts';
import { sendQueued } from './support/sent-mails.ts';
import { createOwnQueue, createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const ON = '2026-11-16';

/** A supplier that is withdrawn: one body has two dossiers under way with it, another has a contract. */
async function startWith(stands: SupplierStatus) {
  const { supplierId, organisationId } = await seedCatalogue(world);
  const other = organisation();
  await transact(world.table, [newOrganisation(world.table, other)]);
  const concluded = { supplierId, organisationId: other.organisationId };
  const [{ acquisitionId }] = await Promise.all([
    seedDossier(world, { supplierId, organisationId }),
    seedDossier(world, { supplierId, organisationId }, { reference: '2026-0999' }),
    seedDossier(world, concluded, { status: 'concluded' }),
  ]);
  const people = [
    await seedMember(world, organisationId, 'client-buyer'),
    await seedMember(world, organisationId, 'client-buyer'),
    await seedMember(world, other.organisationId, 'client-buyer'),
  ];
  const supplier = await readSupplier(world.table, supplierId);
  if (supplier === undefined) throw new Error('There is no supplier.');
  const changed = { ...supplier, status: stands, statusSince: ON };
  await transact(world.table, [saveSupplier(world.table, changed)]);
  const data = { supplierId, from: 'qualified', to: 'withdrawn', on: ON };
  const message = busEvent('catalogue.SupplierStatusChanged', `supplier:${supplierId}`, data);
  const queue = await createOwnQueue();
  const mailQueue = createQueue(queue.url, rootConfig);
  const { table } = handlersView(world);
  const portalUrl = 'https://portail.courtier.example';
  const clock = daysApart(NOW);
  const handler = createSupplierChangeTeller({ clock, table, mailQueue, portalUrl });
  return {
    clients: { DynamoDB: table.client, SQS: mailQueue.client },
    deliver: () => deliverMessage(handler, message),
    outcome: async () => ({
      mails: await sendQueued(world.table, queue, people),
      dossier: await dossierOutcome(world, acquisitionId),
    }),
  };
}

const start = () => startWith('withdrawn');

describe('telling dossiers that their supplier was withdrawn', async () => {
  const rehearsal = await rehearse(start);

  it('writes one mail to each person for all its dossiers under way, and none for a contract', () => {
    expect(rehearsal.outcome).toMatchObject({ mails: [1, 1, 0] });
  });

  it('tells nobody of a status that another one has followed', async () => {
    const trial = await startWith('requalified');
    await trial.deliver();
    expect(await trial.outcome()).toMatchObject({ mails: [0, 0, 0] });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('sends nothing more when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
