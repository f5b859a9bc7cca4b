import { ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import { createQueue } from '#adapters/queue.ts';
import { newToken } from '#adapters/tokens.ts';
import { readInbound } from '#stores/mail.ts';
import { newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { createHandler } from '../../../functions/mail/receive-mail-handler.ts';
import { documentMail } from '../../builders/mails/documents.ts';
import { receivedBySes } from '../../builders/mails/received.ts';
import { NOW, organisation } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { anonymousItems, dossierOutcome, partition } from './support/outcome.ts';
import { seedCatalogue, seedDossier, seedMember } from './support/seeds.ts';
import { createOwnQueue, createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const { supplierId } = await seedCatalogue(world);
const queue = await createOwnQueue();

/** A member of a body of its own mails the signed copy of its contract. The mail lies in the same bucket. */
async function start() {
  const body = organisation();
  const { organisationId } = body;
  await transact(world.table, [newOrganisation(world.table, body)]);
  const { email: from } = await seedMember(world, organisationId, 'client-buyer');
  const { acquisitionId, reference } = await seedDossier(world, { supplierId, organisationId });
  const files = ['contrat-signe.pdf', 'engagement.pdf'].map((fileName) => ({
    fileName,
    bytes: Buffer.from(`%PDF-1.7 ${fileName}`),
  }));
  const written = { from, subject: `Contrat ${reference}`, sentAt: NOW, files };
  const raw = receivedBySes(documentMail(written), from);
  const key = `mail/${ulid().toLowerCase()}`;
  const { client, name } = world.uploads;
  const { VersionId = '' } = await client.send(
    new PutObjectCommand({ Bucket: name, Key: key, Body: raw }),
  );
  const inboundId = identifierFrom('inbound', key, VersionId);
  const { clients, table, uploads } = handlersView(world);
  const handler = createHandler({
    clock: daysApart(NOW),
    table,
    uploads,
    inbound: uploads,
    mailQueue: createQueue(queue.url, rootConfig),
    newIdentifier,
    newToken,
    publicUrl: 'https://courtier.example',
    ownAddress: 'courtier@courtier.example',
    signUpsAnHour: 1000,
  });
  const object = { key, size: raw.byteLength, 'version-id': VersionId };
  const message = { time: NOW, detail: { bucket: { name }, object } };
  const receiptId = identifierFrom('document-receipt', inboundId);
  return {
    clients,
    deliver: () => deliverMessage(handler, message),
    outcome: async () => {
      const items = await partition(world.table, `INBOUND#${inboundId}`);
      const mail = await readInbound(world.table, inboundId);
      const { Versions: kept = [] } = await client.send(
        new ListObjectVersionsCommand({ Bucket: name, Prefix: `dossier/${acquisitionId}/` }),
      );
      return {
        dossier: await dossierOutcome(world, acquisitionId),
        filings: anonymousItems(items.filter(({ entity }) => entity === 'Filing')),
        handling: mail?.handling,
        quarantine: kept.map(({ Size }) => Size).toSorted(),
        receipt: (await partition(world.table, `DELIVERY#${receiptId}`)).length,
      };
    },
  };
}

describe('the filing of what a mail bears', async () => {
  const rehearsal = await rehearse(start);

  it('files each attachment once, and tells the writer once', () => {
    expect(rehearsal.outcome).toMatchObject({
      handling: 'documents',
      filings: { length: 2 },
      quarantine: { length: 2 },
      receipt: 1,
      dossier: { journal: { length: 2 } },
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
