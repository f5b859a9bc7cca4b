import { ulid } from 'ulid';
import { createQueue } from '#adapters/queue.ts';
import { newToken } from '#adapters/tokens.ts';
import type { FicheContent, FicheVersion, SupplierStatus } from '#domain/catalogue/index.ts';
import type { Delivery, MailContent } from '#domain/mail/index.ts';
import { DEFAULT_PREFERENCES, type Pace, type Reader } from '#domain/subscriptions/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { supplierStatusChanged } from '#events/catalogue/supplier-status-changed.ts';
import { entryOf } from '#events/define-event.ts';
import { newFicheVersion, newSupplier } from '#stores/catalogue.ts';
import { execute, readEntries } from '#stores/journal.ts';
import { readContent, readDelivery } from '#stores/mail.ts';
import { saveReader } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { listOpenRuns, readRun } from '#stores/telling.ts';
import { buildFicheContent, buildFicheVersion, buildSupplier } from '../../builders/fiche.ts';
import { reader } from '../../builders/reader.ts';
import { deliverMessage } from '../../emulator/faults/support/fault-table.ts';
import {
  createDigests,
  createNotifier,
  createRecorder,
  createRunSweep,
} from '../../emulator/faults/support/handlers.ts';
import { messagesIn } from '../../emulator/faults/support/sent-mails.ts';
import {
  createOwnQueue,
  createWorld,
  handlersView,
  type World,
} from '../../emulator/faults/support/world.ts';
import { newNeq } from '../../emulator/support/house.ts';
import { rootConfig } from '../../emulator/support/stack.ts';
import { createOwnTable } from '../../stores/support/own-table.ts';
import { START, stoppedClock } from '../mail/support.ts';

export type TellingHouse = Awaited<ReturnType<typeof tellingHouse>>;
export const GROUPING_SECONDS = 600;
const PORTAL_URL = 'https://portail.courtier.example';
const JOURNALIST = { kind: 'system', id: 'tests' } as const;

/** A mail as it was handed over: whose it is, what it says, and which changes it tells. */
export interface HandedMail {
  readonly delivery: Delivery;
  readonly content: MailContent;
  readonly text: string;
}

