import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import { newToken } from '#adapters/tokens.ts';
import { readInbound } from '#stores/mail.ts';
import { createHandler } from '../../../functions/mail/receive-mail-handler.ts';
import { plainMail, receivedBySes, type Verified } from '../../builders/mails/received.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { rootConfig, stack, storage, table } from '../../emulator/support/stack.ts';
import { memoryQueue, stoppedClock } from './support.ts';

const MOST = 2;
const JOINING = 'Inscription à la liste de diffusion';
const clock = stoppedClock();
const { sent, queue } = memoryQueue();
const bucket = (name: string) => createBucket(name, rootConfig);
const handler = createHandler({
  clock,
  table,
  inbound: bucket(stack.buckets.inbound),
  uploads: bucket(stack.buckets.uploads),
  mailQueue: queue,
  newIdentifier,
  newToken,
  publicUrl: 'https://courtier.example',
  ownAddress: 'courtier@courtier.example',
  signUpsAnHour: MOST,
});

const unique = (): string => newIdentifier(clock.now()).toLowerCase();

/** Reads a mail that lies where the deployed function does not look. */
async function read(from: string, subject: string, verified: Verified) {
  const raw = receivedBySes(plainMail({ from, subject }), from, verified);
  const key = `unproven/${unique()}`;
  const { VersionId: versionId = '' } = await storage.send(
    new PutObjectCommand({ Bucket: stack.buckets.inbound, Key: key, Body: raw }),
  );
  const object = { key, size: raw.byteLength, 'version-id': versionId };
  const before = sent.length;
  const event = { detail: { bucket: { name: stack.buckets.inbound }, object } };
  await handler(queueBatch(event));
  const mail = await readInbound(table, identifierFrom('inbound', key, versionId));
  return { handling: mail?.handling, note: mail?.note, answers: sent.length - before };
}

describe('mails that nothing proves, in the name of many people of one domain', () => {
  it('are answered so many times an hour, then wait for a person', async () => {
    const domain = `${unique()}.example`;
    const write = (subject: string) => read(`${unique()}@${domain}`, subject, 'unsaid');
    expect(await write(JOINING)).toMatchObject({ handling: 'subscription', answers: 1 });
    expect(await write('Désinscription')).toMatchObject({ answers: 1 });
    for (const subject of [JOINING, 'Désinscription', 'inscription liste']) {
      expect(await write(subject)).toEqual({
        handling: 'for-a-person',
        note: 'too-many-unproven',
        answers: 0,
      });
    }
    expect(await read(`${unique()}@${domain}`, JOINING, 'proven')).toMatchObject({ answers: 1 });
    clock.moveTo('2026-11-20T16:00:00.000Z');
    expect(await write(JOINING)).toMatchObject({ handling: 'subscription', answers: 1 });
  });
});

describe('mails in the name of one mailbox, each with another tag', () => {
  it('bring it no more confirmations in a day than those without a tag', async () => {
    const [name, domain] = [unique(), `${unique()}.example`];
    const write = (tag: string) => read(`${name}+${tag}@${domain}`, JOINING, 'proven');
    const answers = [];
    for (const tag of ['a', 'b', 'c', 'd', 'e']) answers.push((await write(tag)).answers);
    expect(answers).toEqual([1, 1, 1, 0, 0]);
  });
});
