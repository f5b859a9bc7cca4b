import { beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '#domain/contracts/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { newAmendment } from '#stores/amendments.ts';
import { listEndsOn } from '#stores/contract-ends.ts';
import { readContract, saveContract } from '#stores/contracts.ts';
import { listDocuments } from '#stores/documents.ts';
import { readEntries } from '#stores/journal.ts';
import { transact, updateWhen } from '#stores/table.ts';
import { saveTermination } from '#stores/terminations.ts';
import { buildAmendmentOfTerm, buildContract, buildTermination } from '../../builders/contract.ts';
import { deliverMessage } from '../../emulator/faults/support/fault-table.ts';
import { createEnder, createFollower } from '../../emulator/faults/support/handlers.ts';
import {
  busEvent,
  type Catalogue,
  seedCatalogue,
  seedDocument,
  seedDossier,
} from '../../emulator/faults/support/seeds.ts';
import { createWorld, handlersView } from '../../emulator/faults/support/world.ts';

const world = await createWorld();
const { table } = handlersView(world);

let catalogue: Catalogue;
let day = '2027-01-15';
const clock = { now: () => `${day}T15:00:00.000Z` };
const ender = createEnder({ clock, table });
const follower = createFollower({ clock, table });

beforeAll(async () => {
  catalogue = await seedCatalogue(world);
});

/** A concluded dossier; its facts are told through the queue as they come. */
async function concluded(changes: Partial<Contract> = {}): Promise<string> {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'concluded' });
  await transact(table, [saveContract(table, buildContract({ acquisitionId, ...changes }))]);
  await follow(acquisitionId);
  return acquisitionId;
}

const follow = (acquisitionId: string) =>
  deliverMessage(
    follower,
    busEvent('contracts.TerminationRecorded', `dossier:${acquisitionId}`, {}),
  );

/** Writes into a dossier what no command would. */
async function spoil(acquisitionId: string, { termMonths }: { readonly termMonths: number }) {
  const change = {
    key: { pk: `DOSSIER#${acquisitionId}`, sk: 'ACQUISITION' },
    update: 'SET termMonths = :months',
    expression: 'attribute_exists(pk)',
    values: { ':months': termMonths },
  };
  expect(await updateWhen(table, change)).toBe(true);
}

/** The daily run, on a day. */
async function run(on: string) {
  day = on;
  return ender({ scheduledTime: `${on}T10:30:00Z` });
}

const termination = (acquisitionId: string, changes: object = {}) => [
  saveTermination(table, buildTermination({ acquisitionId, ...changes })),
];

const endedOn = async (acquisitionId: string) =>
  (await readContract(table, acquisitionId))?.endedOn ?? null;
const statusOf = async (acquisitionId: string) =>
  (await requireAcquisition(table, acquisitionId)).status;
const told = async (acquisitionId: string) =>
  (await readEntries(table, `dossier:${acquisitionId}`)).map(({ type, data }) => [type, data]);

describe('the daily end of contracts', () => {
  it('G7: a contract ends the day after its last day, once, and its dossier with it', async () => {
    day = '2027-01-15';
    const acquisitionId = await concluded();
    expect(await listEndsOn(table, '2027-12-01')).toContain(acquisitionId);
    await run('2027-11-30');
    expect(await endedOn(acquisitionId)).toBeNull();
    await run('2027-12-01');
    expect(await endedOn(acquisitionId)).toBe('2027-11-30');
    expect(await statusOf(acquisitionId)).toBe('ended');
    expect(await listEndsOn(table, '2027-12-01')).not.toContain(acquisitionId);
    await run('2027-12-01');
    await run('2027-12-02');
    expect(await told(acquisitionId)).toEqual([
      [
        'contracts.ContractEnded',
        { acquisitionId, endedOn: '2027-11-30', because: 'natural-term', endedBefore: null },
      ],
    ]);
  });

  it('catches up on the days that it missed, and looks at none twice for nothing', async () => {
    day = '2028-01-10';
    const ends = ['2028-01-20', '2028-01-24', '2028-02-03'];
    const dossiers: string[] = [];
    for (const endsOn of ends) dossiers.push(await concluded({ endsOn, latestEndsOn: endsOn }));
    await run('2028-01-12');
    const { days, dossiers: settled } = await run('2028-02-05');
    expect({ days, settled }).toEqual({ days: 24, settled: 3 });
    expect(await Promise.all(dossiers.map(endedOn))).toEqual(ends);
    expect(await run('2028-02-05')).toMatchObject({ dossiers: 0 });
  });

  it('ends the others when one cannot be, says so, and takes it up on the next day', async () => {
    day = '2028-03-01';
    const term = { endsOn: '2028-03-09', latestEndsOn: '2028-03-09' };
    const [broken, sound] = [await concluded(term), await concluded(term)];
    const kept = await requireAcquisition(table, broken);
    await spoil(broken, { termMonths: -1 });
    await expect(run('2028-03-10')).rejects.toThrow('Some contracts were not ended.');
    expect(await endedOn(sound)).toBe('2028-03-09');
    expect(await endedOn(broken)).toBeNull();
    await spoil(broken, { termMonths: kept.termMonths });
    await run('2028-03-11');
    expect(await endedOn(broken)).toBe('2028-03-09');
  });

  it('refuses what is no instant', async () => {
    const asked = ender({ scheduledTime: '<aws.scheduler.scheduled-time>' });
    await expect(asked).rejects.toThrow('deadlines.sweep-instant-invalid');
  });
});

