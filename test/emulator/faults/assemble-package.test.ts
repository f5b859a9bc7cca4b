import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepRecord, readObject, sha256Of } from '#adapters/objects.ts';
import { PDF } from '#domain/documents/index.ts';
import { moveAcquisition, requireAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { requireSupplier, saveSupplier } from '#stores/catalogue.ts';
import { finishPackage, keepProgress, readPackage } from '#stores/contracts.ts';
import { listDocuments } from '#stores/documents.ts';
import { transact } from '#stores/table.ts';
import { describeWith, run } from '../../builders/tools.ts';
import { injectFaults } from '../support/faults.ts';
import { expectOneEffect, expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { dossierOutcome } from './support/outcome.ts';
import { createPackageRequests } from './support/package-requests.ts';
import { seedCatalogue } from './support/seeds.ts';
import { createWorld } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const { seedRequest, newAssembler } = await createPackageRequests(world, catalogue);

/** The quote lay there before; what an assembly keeps has a name. */
const keptByIt = (records: readonly string[]) =>
  records.filter((record) => !record.startsWith('<own>, '));

const start = async () => {
  const { acquisitionId, request } = await seedRequest();
  const { message } = await request();
  const { clients, assemble } = newAssembler();
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => assemble(message),
    outcome: () => dossierOutcome(world, acquisitionId),
  };
};

describe('assembling a package', async () => {
  const rehearsal = await rehearse(start, { isLong: true });

  it('keeps one file of each role, and tells it once', async () => {
    const outcome = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    expect(outcome.journal).toEqual([expect.stringContaining('contracts.PackageAssembled')]);
    expect(
      keptByIt(outcome.records).map((record) => record.replace(/^.*\/(\w+).*?, /, '$1, ')),
    ).toEqual([
      'archives, held, no lock',
      'cahier, held, no lock',
      'contrat, held, no lock',
      'engagement, held, no lock',
      'manifeste, held, no lock',
    ]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

describe('an assembly that was interrupted', () => {
  it('is taken up where it stopped: what is sealed and kept is not sealed again', async () => {
    const { acquisitionId, request } = await seedRequest();
    const { packageId, message } = await request();
    const { clients, assemble, sealed } = newAssembler();
    // The two texts and the archive are kept; the binder is not.
    const fault = injectFaults(clients.records, {
      command: 'PutObject',
      skip: 4,
      mode: 'before',
    });
    await expect(assemble(message)).rejects.toThrow();
    fault.remove();
    const watched = await readPackage(world.table, acquisitionId, packageId);
    expect(watched).toMatchObject({ status: 'requested', inputsSha256: expect.any(String) });
    expect(watched?.progress.map(({ step }) => step)).toEqual(['gathered', 'sealed', 'archived']);
    expect(sealed()).toBe(3);
    await assemble(message);
    expect(sealed()).toBe(3);
    const done = await readPackage(world.table, acquisitionId, packageId);
    expect(done?.status).toBe('assembled');
    expect(done?.files.slice(0, 3)).toEqual(watched?.files);
  });
});

describeWith('pdfdetach', 'the archive of a package', () => {
  it('gives every original back byte for byte, each told by the manifest, and nothing else', async () => {
    const { acquisitionId, request } = await seedRequest();
    const { packageId, message } = await request();
    await newAssembler().assemble(message);
    const assembled = await readPackage(world.table, acquisitionId, packageId);
    const archive = assembled?.files.find(({ role }) => role === 'archive');
    if (archive === undefined) throw new Error('No archive.');
    const directory = mkdtempSync(join(tmpdir(), 'courtier-archive-'));
    writeFileSync(join(directory, 'archive.pdf'), await readObject(world.records, archive));
    mkdirSync(join(directory, 'out'));
    expect(run('pdfdetach', ['-saveall', '-o', 'out', 'archive.pdf'], directory).status).toBe(0);
    const out = readdirSync(join(directory, 'out'));
    const bytesOf = (name: string) => readFileSync(join(directory, 'out', name));
    const inner = out.filter((name) => name.endsWith('manifeste.json'));
    expect(inner).toHaveLength(1);
    const told = JSON.parse(bytesOf(inner[0] ?? '').toString());
    const listed = [...told.texts, ...told.annexes, ...told.originals].map(
      ({ file }) => file.sha256,
    );
    const embedded = out
      .filter((name) => !inner.includes(name))
      .map((name) => sha256Of(bytesOf(name)));
    expect(embedded.toSorted()).toEqual(listed.toSorted());
    expect(embedded).toHaveLength(5);
    rmSync(directory, { recursive: true });
  });
});

describe('an assembly whose code changed between two runs', () => {
  it('fails rather than mix both, when an earlier run kept other bytes', async () => {
    const { dossier, acquisitionId, request } = await seedRequest();
    const { packageId, message } = await request();
    const name = `contrat-${dossier.reference}.pdf`;
    const key = `documents/dossier/${acquisitionId}/${packageId}/${name}`;
    const body = Buffer.from('%PDF-1.7 d’un autre gabarit');
    await keepRecord(world.records, { key, body, contentType: PDF }, { hold: true });
    await newAssembler().assemble(message);
    expect(await readPackage(world.table, acquisitionId, packageId)).toMatchObject({
      status: 'failed',
      failure: { code: 'contracts.assembly-changed' },
    });
    expect((await requireAcquisition(world.table, acquisitionId)).status).toBe('kickoff-held');
  });
});

describe('two runs of one assembly', () => {
  it('are made of the inputs that were frozen first', async () => {
    const { acquisitionId, request } = await seedRequest();
    const { packageId } = await request();
    const requested = await readPackage(world.table, acquisitionId, packageId);
    if (requested === undefined) throw new Error('No package.');
    const frozen = { ...requested, inputsSha256: 'a'.repeat(64) };
    expect(await keepProgress(world.table, frozen)).toBe(true);
    expect(await keepProgress(world.table, { ...frozen, inputsSha256: 'b'.repeat(64) })).toBe(
      false,
    );
    expect(await keepProgress(world.table, frozen)).toBe(true);
  });
});

describe('an assembly of what cannot be printed', () => {
  it('fails, saying which datum', async () => {
    const { acquisitionId, request } = await seedRequest();
    const { packageId, message } = await request();
    const requested = await readPackage(world.table, acquisitionId, packageId);
    if (requested === undefined) throw new Error('No package.');
    const unprintable = { ...requested, endsOn: requested.startsOn };
    await transact(world.table, [finishPackage(world.table, unprintable)]);
    await newAssembler().assemble(message);
    expect(await readPackage(world.table, acquisitionId, packageId)).toMatchObject({
      status: 'failed',
      failure: {
        code: 'contracts.input-unprintable',
        details: { fields: expect.arrayContaining(['texts.contract.term.endsOn']) },
      },
    });
  });

  it('names its files by the reference, whatever its characters', async () => {
    const reference = 'Réf. 2026/014 « Été »';
    const { acquisitionId, request } = await seedRequest(catalogue, { reference });
    const { packageId, message } = await request();
    await newAssembler().assemble(message);
    const done = await readPackage(world.table, acquisitionId, packageId);
    expect(done?.files.map(({ name }) => name)).toContain('contrat-Ref-2026-014-Ete-.pdf');
  });
});

describe('two packages asked for', () => {
  const statusOf = async (acquisitionId: string, packageId: string) =>
    (await readPackage(world.table, acquisitionId, packageId))?.status;

  it('are both assembled, even at the same time', async () => {
    const { acquisitionId, request } = await seedRequest();
    const asked = [await request(), await request()];
    await Promise.all(asked.map(({ message }) => newAssembler().assemble(message)));
    for (const { packageId } of asked) {
      expect(await statusOf(acquisitionId, packageId)).toBe('assembled');
    }
    const { records, journal } = await dossierOutcome(world, acquisitionId);
    expect(keptByIt(records)).toHaveLength(10);
    expect(journal).toHaveLength(2);
  });

  it('leaves nothing behind but the reason when the contract was signed before the event came', async () => {
    const { dossier, acquisitionId, request } = await seedRequest();
    const { packageId, message } = await request();
    await transact(world.table, [moveAcquisition(world.table, dossier, 'conclude')]);
    const { assemble } = newAssembler();
    await assemble(message);
    await assemble(message);
    expect(await readPackage(world.table, acquisitionId, packageId)).toMatchObject({
      status: 'failed',
      failure: { code: 'contracts.already-signed' },
    });
    expect((await requireAcquisition(world.table, acquisitionId)).status).toBe('concluded');
    const { records, journal } = await dossierOutcome(world, acquisitionId);
    expect(keptByIt(records)).toEqual([]);
    expect(journal).toEqual([expect.stringContaining('contracts.PackageFailed')]);
  });

  it('fails, saying why, when the supplier left the Catalogue before the event came', async () => {
    const own = await seedCatalogue(world);
    const { acquisitionId, request } = await seedRequest(own);
    const { packageId, message } = await request();
    const supplier = await requireSupplier(world.table, own.supplierId);
    const withdrawn = { ...supplier, status: 'withdrawn' as const };
    await transact(world.table, [saveSupplier(world.table, withdrawn)]);
    await newAssembler().assemble(message);
    expect(await readPackage(world.table, acquisitionId, packageId)).toMatchObject({
      status: 'failed',
      failure: {
        code: 'contracts.not-ready-to-assemble',
        faults: [{ code: 'contracts.supplier-not-qualified' }],
      },
    });
    const { records } = await dossierOutcome(world, acquisitionId);
    expect(keptByIt(records)).toEqual([]);
  });

  it('fails when the client acknowledged another version of the fiche meanwhile', async () => {
    const { dossier, acquisitionId, request } = await seedRequest();
    const { packageId, message } = await request();
    const repinned = { ...dossier, ficheVersionId: '2026-11-18.1' };
    await transact(world.table, [saveAcquisition(world.table, repinned)]);
    await newAssembler().assemble(message);
    expect(await readPackage(world.table, acquisitionId, packageId)).toMatchObject({
      status: 'failed',
      failure: { code: 'contracts.request-outdated' },
    });
  });

  it('fails for the reason, and the dossier stays concluded, when it is signed while it is assembled', async () => {
    const { dossier, acquisitionId, request } = await seedRequest();
    const { packageId, message } = await request();
    const { clients, assemble } = newAssembler();
    let signed = false;
    clients.records.middlewareStack.add(
      (next, context) => async (args) => {
        if (!signed && (context as { commandName?: string }).commandName === 'PutObjectCommand') {
          signed = true;
          await transact(world.table, [moveAcquisition(world.table, dossier, 'conclude')]);
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    await assemble(message);
    expect(await statusOf(acquisitionId, packageId)).toBe('failed');
    expect((await requireAcquisition(world.table, acquisitionId)).status).toBe('concluded');
    // What it had kept is registered, so that its retention runs and its hold ends one day.
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    const registered = await listDocuments(world.table, owner);
    const { records } = await dossierOutcome(world, acquisitionId);
    expect(registered.filter(({ source }) => source === `package:${packageId}`)).toHaveLength(
      keptByIt(records).length,
    );
  });
});
