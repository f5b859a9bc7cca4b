import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { identifierFrom } from '#adapters/identifiers.ts';
import type { Queue } from '#adapters/queue.ts';
import { type DeliveryStatus, newDelivery } from '#domain/mail/index.ts';
import type { QueueHandler } from '#platform/queue.ts';
import { addDelivery, keepContent, readDelivery } from '#stores/mail.ts';
import { saveReader } from '#stores/subscriptions.ts';
import { type Table, transact } from '#stores/table.ts';
import { createComposer } from '../../../functions/mail/compose-mail.ts';
import { createHandler as createRecorder } from '../../../functions/mail/record-mail-event-handler.ts';
import { createHandler as createSender } from '../../../functions/mail/send-mail-handler.ts';
import { createHandler as createSettler } from '../../../functions/mail/settle-mail-handler.ts';
import { reader } from '../../builders/reader.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { createMemoryTable } from '../../life/support/memory-table.ts';
import { randomTrouble, type Trouble } from '../../life/support/trouble.ts';

const START = Date.parse('2026-11-20T15:00:00.000Z');
const CHUNK = 50;
const EVENTS_AT_ONCE = 10;
const MOST_HOURS = 400;
/** Of the events that the service sends, so many never come: else no duplicate would be possible. */
const EVENTS_LOST = 0.02;
/** A mail of the account that is none of the readers'. */
const OTHER = identifierFrom('news', 'another-run');
const OPEN = new Set<DeliveryStatus>(['queued', 'sending', 'unknown']);

export interface FanOut {
  readonly readers: number;
  /** One call in so many fails. */
  readonly oneIn: number;
  /** Draws which ones; default: the same each time. */
  readonly seed?: number;
}

export interface FannedOut {
  readonly told: number;
  /** Second mails of sends that nobody could settle. */
  readonly ambiguousDuplicates: number;
  readonly otherDuplicates: number;
  /** Mails that left without their answer being kept (it was lost, or could not be saved), nor any event. */
  readonly unsettled: number;
  readonly calls: number;
  readonly faults: number;
}

/** Tells a change to readers through the real handlers, over a world that fails, until all is settled. */
export async function fanOut({ readers, oneIn, seed = 20_261_120 }: FanOut): Promise<FannedOut> {
  const world = new FailingWorld(oneIn, seed);
  await world.trouble.pause(() => world.keep(readers));
  for (let hours = 0; hours < MOST_HOURS; hours += 1) {
    world.hearOfOthers();
    await world.work();
    if (await world.isSettled()) return world.count(readers);
    world.advance(3_600_000);
  }
  throw new Error(`After ${MOST_HOURS} hours some mails are not settled.`);
}

interface Waiting {
  readonly handle: QueueHandler;
  readonly message: unknown;
  readonly at: number;
}

/** Sends of one delivery, as the mail service saw them. */
interface Seen {
  sent: number;
  /** Whether one left of which neither the answer was kept nor an event came. */
  unsettled: boolean;
}

class FailingWorld {
  readonly trouble: Trouble;
  private readonly table: Table;
  private readonly chance: () => number;
  private readonly seen = new Map<string, Seen>();
  /** Deliveries that were just sent and of which no event will come. */
  private readonly silent = new Set<string>();
  private open: string[] = [];
  private readonly send: QueueHandler;
  private readonly record: QueueHandler;
  private readonly settle: () => Promise<unknown>;
  private waiting: Waiting[] = [];
  private instant = START;
  private calls = 0;
  private isQuiet = false;

  constructor(oneIn: number, seed: number) {
    this.chance = seeded(seed);
    const struck = randomTrouble(this.chance, oneIn);
    this.trouble = {
      ...struck,
      meet: (call) => {
        if (!this.isQuiet) this.calls += 1;
        return struck.meet(call);
      },
      pause: async (work) => {
        this.isQuiet = true;
        try {
          return await struck.pause(work);
        } finally {
          this.isQuiet = false;
        }
      },
    };
    this.table = createMemoryTable(this.trouble);
    const { table } = this;
    const clock = { now: () => new Date(this.instant).toISOString() };
    const environment = {
      FROM: 'courtier@courtier.example',
      POSTAL_ADDRESS: '100, rue de l’Exemple, Québec (Québec)  G1A 0A0',
      PUBLIC_URL: 'https://api.courtier.example',
      RECIPIENT_ALLOW_LIST: '.example',
    };
    const queue = this.queue();
    const queues = { mailQueue: queue, listMailQueue: queue };
    this.send = createSender({
      ...{ table, clock, environment, ...queues },
      mailer: { client: this.mailer(), configurationSet: 'courtier' },
      compose: createComposer({ table, environment }),
      readQuota: async () => ({ perSecond: 1_000_000, perDay: null, sentToday: 0 }),
      pause: async () => undefined,
    });
    this.record = createRecorder({ table, clock });
    this.settle = createSettler({ table, clock, ...queues });
  }

