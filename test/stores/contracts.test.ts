import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import type { Contract } from '#domain/contracts/index.ts';
import {
  finishPackage,
  listPackages,
  newPackage,
  readContract,
  readPackage,
  saveContract,
} from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { createOwnTable } from './support/own-table.ts';
import { contractPackage, NOW, SIGNATORIES } from './support/samples.ts';

const table = await createOwnTable();

const failed = (requested: ReturnType<typeof contractPackage>) => ({
  ...requested,
  status: 'failed' as const,
  failure: { code: 'contracts.input-missing', details: {}, faults: [] },
});

describe('a package', () => {
  it('is asked for once and finished once, well or not', async () => {
    const requested = contractPackage();
    const { acquisitionId, packageId } = requested;
    expect(await transact(table, [newPackage(table, requested)])).toBe(true);
    expect(await transact(table, [newPackage(table, requested)])).toBe(false);
    const assembled = { ...requested, status: 'assembled' as const };
    expect(await transact(table, [finishPackage(table, assembled)])).toBe(true);
    expect(await transact(table, [finishPackage(table, failed(requested))])).toBe(false);
    expect(await transact(table, [finishPackage(table, assembled)])).toBe(false);
    expect(await readPackage(table, acquisitionId, packageId)).toEqual(assembled);
  });

  it('is not made by being finished', async () => {
    const unknown = contractPackage();
    expect(await transact(table, [finishPackage(table, failed(unknown))])).toBe(false);
    expect(await readPackage(table, unknown.acquisitionId, unknown.packageId)).toBeUndefined();
  });

  it('is listed in its dossier, the last one asked for first', async () => {
    const acquisitionId = ulid();
    const [first, second] = [1_000, 2_000].map((instant) =>
      contractPackage({ acquisitionId, packageId: ulid(instant) }),
    );
    for (const one of [second, first, contractPackage()]) {
      if (one) await transact(table, [newPackage(table, one)]);
    }
    expect(await listPackages(table, acquisitionId)).toEqual([second, first]);
  });
});

describe('a contract', () => {
  it('is read as it was last saved', async () => {
    const acquisitionId = ulid();
    const contract: Contract = {
      acquisitionId,
      packageId: ulid(),
      startsOn: '2026-12-01',
      endsOn: '2029-11-30',
      renewalMonths: 0,
      latestEndsOn: null,
      signatures: [
        {
          party: 'client',
          signatory: SIGNATORIES.client,
          signedOn: '2026-11-19',
          documentId: null,
          recordedBy: 'buyer-1',
          recordedAt: NOW,
        },
      ],
      signedByPartiesOn: null,
      irregularities: [{ code: 'contracts.signed-without-package', details: {} }],
      renewals: [],
      engagementForm: null,
      signedCopy: null,
      transmission: null,
      endedOn: null,
    };
    expect(await readContract(table, acquisitionId)).toBeUndefined();
    await transact(table, [saveContract(table, contract)]);
    const ended = { ...contract, endedOn: '2026-11-20' };
    await transact(table, [saveContract(table, ended)]);
    expect(await readContract(table, acquisitionId)).toEqual(ended);
  });
});
