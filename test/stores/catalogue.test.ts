import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import {
  keepDocumentText,
  listFicheVersions,
  listLatestFiches,
  listPerformanceRecords,
  listSuppliers,
  newFicheVersion,
  newPerformanceRecord,
  newSupplier,
  readDocumentText,
  readFicheVersion,
  readLatestFiche,
  readQualification,
  readSupplier,
  readSupplierByNeq,
  saveSupplier,
} from '#stores/catalogue.ts';
import { transact } from '#stores/table.ts';
import { buildFicheVersion, buildSupplier } from '../builders/fiche.ts';
import { createOwnTable } from './support/own-table.ts';

const table = await createOwnTable();
const CONTENT = 'c'.repeat(64);
const NAME = 'Boréalis Infrastructure inc.';

let suppliers = 0;
async function registered(status: 'qualified' | 'suspended' = 'qualified') {
  suppliers += 1;
  const supplier = buildSupplier({ neq: String(1_170_000_000 + suppliers), status });
  const supplierId = ulid();
  await transact(table, newSupplier(table, supplierId, supplier));
  return { supplierId, ...supplier };
}

function publish(supplierId: string, versionId: string, changeNote = 'Publication.') {
  const version = buildFicheVersion({ supplierId, versionId, changeNote });
  return transact(table, newFicheVersion(table, NAME, version, CONTENT));
}

/** Content as S3 would give it back. */
async function readContent(sha256: string): Promise<unknown> {
  if (sha256 !== CONTENT) throw new Error(`Nothing is kept under ${sha256}.`);
  const { content, documents } = buildFicheVersion();
  return { content, documents };
}

describe('a supplier', () => {
  it('is registered once by its enterprise number', async () => {
    const known = await registered();
    const twin = newSupplier(table, ulid(), buildSupplier({ neq: known.neq }));
    expect(await transact(table, twin)).toBe(false);
    expect(await readSupplierByNeq(table, known.neq)).toBe(known.supplierId);
    expect(await readSupplier(table, known.supplierId)).toEqual(known);
    expect(await listSuppliers(table)).toContainEqual(known);
    expect(await readSupplierByNeq(table, '9999999999')).toBeUndefined();
  });

  it('may be chosen once it has a fiche, while it is qualified', async () => {
    const { supplierId } = await registered();
    expect(await readQualification(table, supplierId)).toBeUndefined();
    await publish(supplierId, '2026-11-02.1');
    expect(await readQualification(table, supplierId)).toEqual({
      qualified: true,
      ficheVersionId: '2026-11-02.1',
    });
    const suspended = await registered('suspended');
    await publish(suspended.supplierId, '2026-11-02.1');
    expect(await readQualification(table, suspended.supplierId)).toMatchObject({
      qualified: false,
    });
  });

  it('changes its status where it is read, and nobody who is not registered does', async () => {
    const known = await registered();
    const withdrawn = { ...known, status: 'withdrawn' as const, statusSince: '2026-11-16' };
    expect(await transact(table, [saveSupplier(table, withdrawn)])).toBe(true);
    expect(await readSupplier(table, known.supplierId)).toEqual(withdrawn);
    expect(await listSuppliers(table)).toContainEqual(withdrawn);
    const nobody = saveSupplier(table, { ...known, supplierId: ulid() });
    expect(await transact(table, [nobody])).toBe(false);
  });

  it('keeps what was noted of its performance, newest first', async () => {
    const { supplierId } = await registered();
    const notes = [1, 2].map((hour) => ({
      recordId: ulid(Date.UTC(2026, 10, 16, hour)),
      recordedAt: `2026-11-16T0${hour}:00:00Z`,
      recordedBy: 'conseil',
      kind: 'problem' as const,
      on: '2026-11-15',
      summary: `Panne ${hour}.`,
    }));
    for (const note of notes) {
      await transact(table, [newPerformanceRecord(table, supplierId, note)]);
    }
    expect(await listPerformanceRecords(table, supplierId)).toEqual(notes.toReversed());
  });
});

describe('the text of a document', () => {
  it('is kept once by the hash of its bytes', async () => {
    const sha256 = 'd'.repeat(64);
    expect(await readDocumentText(table, sha256)).toBeUndefined();
    const drawn = { state: 'text' as const, pages: 2, textSha256: 'e'.repeat(64) };
    await keepDocumentText(table, sha256, drawn);
    await keepDocumentText(table, sha256, { state: 'no-text-layer', pages: 2 });
    expect(await readDocumentText(table, sha256)).toEqual(drawn);
  });
});

describe('the versions of a fiche', () => {
  it('are never overwritten, nor is the latest moved by the attempt', async () => {
    const { supplierId } = await registered();
    expect(await publish(supplierId, '2026-11-02.1', 'La première.')).toBe(true);
    expect(await publish(supplierId, '2026-11-02.1', 'La seconde.')).toBe(false);
    const kept = await readFicheVersion(table, readContent, supplierId, '2026-11-02.1');
    expect(kept).toEqual(
      buildFicheVersion({ supplierId, versionId: '2026-11-02.1', changeNote: 'La première.' }),
    );
    expect(await listFicheVersions(table, supplierId)).toHaveLength(1);
  });

  it('are listed newest first, the tenth of a day after the second', async () => {
    const { supplierId } = await registered();
    const order = ['2026-11-02.1', '2026-11-02.2', '2026-11-02.10', '2026-11-03.1'];
    for (const versionId of ['2026-11-02.10', '2026-11-03.1', '2026-11-02.1', '2026-11-02.2']) {
      await publish(supplierId, versionId);
    }
    const listed = await listFicheVersions(table, supplierId);
    expect(listed.map(({ versionId }) => versionId)).toEqual(order.toReversed());
  });

  it('are read one by one, and are unknown when they do not exist', async () => {
    const { supplierId } = await registered();
    await publish(supplierId, '2026-11-02.1');
    await publish(supplierId, '2026-11-04.1');
    const pinned = await readFicheVersion(table, readContent, supplierId, '2026-11-02.1');
    expect(pinned?.versionId).toBe('2026-11-02.1');
    expect(await readFicheVersion(table, readContent, supplierId, '2026-11-03.1')).toBeUndefined();
    expect(await readLatestFiche(table, supplierId)).toMatchObject({ versionId: '2026-11-04.1' });
    const first = (await listLatestFiches(table)).filter((one) => one.supplierId === supplierId);
    expect(first.map(({ versionId }) => versionId)).toEqual(['2026-11-04.1']);
  });
});