  /** Readers, each with one delivery of a run, handed over in chunks. */
  async keep(count: number): Promise<void> {
    const now = new Date(this.instant).toISOString();
    const contentId = await keepContent(this.table, {
      subject: 'La fiche de Boréalis a changé',
      blocks: [{ kind: 'paragraph', text: 'Le délai passe de 20 à 30 jours.' }],
    });
    for (let index = 0; index < count; index += 1) {
      const readerId = identifierFrom('reader', String(index));
      const email = `lectrice-${index}@ministere.example`;
      await transact(this.table, [saveReader(this.table, reader({ readerId, email }))]);
      const deliveryId = identifierFrom('news', 'run', readerId);
      const recipient = { kind: 'reader' as const, readerId };
      const content = { contentId };
      const asked = { deliveryId, kind: 'catalogue-news' as const, recipient, content };
      await addDelivery(this.table, newDelivery(asked, now));
      this.open.push(deliveryId);
    }
    const other = { kind: 'address', email: 'autre@ministere.example' } as const;
    const asked = { deliveryId: OTHER, kind: 'catalogue-news', recipient: other } as const;
    const sent = newDelivery({ ...asked, content: { contentId } }, now);
    await addDelivery(this.table, { ...sent, status: 'sent' });
    for (let start = 0; start < count; start += CHUNK) {
      this.post(this.send, { deliveryIds: this.open.slice(start, start + CHUNK) }, 0);
    }
  }

  /** The account sends other mails as well: reports on them show that the service is not silent. */
  hearOfOthers(): void {
    const mail = { messageId: `ses-${OTHER}`, tags: { delivery: [OTHER] } };
    this.post(this.record, { detail: { eventType: 'Delivery', mail } }, 0);
  }

  /** Works until nothing is due: messages that fail come back, as from a queue. */
  async work(): Promise<void> {
    await this.drain();
    await this.settle().catch(() => undefined);
    await this.drain();
  }

  private async drain(): Promise<void> {
    for (;;) {
      const due = this.waiting.filter(({ at }) => at <= this.instant);
      if (due.length === 0) return;
      this.waiting = this.waiting.filter(({ at }) => at > this.instant);
      for (const one of this.batchesOf(due)) await this.deliver(one);
    }
  }

  advance(milliseconds: number): void {
    this.instant += milliseconds;
  }

  /** What was once sent or given up is never open again: only the others are looked at. */
  isSettled(): Promise<boolean> {
    return this.trouble.pause(async () => {
      const left: string[] = [];
      for (const id of this.open) {
        const delivery = await readDelivery(this.table, id);
        if (delivery === undefined || OPEN.has(delivery.status)) left.push(id);
      }
      this.open = left;
      return left.length === 0;
    });
  }

  count(readers: number): FannedOut {
    const all = [...this.seen.values()];
    const extra = (some: readonly Seen[]) => some.reduce((sum, { sent }) => sum + sent - 1, 0);
    const unsettled = all.filter((one) => one.unsettled);
    return {
      told: Math.min(this.seen.size, readers),
      ambiguousDuplicates: extra(unsettled),
      otherDuplicates: extra(all.filter((one) => !one.unsettled)),
      unsettled: unsettled.length,
      calls: this.calls,
      faults: this.trouble.count(),
    };
  }

  private batchesOf(due: readonly Waiting[]): Waiting[][] {
    const events = due.filter(({ handle }) => handle === this.record);
    const others = due.filter(({ handle }) => handle !== this.record).map((one) => [one]);
    const batches = Array.from({ length: Math.ceil(events.length / EVENTS_AT_ONCE) }, (_, index) =>
      events.slice(index * EVENTS_AT_ONCE, (index + 1) * EVENTS_AT_ONCE),
    );
    return [...others, ...batches];
  }

  private async deliver(some: readonly Waiting[]): Promise<void> {
    const [first] = some;
    if (first === undefined) return;
    const { batchItemFailures: failures } = await first.handle(
      queueBatch(...some.map(({ message }) => message)),
    );
    const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
    for (const [index, { handle, message }] of some.entries()) {
      if (failed.has(`m${index + 1}`)) this.post(handle, message, 360);
    }
    await this.noteUnsettled();
  }

  private noteUnsettled(): Promise<void> {
    return this.trouble.pause(async () => {
      for (const id of this.silent) {
        const delivery = await readDelivery(this.table, id);
        const seen = this.seen.get(id);
        if (delivery?.status !== 'sent' && seen !== undefined) seen.unsettled = true;
      }
      this.silent.clear();
    });
  }

  private post(handle: QueueHandler, message: unknown, seconds: number): void {
    this.waiting.push({ handle, message, at: this.instant + seconds * 1000 });
  }

  private queue(): Queue {
    const client = Object.assign(new SQSClient({ region: 'ca-central-1' }), {
      send: async ({ input }: { input: { MessageBody: string; DelaySeconds?: number } }) =>
        this.trouble.meet(() =>
          this.post(this.send, JSON.parse(input.MessageBody), input.DelaySeconds ?? 0),
        ),
    });
    return { url: 'memory', client };
  }

  private mailer(): SESClient {
    return Object.assign(new SESClient({ region: 'ca-central-1' }), {
      send: async ({ input }: { input: { Tags: readonly { readonly Value: string }[] } }) =>
        this.trouble.meet(() => this.take(input.Tags[0]?.Value ?? '')),
    });
  }

  /** The service takes a mail and reports on it, late, twice and in any order. */
  private take(deliveryId: string): { MessageId: string } {
    const isReported = this.chance() >= EVENTS_LOST;
    if (!isReported) this.silent.add(deliveryId);
    const seen = this.seen.get(deliveryId) ?? { sent: 0, unsettled: false };
    seen.sent += 1;
    this.seen.set(deliveryId, seen);
    const MessageId = `ses-${deliveryId}-${seen.sent}`;
    const tags = { delivery: [deliveryId] };
    for (const eventType of isReported ? ['Delivery', 'Send', 'Send'] : []) {
      const detail = { eventType, mail: { messageId: MessageId, tags } };
      this.post(this.record, { detail }, Math.floor(this.chance() * 60));
    }
    return { MessageId };
  }
}

/** The same numbers from 0 to 1 each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
