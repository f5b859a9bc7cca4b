import { describe, expect, it } from 'vitest';
import { buildCorrectedQuoteWorkbook } from '../../builders/quote-workbook.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createGate } from './support/handlers.ts';
import { anonymousItems, dossierOutcome, partition } from './support/outcome.ts';
import { seedCatalogue, seedDossier, seedUpload } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const workbook = await buildCorrectedQuoteWorkbook();
const notAWorkbook = Buffer.from('Ceci n’est pas un classeur.');

const trialOf = (bytes: Uint8Array) => async () => {
  const { acquisitionId } = await seedDossier(world, catalogue);
  const { upload, message } = await seedUpload(world, acquisitionId, bytes);
  const { clients, table, uploads, records } = handlersView(world);
  const handler = createGate({ clock: daysApart(NOW), table, uploads, records });
  return {
    clients,
    deliver: () => deliverMessage(handler, message),
    outcome: async () => ({
      dossier: await dossierOutcome(world, acquisitionId),
      upload: anonymousItems(await partition(world.table, `UPLOAD#${upload.uploadId}`)),
    }),
  };
};

describe.each([
  ['lets a quote in', trialOf(workbook), 'documents.DocumentRegistered', 1],
  ['refuses a file', trialOf(notAWorkbook), 'documents.UploadRefused', 0],
] as const)('the gate that %s', async (_, start, told, documents) => {
  const rehearsal = await rehearse(start);

  it('judges the version once and tells it once', async () => {
    const { dossier, upload } = rehearsal.outcome as Awaited<
      ReturnType<Awaited<ReturnType<typeof start>>['outcome']>
    >;
    expect(dossier.journal).toEqual([expect.stringContaining(told)]);
    expect(dossier.records).toHaveLength(documents);
    expect(upload).toHaveLength(2);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
