import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, it, vi } from 'vitest';
import { createBlobs } from '#adapters/blobs.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import type { FicheVersion } from '#domain/catalogue/index.ts';
import type { Reader } from '#domain/subscriptions/index.ts';
import { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { entryOf } from '#events/define-event.ts';
import { newFicheVersion, newSupplier } from '#stores/catalogue.ts';
import { execute, readEntries } from '#stores/journal.ts';
import { transact } from '#stores/table.ts';
import { listChangesOf, readTold } from '#stores/telling.ts';
import { buildFicheContent, buildFicheVersion, buildSupplier } from '../../builders/fiche.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { newNeq } from '../../emulator/support/house.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';
import { invoke, rootConfig, stack, table } from '../../emulator/support/stack.ts';
import { keptReader, START } from '../mail/support.ts';

const blobs = createBlobs(createBucket(stack.buckets.records, rootConfig), 'catalogue/');
const bus = new EventBridgeClient(rootConfig);

/** A supplier of its own, whose fiche is published and then goes from 45 to 60 days: all of it journaled. */
async function changedFiche() {
  const supplierId = newIdentifier(START);
  const name = `Nuage ${supplierId.slice(-6)} inc.`;
  await transact(table, newSupplier(table, supplierId, buildSupplier({ name, neq: newNeq() })));
  const first = buildFicheVersion({
    supplierId,
    versionId: '2026-10-02.1',
    publishedAt: '2026-10-02T15:00:00.000Z',
  });
  const second = buildFicheVersion({
    supplierId,
    versionId: '2026-11-20.1',
    previousVersionId: '2026-10-02.1',
    publishedAt: START,
    changeNote: 'Délai prolongé à la demande du fournisseur.',
    content: buildFicheContent({ leadTimeDays: 60 }),
  });
  return { supplierId, name, first, second };
}

type Changed = Awaited<ReturnType<typeof changedFiche>>;

/** Publishes a version as the API does: the relay tells the bus. Gives the event, to send it again. */
async function publish({ name }: Changed, version: FicheVersion) {
  const { supplierId, content, documents, publishedAt } = version;
  const contentSha256 = await blobs.keep({ content, documents });
  const { versionId, previousVersionId, changeNote, severity } = version;
  const about = { supplierId, versionId, previousVersionId, changeNote, severity };
  const data = { ...about, volet: content.volet, contentSha256 };
  const aggregate = `supplier:${supplierId}` as const;
  await execute(table, aggregate, publishedAt, async () => ({
    value: undefined,
    entries: [entryOf(ficheVersionPublished, { actor: { kind: 'member', id: 'adviser' }, data })],
    writes: newFicheVersion(table, name, version, contentSha256),
  }));
  const { type, ...detail } = (await readEntries(table, aggregate)).at(-1) ?? {};
  return { 'detail-type': type, detail };
}

/** Readers of the shared stack want their own supplier only: other tests publish too. */
const readerOf = ({ supplierId }: Changed, changes: Partial<Reader> = {}): Promise<Reader> =>
  keptReader({
    preferences: { pace: 'immediate', interests: { volets: [], supplierIds: [supplierId] } },
    ...changes,
  });

const sendAgain = ({ 'detail-type': type, detail }: Awaited<ReturnType<typeof publish>>) =>
  bus.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: stack.bus,
          Source: 'courtier',
          DetailType: type,
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );

const aboutIt = async (email: string, { name }: Changed) =>
  (await mailsTo(email)).filter(({ subject }) => subject.includes(name));

describe('telling readers of a change, on the deployed stack', () => {
  it('P24: each change is told to each subscriber by one mail, though its events come twice and out of order', async () => {
    const changed = await changedFiche();
    const [one, other] = [await readerOf(changed), await readerOf(changed)];
    const first = await publish(changed, changed.first);
    const second = await publish(changed, changed.second);
    for (const event of [second, first, second]) await sendAgain(event);
    await vi.waitFor(async () => expect((await readTold(table, one.readerId)).version).toBe(1), {
      timeout: 30_000,
      interval: 250,
    });
    for (const { email } of [one, other]) {
      const [mail] = await awaitMails(email, 1, changed.name);
      expect(mail?.text).toContain('60');
      expect(mail?.text).toContain('Délai prolongé à la demande du fournisseur.');
    }
    const { result } = await invoke('subscriptions/record-change', queueBatch(second));
    expect(result).toEqual({ batchItemFailures: [] });
    const [change] = await listChangesOf(table, `fiche:${changed.supplierId}`);
    expect(change?.happening).toMatchObject({ versionId: '2026-10-02.1' });
    expect(await aboutIt(one.email, changed)).toHaveLength(1);
  }, 60_000);

  it('P23: who confirmed is told; who did not confirm, left, or confirmed after the change is not', async () => {
    const changed = await changedFiche();
    const confirmedAt = '2026-11-20T15:00:00.001Z';
    const consent = {
      requestedAt: START,
      confirmedAt,
      means: 'page' as const,
      textVersion: '2026-01',
      inboundId: null,
    };
    const [told, ...others] = [
      await readerOf(changed),
      await readerOf(changed, { status: 'pending', consent: null }),
      await readerOf(changed, { status: 'awaiting-approval' }),
      await readerOf(changed, { status: 'unsubscribed' }),
      await readerOf(changed, { consent }),
    ];
    await publish(changed, changed.first);
    await publish(changed, changed.second);
    await awaitMails(told.email, 1, changed.name);
    for (const { readerId, email } of others) {
      expect(await readTold(table, readerId)).toMatchObject({ positions: {}, version: 0 });
      expect(await aboutIt(email, changed)).toEqual([]);
    }
  }, 60_000);
});
