import { describe, expect, it } from 'vitest';
import type { Contract } from '#domain/contracts/index.ts';
import { saveContract } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createRetention } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDocument, seedDossier } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);

// Far enough for the locks of both classes to lie ahead of the emulator's own clock.
const ENDED_ON = '2040-06-30';

const start = async () => {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'ended' });
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  await seedDocument(world, Buffer.from('soumission'), { owner });
  await seedDocument(world, Buffer.from('contrat signé'), {
    owner,
    purpose: 'signed-contract',
    retentionClass: 'P82',
  });
  const contract: Contract = {
    acquisitionId,
    packageId: null,
    startsOn: null,
    endsOn: null,
    renewalMonths: 0,
    latestEndsOn: null,
    signatures: [],
    signedByPartiesOn: '2026-11-19',
    irregularities: [],
    renewals: [],
    engagementForm: null,
    signedCopy: null,
    transmission: null,
    endedOn: ENDED_ON,
  };
  await transact(world.table, [saveContract(world.table, contract)]);
  const message = busEvent('contracts.ContractEnded', `dossier:${acquisitionId}`, {
    acquisitionId,
    endedOn: ENDED_ON,
  });
  const { clients, table, records } = handlersView(world);
  const clock = daysApart(NOW);
  const handler = createRetention({ clock, table, records, lockMode: 'COMPLIANCE' });
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    outcome: () => dossierOutcome(world, acquisitionId),
  };
};

describe('setting the retention of a contract that ended', async () => {
  const rehearsal = await rehearse(start);

  it('locks each document for its class, releases its hold and tells each once', async () => {
    const { journal, records } = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    expect(records).toEqual(['<own>, not held, 2040-07-01', '<own>, not held, 2047-07-01']);
    expect(journal).toHaveLength(2);
    for (const entry of journal) expect(entry).toContain('retention.RetentionSet');
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
