import { describe, expect, it } from 'vitest';
import { readEndsCheckpoint, watchEnd } from '#stores/contract-ends.ts';
import { saveContract } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { buildContract } from '../../builders/contract.ts';
import { expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { createEnder } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { seedCatalogue, seedDossier } from './support/seeds.ts';
import { createWorld, handlersView } from './support/world.ts';

const SCHEDULED = '2027-12-01T10:30:00Z';
const clock = { now: () => SCHEDULED };

/** Two contracts whose term was over yesterday, in a world of their own: the run has one checkpoint. */
const start = async () => {
  const world = await createWorld();
  const catalogue = await seedCatalogue(world);
  const ids: string[] = [];
  for (const _ of [1, 2]) {
    const { acquisitionId } = await seedDossier(world, catalogue, { status: 'concluded' });
    await transact(world.table, [saveContract(world.table, buildContract({ acquisitionId }))]);
    await watchEnd(world.table, { acquisitionId, on: '2027-12-01', sequence: 0 });
    ids.push(acquisitionId);
  }
  const { clients, table } = handlersView(world);
  const handler = createEnder({ clock, table });
  return {
    clients: { DynamoDB: clients.DynamoDB },
    deliver: () => handler({ scheduledTime: SCHEDULED }),
    outcome: async () => ({
      dossiers: await Promise.all(ids.map((id) => dossierOutcome(world, id))),
      checkpoint: await readEndsCheckpoint(world.table),
    }),
  };
};

interface Outcome {
  readonly dossiers: readonly { readonly journal: readonly string[] }[];
  readonly checkpoint: string | null;
}

describe('ending the contracts whose term is over', async () => {
  const rehearsal = await rehearse(start, { isLong: true });

  it('ends each once, and completes the day', async () => {
    const { dossiers, checkpoint } = rehearsal.outcome as Outcome;
    expect(checkpoint).toBe('2027-12-01');
    for (const { journal } of dossiers) {
      expect(journal).toEqual([expect.stringContaining('contracts.ContractEnded')]);
    }
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}, run again`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });
});