describe('an end that moves', () => {
  it('G7: an effective termination ends the contract on its day, a contested one on the latest', async () => {
    day = '2027-06-01';
    const acquisitionId = await concluded();
    const terminationId = '01JD00000000000000000000T1';
    await transact(table, termination(acquisitionId, { terminationId }));
    await follow(acquisitionId);
    expect(await endedOn(acquisitionId)).toBe('2027-05-31');
    await transact(table, termination(acquisitionId, { terminationId, disputed: true }));
    await follow(acquisitionId);
    expect(await endedOn(acquisitionId)).toBeNull();
    expect(await statusOf(acquisitionId)).toBe('concluded');
    expect(await listEndsOn(table, '2027-12-01')).toContain(acquisitionId);
    await transact(table, termination(acquisitionId, { terminationId, effectiveOn: '2027-05-15' }));
    await follow(acquisitionId);
    expect(await endedOn(acquisitionId)).toBe('2027-05-15');
    expect((await told(acquisitionId)).map(([type]) => type)).toEqual([
      'contracts.ContractEnded',
      'contracts.ContractEndWithdrawn',
      'contracts.ContractEnded',
    ]);
  });

  it('G7: a part or one offer that ends does not end the contract', async () => {
    day = '2027-06-01';
    const acquisitionId = await concluded();
    const scope = { kind: 'partial', ends: 'L’offre de relève' };
    await transact(table, termination(acquisitionId, { scope }));
    await follow(acquisitionId);
    expect(await endedOn(acquisitionId)).toBeNull();
    expect(await listEndsOn(table, '2027-12-01')).toContain(acquisitionId);
  });

  it('G7: an amendment told after the term gives the contract back, then ends it on its own day', async () => {
    day = '2027-12-05';
    const acquisitionId = await concluded();
    expect(await endedOn(acquisitionId)).toBe('2027-11-30');
    const contract = await readContract(table, acquisitionId);
    if (contract === undefined) throw new Error('No contract.');
    const endsOn = '2027-12-20';
    const amendment = buildAmendmentOfTerm(endsOn, { acquisitionId });
    const amended = { ...contract, endsOn, latestEndsOn: endsOn };
    await transact(table, [newAmendment(table, amendment), saveContract(table, amended)]);
    await follow(acquisitionId);
    expect(await endedOn(acquisitionId)).toBeNull();
    await run('2027-12-21');
    expect(await endedOn(acquisitionId)).toBe(endsOn);
    expect((await told(acquisitionId)).at(-1)).toEqual([
      'contracts.ContractEnded',
      { acquisitionId, endedOn: endsOn, because: 'amended-term', endedBefore: null },
    ]);
  });

  it('moves to another day that is past too, told as such', async () => {
    day = '2027-12-05';
    const acquisitionId = await concluded();
    await transact(table, termination(acquisitionId));
    await follow(acquisitionId);
    expect(await endedOn(acquisitionId)).toBe('2027-05-31');
    expect((await told(acquisitionId)).at(-1)).toEqual([
      'contracts.ContractEnded',
      {
        acquisitionId,
        endedOn: '2027-05-31',
        because: 'termination',
        endedBefore: '2027-11-30',
      },
    ]);
  });

  it('G8: what was kept for the whole duration is still there once the contract ended', async () => {
    day = '2027-06-01';
    const acquisitionId = await concluded();
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    const kept = await seedDocument(world, Buffer.from('analyse'), { owner, purpose: 'evidence' });
    await transact(table, termination(acquisitionId));
    await follow(acquisitionId);
    expect(await endedOn(acquisitionId)).toBe('2027-05-31');
    expect(await listDocuments(table, owner)).toEqual([kept]);
  });
});
