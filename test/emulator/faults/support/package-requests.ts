import { readChain } from '#adapters/seal.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import { newPackage } from '#stores/contracts.ts';
import { readEntries } from '#stores/journal.ts';
import { newQuote } from '#stores/quotes.ts';
import { newSealCertificate } from '#stores/seal.ts';
import { transact } from '#stores/table.ts';
import { buildCorrectedQuoteWorkbook } from '../../../builders/quote-workbook.ts';
import { localSealer, validity } from '../../../builders/seal.ts';
import { contractPackage, NOW, quote } from '../../../stores/support/samples.ts';
import { deliverMessage } from './fault-table.ts';
import { createAssembler, createChecker } from './handlers.ts';
import { busEvent, type Catalogue, seedDocument, seedDossier } from './seeds.ts';
import { daysApart, handlersView, type World } from './world.ts';

/** The archive takes up the quote as it was filed; nothing reads it here. */
const QUOTE = Buffer.from('Numéro de pièce;Quantité;Prix\n');

/** Dossiers of one world that are ready to be assembled, all with the same conform quote. */
export async function createPackageRequests(world: World, catalogue: Catalogue) {
  const approval = await approvedReport(world, catalogue);
  const { pem, sealer } = await localSealer();
  await installCertificate(world, pem);

  /** A dossier whose kickoff is held; `request` asks for a package of it, again at each call. */
  async function seedRequest(from = catalogue, changes: Partial<Acquisition> = {}) {
    const kept = quote({ approval });
    const dossier = await seedDossier(world, from, {
      ...changes,
      status: 'kickoff-held',
      approvedQuoteId: kept.quoteId,
    });
    const { acquisitionId } = dossier;
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    await seedDocument(world, QUOTE, { owner, documentId: kept.quoteId });
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

  /** An assembler with clients of its own. */
  function newAssembler() {
    const { clients, ...view } = handlersView(world);
    let count = 0;
    const sealerAt = async () => {
      count += 1;
      return sealer;
    };
    const handler = createAssembler({ clock: daysApart(NOW), ...view, sealerAt });
    const assemble = (message: unknown) => deliverMessage(handler, message);
    return { clients, assemble, sealed: () => count };
  }

  return { seedRequest, newAssembler };
}

async function installCertificate({ table }: World, chain: string): Promise<void> {
  const [certificate] = readChain(chain);
  const sha256 = certificate?.fingerprint256.replaceAll(':', '').toLowerCase() ?? '';
  const [from, until] = [validity.from.toISOString(), validity.until.toISOString()];
  const installed = { sha256, chain, keyId: 'essai', from, until, installedAt: NOW };
  await transact(table, [newSealCertificate(table, installed)]);
}

/** A conform report, made by the checker. */
async function approvedReport(world: World, catalogue: Catalogue) {
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
