import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { saveContract } from '#stores/contracts.ts';
import { nameBroker } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { buildContract } from '../../builders/contract.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createPlanner } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDossier } from './support/seeds.ts';
import { createWorld, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
await transact(world.table, [nameBroker(world.table, ulid())]);

const start = async () => {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'concluded' });
  const contract = buildContract({
    acquisitionId,
    startsOn: '2026-12-01',
    endsOn: '2029-11-30',
    latestEndsOn: '2029-11-30',
    signedByPartiesOn: '2026-11-19',
  });
  await transact(world.table, [saveContract(world.table, contract)]);
  const { clients, table, contents } = handlersView(world);
  const handler = createPlanner({ clock: { now: () => NOW }, table, contents });
  const message = busEvent('contracts.SignatureRecorded', `dossier:${acquisitionId}`, {});
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    outcome: () => dossierOutcome(world, acquisitionId),
  };
};

describe('planning the deadlines of a contract that was signed', async () => {
  const rehearsal = await rehearse(start);

  it('opens the deadline of the signed copy with its reminders, told once', async () => {
    const { items, journal } = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    const copies = items.filter((item) => item.includes('DEADLINE#signed-contract-transmission'));
    expect(copies).toHaveLength(1);
    expect(copies[0]).toContain('"dueOn":"2026-11-26"');
    const told = journal.filter((entry) => entry.includes('signed-contract-transmission'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('deadlines.DeadlineOpened');
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
