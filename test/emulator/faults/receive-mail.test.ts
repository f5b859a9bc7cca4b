import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import { createQueue } from '#adapters/queue.ts';
import { newToken } from '#adapters/tokens.ts';
import { readEntries } from '#stores/journal.ts';
import { readInbound } from '#stores/mail.ts';
import {
  knownReaderIdOf,
  readerIdOf,
  readReader,
  saveReader,
  supplierDomainWrite,
} from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { createHandler } from '../../../functions/mail/receive-mail-handler.ts';
import { plainMail, receivedBySes } from '../../builders/mails/received.ts';
import { reader } from '../../builders/reader.ts';
import { NOW } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { sendQueued } from './support/sent-mails.ts';
import { createOwnQueue, createWorld, handlersView } from './support/world.ts';

const world = await createWorld();
const SUPPLIER = 'fournisseur.example';
await transact(world.table, [
  supplierDomainWrite(world.table, { supplierId: ulid(), domain: SUPPLIER }),
]);

/** What people write, each from an address of its own. */
const MAILS = {
  joining: { subject: 'Inscription à la liste de diffusion', domain: 'ministere.example' },
  leaving: { subject: 'Désinscription', domain: 'ministere.example' },
  'joining as a supplier': { subject: 'Inscription à la liste de diffusion', domain: SUPPLIER },
  'nearly joining': { subject: 'inscription liste', domain: 'ministere.example' },
  asking: { subject: 'Une question', domain: 'ministere.example' },
} as const;
type Wish = keyof typeof MAILS;

async function startWith(wish: Wish) {
  const { subject, domain } = MAILS[wish];
  const email = `${ulid().toLowerCase()}@${domain}`;
  if (wish === 'leaving') await subscribed(email);
  const raw = receivedBySes(plainMail({ from: email, subject }), email);
  const key = `mail/${ulid().toLowerCase()}`;
  const { client, name } = world.uploads;
  const { VersionId = '' } = await client.send(
    new PutObjectCommand({ Bucket: name, Key: key, Body: raw }),
  );
  const { table, uploads, clients } = handlersView(world);
  const queue = await createOwnQueue();
  const mailQueue = createQueue(queue.url, rootConfig);
  const handler = createHandler({
    clock: { now: () => NOW },
    table,
    uploads,
    inbound: uploads,
    mailQueue,
    newIdentifier,
    newToken,
    publicUrl: 'https://courtier.example',
    ownAddress: 'courtier@courtier.example',
    signUpsAnHour: 1000,
  });
  const object = { key, size: raw.byteLength, 'version-id': VersionId };
  const inboundId = identifierFrom('inbound', key, VersionId);
  return {
    clients: { DynamoDB: clients.DynamoDB, S3: clients.uploads, SQS: mailQueue.client },
    deliver: () => deliverMessage(handler, { time: NOW, detail: { bucket: { name }, object } }),
    outcome: async () => {
      const mail = await readInbound(world.table, inboundId);
      return {
        handling: mail?.handling,
        note: mail?.note,
        reader: await readerOutcome(email),
        mails: await sendQueued(world.table, queue, [{ memberId: email, email }]),
      };
    },
  };
}

async function subscribed(email: string): Promise<void> {
  const readerId = await readerIdOf(world.table, email, ulid());
  await transact(world.table, [
    saveReader(world.table, reader({ readerId, email, unsubscribeToken: newToken() })),
  ]);
}

async function readerOutcome(email: string) {
  const readerId = await knownReaderIdOf(world.table, email);
  if (readerId === undefined) return undefined;
  const entries = await readEntries(world.table, `reader:${readerId}`);
  const kept = await readReader(world.table, readerId);
  return { status: kept?.status, entries: entries.map(({ type }) => type) };
}

describe.each(Object.keys(MAILS) as Wish[])('receiving a mail of somebody %s', async (wish) => {
  const start = () => startWith(wish);
  const rehearsal = await rehearse(start);

  it('has its effect, and one answer at most', () => {
    const { mails } = rehearsal.outcome as { mails: number[] };
    expect(mails).toEqual([wish === 'asking' ? 0 : 1]);
    expect(rehearsal.outcome).toMatchObject({ handling: expect.any(String) });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('has no other effect when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
