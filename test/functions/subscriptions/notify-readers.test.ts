import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createBlobs } from '#adapters/blobs.ts';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import { createQueue } from '#adapters/queue.ts';
import type { FicheVersion } from '#domain/catalogue/index.ts';
import { newFicheVersion, newSupplier } from '#stores/catalogue.ts';
import { readDelivery } from '#stores/mail.ts';
import { createTable, transact } from '#stores/table.ts';
import {
  buildFicheContent,
  buildFicheDocuments,
  buildFicheVersion,
  buildSupplier,
} from '../../builders/fiche.ts';
import { deliverTwice, injectFaults, queueBatch } from '../../emulator/support/faults.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';
import { invoke, queueUrl, rootConfig, stack, table } from '../../emulator/support/stack.ts';
import { keptReader, START, stoppedClock } from '../mail/support.ts';

vi.hoisted(() => {
  for (const name of ['TABLE', 'MAIL_QUEUE', 'RECORDS']) process.env[name] ??= 'unused';
});

const { createHandler } = await import(
  '../../../functions/subscriptions/notify-readers-handler.ts'
);

const blobs = createBlobs(createBucket(stack.buckets.records, rootConfig), 'catalogue/');

async function publish(name: string, version: FicheVersion): Promise<void> {
  const { content, documents } = version;
  const sha256 = await blobs.keep({ content, documents });
  await transact(table, newFicheVersion(table, name, version, sha256));
}

/** A supplier of its own, whose fiche went from 45 to 60 days; and the event that tells it. */
async function changedFiche() {
  const supplierId = newIdentifier(START);
  const name = `Nuage ${supplierId.slice(-6)} inc.`;
  const neq = String(1_000_000_000 + Math.floor(Math.random() * 9_000_000_000));
  expect(await transact(table, newSupplier(table, supplierId, buildSupplier({ name, neq })))).toBe(
    true,
  );
  const first = buildFicheVersion({ supplierId, versionId: '2026-11-02.1' });
  const second = buildFicheVersion({
    supplierId,
    versionId: '2026-11-20.1',
    previousVersionId: '2026-11-02.1',
    publishedAt: START,
    changeNote: 'Délai prolongé à la demande du fournisseur.',
    content: withDearerPart(buildFicheContent({ leadTimeDays: 60 })),
    documents: buildFicheDocuments(),
  });
  await publish(name, first);
  await publish(name, second);
  const { versionId, previousVersionId, changeNote, severity } = second;
  const contentSha256 = 'a'.repeat(64);
  const volet = 'private-cloud';
  const data = {
    supplierId,
    versionId,
    previousVersionId,
    volet,
    severity,
    contentSha256,
    changeNote,
  };
  const event = {
    source: 'courtier',
    'detail-type': 'catalogue.FicheVersionPublished',
    detail: {
      id: `supplier:${supplierId}#2`,
      aggregate: `supplier:${supplierId}`,
      sequence: 2,
      occurredAt: START,
      actor: { kind: 'member', id: 'adviser' },
      version: 1,
      data,
    },
  };
  const deliveryOf = (readerId: string) =>
    identifierFrom('fiche-changed', supplierId, versionId, readerId);
  return { name, batch: queueBatch(event), deliveryOf };
}

function withDearerPart(content: FicheVersion['content']): FicheVersion['content'] {
  const text = JSON.stringify(content).replace('"listPrice":"412.00"', '"listPrice":"433.77"');
  return JSON.parse(text) as FicheVersion['content'];
}

type Changed = Awaited<ReturnType<typeof changedFiche>>;

const aboutIt = async (email: string, { name }: Changed) =>
  (await mailsTo(email)).filter(({ subject }) => subject.includes(name));

describe('telling readers of a change', () => {
  let mailQueue: ReturnType<typeof createQueue>;

  beforeAll(async () => {
    mailQueue = createQueue(await queueUrl('send-mail'), rootConfig);
  });

  const handlerWith = (own: { table?: typeof table; mailQueue?: typeof mailQueue }) =>
    createHandler({
      table,
      mailQueue,
      clock: stoppedClock(),
      readContent: blobs.read,
      ...own,
    });

  it('P24: each change is told to each subscriber by one mail, even when its event arrives twice', async () => {
    const [changed, one, other] = await Promise.all([changedFiche(), keptReader(), keptReader()]);
    for (const _ of [1, 2]) {
      const { result } = await invoke('subscriptions/notify-readers', changed.batch);
      expect(result).toEqual({ batchItemFailures: [] });
    }
    for (const { email } of [one, other]) {
      const [mail] = await awaitMails(email, 1, changed.name);
      expect(mail?.subject).toBe(`La fiche de ${changed.name} a changé`);
      expect(mail?.text).toContain('60');
      expect(mail?.text).toContain('modalités de prix modifiés\u00a0: 1.');
      expect(mail?.text).not.toMatch(/(433|412)[,.]/);
      expect(mail?.text).toContain('Délai prolongé à la demande du fournisseur.');
    }
    const { result } = await invoke('subscriptions/notify-readers', changed.batch);
    expect(result).toEqual({ batchItemFailures: [] });
    expect(await aboutIt(one.email, changed)).toHaveLength(1);
  });

  it('P23: who confirmed is told; who did not confirm, left, or confirmed after the change is not', async () => {
    const changed = await changedFiche();
    const [told, ...others] = await Promise.all([
      keptReader(),
      keptReader({ status: 'pending', consent: null }),
      keptReader({ status: 'unsubscribed' }),
      keptReader({
        consent: {
          requestedAt: START,
          confirmedAt: '2026-11-20T15:00:00.001Z',
          means: 'page',
          textVersion: '2026-01',
        },
      }),
    ]);
    await invoke('subscriptions/notify-readers', changed.batch);
    await awaitMails(told.email, 1, changed.name);
    for (const { readerId } of others) {
      expect(await readDelivery(table, changed.deliveryOf(readerId))).toBeUndefined();
    }
  });

  it('loses no mail and sends none twice when it crashes between a delivery and its queue', async () => {
    const [changed, reader] = await Promise.all([changedFiche(), keptReader()]);
    const own = createQueue(mailQueue.url, rootConfig);
    injectFaults(own.client, { command: '*', mode: 'before' });
    const handler = handlerWith({ mailQueue: own });
    const answers = await deliverTwice(handler, changed.batch);
    expect(answers.map(({ batchItemFailures }) => batchItemFailures.length)).toEqual([1, 0]);
    await awaitMails(reader.email, 1, changed.name);
    await handler(changed.batch);
    expect(await aboutIt(reader.email, changed)).toHaveLength(1);
  });

  it('loses no mail and sends none twice when the answer of a write is lost', async () => {
    const [changed, reader] = await Promise.all([changedFiche(), keptReader()]);
    const own = createTable(stack.table, rootConfig);
    injectFaults(own.client, { command: 'PutItem', mode: 'after' });
    const answers = await deliverTwice(handlerWith({ table: own }), changed.batch);
    expect(answers.map(({ batchItemFailures }) => batchItemFailures.length)).toEqual([1, 0]);
    await awaitMails(reader.email, 1, changed.name);
  });
});
