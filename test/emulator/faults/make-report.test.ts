import { describe, expect, it } from 'vitest';
import { readQuoteItem } from '#stores/quotes.ts';
import { buildFaultyQuoteWorkbook } from '../../builders/quote-workbook.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createReporter } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedCheckedQuote } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const workbook = await buildFaultyQuoteWorkbook({ validUntil: '2026-12-20' });

async function start() {
  const { acquisitionId, quoteId, checked } = await seedCheckedQuote(world, catalogue, workbook);
  const message = busEvent('quotes.QuoteChecked', `dossier:${acquisitionId}`, checked);
  const { clients, ...view } = handlersView(world);
  const handler = createReporter({ clock: daysApart(NOW), ...view });
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    outcome: async () => {
      const quote = await readQuoteItem(world.table, acquisitionId, quoteId);
      return {
        dossier: await dossierOutcome(world, acquisitionId),
        file: quote?.reportFile?.fileName,
      };
    },
  };
}

describe('making the report of a checked quote', async () => {
  const rehearsal = await rehearse(start);

  it('keeps one file, named after the quote', () => {
    expect(rehearsal.outcome).toMatchObject({ file: expect.stringMatching(/-rapport\.pdf$/) });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
