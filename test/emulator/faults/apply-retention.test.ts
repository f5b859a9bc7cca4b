import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { contractSchema } from '#domain/contracts/index.ts';
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
import { createOwnQueue, createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const queue = await createOwnQueue();

// As a person confirmed it when it was filed.
const confirmation = { by: 'buyer-1', rule: null, at: NOW };

// Far enough for the locks of both classes to lie ahead of the emulator's own clock.
const ENDED_ON = '2040-06-30';

/** A contract that ended, with a document of two classes: nothing is set yet. */
async function seedEnded() {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'ended' });
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  await seedDocument(world, Buffer.from('soumission'), { owner, confirmation });
  await seedDocument(world, Buffer.from('contrat signé'), {
    owner,
    purpose: 'signed-contract',
    retentionClass: 'P82',
    confirmation,
  });
  const contract = contractSchema.parse({
    acquisitionId,
    packageId: null,
    startsOn: null,
    endsOn: null,
    signatures: [],
    signedByPartiesOn: '2026-11-19',
    irregularities: [],
    transmission: null,
    endedOn: ENDED_ON,
  });
  await transact(world.table, [saveContract(world.table, contract)]);
  const aggregate = `dossier:${acquisitionId}`;
  const ended = busEvent('contracts.ContractEnded', aggregate, {
    acquisitionId,
    endedOn: ENDED_ON,
  });
  return { acquisitionId, aggregate, ended };
}

function ownRetention() {
  const { clients, table, records } = handlersView(world);
  const clock = daysApart(NOW);
  const handler = createRetention({ clock, table, records, lockMode: 'COMPLIANCE', queue });
  return { clients: { DynamoDB: clients.DynamoDB, records: clients.records }, handler };
}

/** One document that fails leaves the others to be told first: their order says nothing. */
async function outcomeOf(acquisitionId: string) {
  const { journal, ...rest } = await dossierOutcome(world, acquisitionId);
  return { ...rest, journal: journal.toSorted() };
}

const start = async () => {
  const { acquisitionId, ended } = await seedEnded();
  const { clients, handler } = ownRetention();
  return {
    clients,
    deliver: () => deliverMessage(handler, ended),
    outcome: () => outcomeOf(acquisitionId),
  };
};

const startDispute = async () => {
  const { acquisitionId, aggregate, ended } = await seedEnded();
  await deliverMessage(ownRetention().handler, ended);
  const told = { acquisitionId, disputeId: ulid(), openedOn: '2026-11-20', documentIds: [] };
  const message = busEvent('followup.DisputeOpened', aggregate, told);
  const { clients, handler } = ownRetention();
  return {
    clients,
    deliver: () => deliverMessage(handler, message),
    outcome: () => outcomeOf(acquisitionId),
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

describe('holding the documents of a dispute', async () => {
  const rehearsal = await rehearse(startDispute);

  it('holds each released document again, and leaves its lock', async () => {
    const { journal, records } = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    expect(records).toEqual(['<own>, held, 2040-07-01', '<own>, held, 2047-07-01']);
    expect(journal.filter((entry) => entry.includes('retention.HoldPlaced'))).toHaveLength(1);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(startDispute, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(startDispute, rehearsal);
  });
});
