import { describe, expect, it } from 'vitest';
import { moveAcquisition, requireAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { requireSupplier, saveSupplier } from '#stores/catalogue.ts';
import { newPackage, readPackage } from '#stores/contracts.ts';
import { readEntries } from '#stores/journal.ts';
import { newQuote } from '#stores/quotes.ts';
import { transact } from '#stores/table.ts';
import { buildCorrectedQuoteWorkbook } from '../../builders/quote-workbook.ts';
import { contractPackage, NOW, quote } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createAssembler, createChecker } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDocument, seedDossier } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const approval = await approvedReport();

/** A conform report, made by the checker; every dossier of this file has the same. */
async function approvedReport() {
  const { acquisitionId } = await seedDossier(world, catalogue);
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const bytes = await buildCorrectedQuoteWorkbook({ validUntil: '2027-01-31' });
  const { documentId, sha256, size } = await seedDocument(world, bytes, { owner });
  const data = { documentId, uploadId: null, owner, purpose: 'quote', sha256, size };
  const checker = createChecker({ clock: daysApart(NOW), ...handlersView(world) });
  await deliverMessage(
    checker,
    busEvent('documents.DocumentRegistered', `dossier:${acquisitionId}`, {
      ...data,
      retentionClass: 'P80',
    }),
  );

  const [checked] = await readEntries(world.table, `dossier:${acquisitionId}`);
  return {
    approvedBy: 'adviser-1',
    approvedAt: NOW,
    reportSha256: String(checked?.data.reportSha256),
    ficheVersion: { supplierId: catalogue.supplierId, versionId: '2026-11-02.1' },
    rulings: [],
    lineNotes: [],
    note: null,
  };
}

async function seedRequest(from = catalogue) {
  const kept = quote({ approval });
  const dossier = await seedDossier(world, from, {
    status: 'kickoff-held',
    approvedQuoteId: kept.quoteId,
  });
  const { acquisitionId } = dossier;
  await transact(world.table, [newQuote(world.table, { ...kept, acquisitionId })]);
  const request = async () => {
    const asked = contractPackage({ acquisitionId, quoteId: kept.quoteId });
    await transact(world.table, [newPackage(world.table, asked)]);
    const { packageId, quoteId, ficheVersionId, startsOn, endsOn } = asked;
    const data = { acquisitionId, packageId, quoteId, ficheVersionId, startsOn, endsOn };
    const message = busEvent('contracts.PackageRequested', `dossier:${acquisitionId}`, data);
    return { packageId, message };
  };
  return { dossier, acquisitionId, request };
}

function newAssembler() {
  const { clients, ...view } = handlersView(world);
  const handler = createAssembler({ clock: daysApart(NOW), ...view });
  return { clients, assemble: (message: unknown) => deliverMessage(handler, message) };
}

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
  const rehearsal = await rehearse(start);

  it('keeps one contract, one binder and one manifest, and tells it once', async () => {
    const outcome = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    expect(outcome.journal).toEqual([expect.stringContaining('contracts.PackageAssembled')]);
    expect(outcome.records.map((record) => record.replace(/^.*\/(\w+).*?, /, '$1, '))).toEqual([
      'cahier, held, no lock',
      'contrat, held, no lock',
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
    expect(records).toHaveLength(6);
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
    expect(records).toEqual([]);
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
    expect(records).toEqual([]);
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
  });
});
