import { describe, expect, it } from 'vitest';
import { saveContract } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { saveTermination } from '#stores/terminations.ts';
import { buildContract, buildTermination } from '../../builders/contract.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createFollower } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDossier } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);

/** A contract whose termination takes effect on the day before: it ends. */
const start = async () => {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'concluded' });
  const terminationId = '01JD00000000000000000000T1';
  await transact(world.table, [
    saveContract(world.table, buildContract({ acquisitionId })),
    saveTermination(world.table, buildTermination({ acquisitionId, terminationId })),
  ]);
  const { clients, table } = handlersView(world);
  const handler = createFollower({ clock: daysApart('2027-06-01T15:00:00.000Z'), table });
  const aggregate = `dossier:${acquisitionId}`;
  const message = busEvent('contracts.TerminationRecorded', aggregate, {});
  return {
    clients: { DynamoDB: clients.DynamoDB },
    deliver: () => deliverMessage(handler, message),
    outcome: () => dossierOutcome(world, acquisitionId),
  };
};

describe('following the end of a contract', async () => {
  const rehearsal = await rehearse(start);

  it('ends it once, and waits for no other day', async () => {
    const { journal, items } = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    expect(journal).toEqual([expect.stringContaining('contracts.ContractEnded')]);
    expect(items.filter((item) => item.includes('CONTRACT_ENDS'))).toEqual([]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
