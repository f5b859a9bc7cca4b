import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { keepRecord, sha256Of } from '#adapters/objects.ts';
import { contractSchema, type PackageFile } from '#domain/contracts/index.ts';
import { PDF } from '#domain/documents/index.ts';
import { newPackage, saveContract } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { signPdf } from '../../builders/signed-copy.ts';
import { contractPackage, NOW, SIGNATORIES } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createComparer } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDocument, seedDossier } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const validated = await buildSupplierPdf({ title: 'Contrat spécifique fictif', pages: 1 });
const copy = await signPdf(validated);

const kept = await keepRecord(
  world.records,
  { key: `documents/contract/${ulid()}`, body: validated, contentType: PDF },
  { hold: true },
);
const contractFile: PackageFile = {
  name: 'contrat.pdf',
  role: 'contract',
  contentType: PDF,
  ...kept,
  sha256: sha256Of(validated),
  unsealedSha256: null,
  size: validated.byteLength,
  pages: 1,
};

const signature = (party: 'client' | 'supplier') => ({
  party,
  signatory: SIGNATORIES[party],
  signedOn: '2026-11-19',
  documentId: null,
  recordedBy: 'buyer-1',
  recordedAt: NOW,
});

/** A concluded dossier whose signed copy was sent to the broker. */
async function start() {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'concluded' });
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const { documentId } = await seedDocument(world, copy, {
    owner,
    purpose: 'signed-contract',
    contentType: PDF,
  });
  const signed = contractPackage({ acquisitionId, status: 'assembled', files: [contractFile] });
  const contract = contractSchema.parse({
    acquisitionId,
    packageId: signed.packageId,
    startsOn: signed.startsOn,
    endsOn: signed.endsOn,
    signatures: [signature('client'), signature('supplier')],
    signedByPartiesOn: '2026-11-19',
    irregularities: [],
    transmission: { documentId, sentOn: '2026-11-20', recordedAt: NOW },
    endedOn: null,
  });
  const { table } = world;
  await transact(table, [newPackage(table, signed), saveContract(table, contract)]);
  const told = { acquisitionId, documentId, sentOn: '2026-11-20' };
  const message = busEvent('contracts.SignedCopyTransmitted', `dossier:${acquisitionId}`, told);
  const { clients, ...view } = handlersView(world);
  const handler = createComparer({ clock: daysApart(NOW), ...view });
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    outcome: () => dossierOutcome(world, acquisitionId),
  };
}

describe('comparing a signed copy with what was validated', async () => {
  const rehearsal = await rehearse(start);

  it('tells its outcome once', () => {
    const { journal } = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    expect(journal).toEqual([expect.stringContaining('"outcome":"identical-revision"')]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
