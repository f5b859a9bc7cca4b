import { describe, expect, it } from 'vitest';
import { createBlobs } from '#adapters/blobs.ts';
import { identifierFrom } from '#adapters/identifiers.ts';
import { createQueue } from '#adapters/queue.ts';
import { newFicheVersion } from '#stores/catalogue.ts';
import { readDelivery } from '#stores/mail.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import { transact } from '#stores/table.ts';
import { buildFicheContent, buildFicheVersion } from '../../builders/fiche.ts';
import { buildCorrectedQuoteWorkbook } from '../../builders/quote-workbook.ts';
import { NOW } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createRevalidator } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedCheckedQuote, seedMember } from './support/seeds.ts';
import { createOwnQueue, createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const mailQueue = await createOwnQueue();
const workbook = await buildCorrectedQuoteWorkbook({ validUntil: '2026-12-20' });
const LATER = '2026-11-16.1';

/** A supplier of its own, whose fiche has a second version without its configurator's link. */
async function start() {
  const catalogue = await seedCatalogue(world);
  const { supplierId } = catalogue;
  const { acquisitionId, quoteId } = await seedCheckedQuote(world, catalogue, workbook);
  const member = await seedMember(world, catalogue.organisationId, 'client-buyer');
  const content = { ...buildFicheContent(), leadTimeDays: 90 };
  const version = buildFicheVersion({ supplierId, versionId: LATER, content, documents: {} });
  const contents = createBlobs(world.records, 'catalogue/');
  const contentSha256 = await contents.keep({ content, documents: {} });
  await transact(world.table, newFicheVersion(world.table, 'Fournisseur', version, contentSha256));
  const message = busEvent('catalogue.FicheVersionPublished', `supplier:${supplierId}`, {
    supplierId,
    versionId: LATER,
    previousVersionId: '2026-11-02.1',
    volet: 'private-cloud',
    severity: 'material',
    contentSha256,
    changeNote: 'Délai du fournisseur porté à 90 jours.',
  });
  const { clients, ...view } = handlersView(world);
  const handler = createRevalidator({
    clock: daysApart(NOW),
    ...view,
    mailQueue: createQueue(mailQueue.url, rootConfig),
    portalUrl: 'https://courtier.example',
  });
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    outcome: async () => {
      const quote = await readQuoteItem(world.table, acquisitionId, quoteId);
      return {
        dossier: await dossierOutcome(world, acquisitionId),
        versions: quote?.revalidations.map(({ ficheVersion }) => ficheVersion.versionId),
        mails: await deliveriesTo(member.memberId, supplierId),
      };
    },
  };
}

async function deliveriesTo(memberId: string, supplierId: string): Promise<string[]> {
  const deliveryId = identifierFrom('dossier-fiche-changed', supplierId, LATER, memberId);
  const delivery = await readDelivery(world.table, deliveryId);
  return delivery !== undefined && 'subject' in delivery.content ? [delivery.content.subject] : [];
}

describe('judging quotes by a new version of their fiche', async () => {
  const rehearsal = await rehearse(start);

  it('keeps one judgement and one mail', () => {
    expect(rehearsal.outcome).toMatchObject({
      versions: [LATER],
      mails: [expect.stringContaining('un dossier en cours')],
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
