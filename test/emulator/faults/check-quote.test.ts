import { describe, expect, it } from 'vitest';
import { reportSchema } from '#domain/quotes/index.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import {
  buildCorrectedQuoteWorkbook,
  buildFaultyQuoteWorkbook,
} from '../../builders/quote-workbook.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createChecker } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDocument, seedDossier } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);

// The offer ends on the day that it arrives: a check made again the next day must not say otherwise.
const LAST_DAY = { validUntil: '2026-11-20' };
const faulty = await buildFaultyQuoteWorkbook(LAST_DAY);
const corrected = await buildCorrectedQuoteWorkbook(LAST_DAY);
const notAWorkbook = Buffer.from('Ceci n’est pas un classeur.');

const trialOf = (bytes: Uint8Array) => async () => {
  const { acquisitionId } = await seedDossier(world, catalogue);
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const { documentId, sha256, size } = await seedDocument(world, bytes, { owner });
  const message = busEvent('documents.DocumentRegistered', `dossier:${acquisitionId}`, {
    documentId,
    uploadId: null,
    owner,
    purpose: 'quote',
    sha256,
    size,
    retentionClass: 'P80',
  });
  const { clients, ...view } = handlersView(world);
  const handler = createChecker({ clock: daysApart(NOW), ...view });
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    outcome: async () => {
      const quote = await readQuoteItem(world.table, acquisitionId, documentId);
      const report = reportSchema.parse(await view.reports.read(quote?.check?.reportSha256 ?? ''));
      expect(report.quoteId).toBe(documentId);
      const { quoteId: _, ...told } = report;
      return { dossier: await dossierOutcome(world, acquisitionId), report: told };
    },
  };
};

describe.each([
  ['with findings', trialOf(faulty), 'refused'],
  ['that conforms', trialOf(corrected), 'conform'],
  ['that cannot be read', trialOf(notAWorkbook), 'needs-reading'],
] as const)('checking a quote %s', async (_, start, result) => {
  const rehearsal = await rehearse(start);

  it('keeps one report and one journal entry', async () => {
    const { dossier, report } = rehearsal.outcome as Awaited<
      ReturnType<Awaited<ReturnType<typeof start>>['outcome']>
    >;
    expect(report).toMatchObject({ result, checkedOn: '2026-11-20' });
    expect(dossier.journal).toEqual([expect.stringContaining('quotes.QuoteChecked')]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