/** What is told here is heard by the readers of this table alone; the clock is the test's. */
export async function tellingHouse(shared?: World) {
  const world = { ...(shared ?? (await createWorld())), table: await createOwnTable() };
  const { table } = world;
  const clock = stoppedClock(START);
  const [notifyQueue, listMailQueue] = [await createOwnQueue(), await createOwnQueue()];
  const handed = new Map<string, HandedMail>();

  /** The functions, each time with clients of their own. */
  function newFunctions(settings: { readonly clock?: { readonly now: () => string } } = {}) {
    const view = handlersView(world);
    const runs = createQueue(notifyQueue.url, rootConfig);
    const mails = createQueue(listMailQueue.url, rootConfig);
    const common = { clock, ...settings, table: view.table, notifyQueue: runs };
    const planning = { ...common, groupingSeconds: GROUPING_SECONDS };
    const notify = createNotifier({
      ...common,
      listMailQueue: mails,
      readContent: view.contents.read,
      portalUrl: PORTAL_URL,
    });
    const record = createRecorder(planning);
    const clients = {
      DynamoDB: view.table.client,
      runs: runs.client,
      mails: mails.client,
      records: view.records.client,
    };
    return {
      clients,
      record: (event: unknown) => deliverMessage(record, event),
      notify: (message: unknown) => deliverMessage(notify, message),
      startDigests: (scheduledTime: string) =>
        createDigests({ table: view.table, notifyQueue: runs })({ scheduledTime }),
      sweep: createRunSweep(planning),
    };
  }

  /** A reader of the whole Catalogue, or as it says. */
  async function join(changes: Partial<Reader> & { readonly pace?: Pace } = {}): Promise<Reader> {
    const { pace = 'immediate', ...others } = changes;
    const readerId = ulid();
    const kept = reader({
      readerId,
      email: `lectrice-${readerId.toLowerCase()}@ministere.example`,
      unsubscribeToken: newToken(),
      preferences: { ...DEFAULT_PREFERENCES, pace },
      ...others,
    });
    await transact(table, [saveReader(table, kept)]);
    return kept;
  }

  /** A supplier whose first fiche is from before everybody joined. */
  async function openSupplier(): Promise<string> {
    const supplierId = ulid();
    const supplier = buildSupplier({ neq: newNeq(), name: `Nuage ${supplierId.slice(-6)} inc.` });
    await transact(table, newSupplier(table, supplierId, supplier));
    const now = clock.now();
    clock.moveTo('2026-10-01T14:00:00.000Z');
    await publish(supplierId, '2026-10-01.1', { severity: 'material' });
    clock.moveTo(now);
    return supplierId;
  }

  /** Journals an entry of a supplier; gives it as the bus brings it. */
  async function tell(supplierId: string, entry: NewEntry) {
    await execute(table, `supplier:${supplierId}`, clock.now(), async () => ({
      value: undefined,
      entries: [entry],
      writes: [],
    }));
    const { type, ...detail } = (await readEntries(table, `supplier:${supplierId}`)).at(-1) ?? {};
    return { 'detail-type': type, detail };
  }

  /** Publishes a version; gives the event that tells it. */
  async function publish(
    supplierId: string,
    versionId: string,
    {
      severity = 'minor',
      content = {},
    }: { severity?: FicheVersion['severity']; content?: Partial<FicheContent> } = {},
  ) {
    const version = buildFicheVersion({
      supplierId,
      versionId,
      severity,
      publishedAt: clock.now(),
      changeNote: `Note de la version ${versionId}.`,
      content: buildFicheContent(content),
    });
    const contents = handlersView(world).contents;
    const contentSha256 = await contents.keep({
      content: version.content,
      documents: version.documents,
    });
    const name = `Nuage ${supplierId.slice(-6)} inc.`;
    await transact(table, newFicheVersion(table, name, version, contentSha256));
    const { volet } = version.content;
    const { changeNote } = version;
    const about = { supplierId, versionId, previousVersionId: null, volet, severity };
    const data = { ...about, contentSha256, changeNote };
    return tell(supplierId, entryOf(ficheVersionPublished, { actor: JOURNALIST, data }));
  }

  function changeStatus(supplierId: string, from: SupplierStatus, to: SupplierStatus) {
    const data = { supplierId, from, to, on: '2026-11-20' };
    return tell(supplierId, entryOf(supplierStatusChanged, { actor: JOURNALIST, data }));
  }

  /** Takes up each run that is open, when it is due, until none is; gives the runs. */
  async function tellAll(): Promise<string[]> {
    const told: string[] = [];
    const { notify } = newFunctions();
    for (;;) {
      const open = (await listOpenRuns(table)).filter(({ runId }) => !told.includes(runId));
      const [next] = open;
      if (next === undefined) return told;
      if (next.dueAt > clock.now()) clock.moveTo(next.dueAt);
      await notify({ runId: next.runId });
      await drainShards();
      told.push(next.runId);
    }
  }

  /** Does what the queue of runs asks for. */
  async function drainShards(): Promise<void> {
    for (;;) {
      const messages = await messagesIn(notifyQueue);
      if (messages.length === 0) return;
      for (const message of messages) await newFunctions().notify(message);
    }
  }

  let draining: Promise<unknown> = Promise.resolve();

  /** Each mail that was handed over so far, once. Who asks at the same time waits: the queue is emptied. */
  function handedMails(): Promise<HandedMail[]> {
    const drained = draining.then(openHanded);
    draining = drained;
    return drained;
  }

  async function openHanded(): Promise<HandedMail[]> {
    for (const message of await messagesIn(listMailQueue)) {
      for (const id of (message as { deliveryIds: string[] }).deliveryIds) {
        if (!handed.has(id)) handed.set(id, await openMail(id));
      }
    }
    return [...handed.values()];
  }

  async function openMail(deliveryId: string): Promise<HandedMail> {
    const delivery = await readDelivery(table, deliveryId);
    if (delivery === undefined || !('contentId' in delivery.content)) {
      throw new Error(`${deliveryId} is no delivery of a shared content.`);
    }
    const content = await readContent(table, delivery.content.contentId);
    return { delivery, content, text: JSON.stringify(content) };
  }

  async function mailsOf({ readerId }: Pick<Reader, 'readerId'>): Promise<HandedMail[]> {
    return (await handedMails()).filter(
      ({ delivery: { recipient } }) =>
        recipient.kind === 'reader' && recipient.readerId === readerId,
    );
  }

  const isDone = async (runId: string) => (await readRun(table, runId))?.status === 'done';

  return {
    world,
    table,
    clock,
    notifyQueue,
    listMailQueue,
    newFunctions,
    join,
    openSupplier,
    publish,
    changeStatus,
    tellAll,
    drainShards,
    handedMails,
    mailsOf,
    isDone,
  };
}
