import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import { createBlobs } from '#adapters/blobs.ts';
import type { Queue } from '#adapters/queue.ts';
import { replanningEvents } from '#domain/deadlines/index.ts';
import { PDF, type purposes } from '#domain/documents/index.ts';
import { createApi } from '#platform/http/create-api.ts';
import type { RefusalTeller } from '#platform/http/problem.ts';
import type { RouteTable } from '#platform/http/route.ts';
import type { QueueHandler } from '#platform/queue.ts';
import { accessState } from '#stores/access.ts';
import { listArrivals } from '#stores/documents.ts';
import { readUnpublished } from '#stores/journal.ts';
import { readDelivery } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import { routes as acquisitionRoutes } from '../../../functions/acquisitions/routes.ts';
import { routes as contractRoutes } from '../../../functions/contracts/routes.ts';
import { createHandler as createReplanner } from '../../../functions/deadlines/replan-deadlines-handler.ts';
import { createHandler as createReview } from '../../../functions/deadlines/review-calendars-handler.ts';
import { routes as deadlineRoutes } from '../../../functions/deadlines/routes.ts';
import { createHandler as createMoveTeller } from '../../../functions/deadlines/tell-moves-handler.ts';
import { routes as documentRoutes } from '../../../functions/documents/routes.ts';
import { routes as followupRoutes } from '../../../functions/followup/routes.ts';
import { createHandler as createAnchor } from '../../../functions/journal/anchor-journal-handler.ts';
import { createHandler as createAuditor } from '../../../functions/journal/audit-dossier-handler.ts';
import { createHandler as createRepublisher } from '../../../functions/journal/republish-journal-handler.ts';
import { routes as journalRoutes } from '../../../functions/journal/routes.ts';
import { createComposer } from '../../../functions/mail/compose-mail.ts';
import { routes as organisationRoutes } from '../../../functions/organisations/routes.ts';
import { routes as retentionRoutes } from '../../../functions/retention/routes.ts';
import { ENDING_EVENTS } from '../../../infra/contracts.ts';
import { PROTECTING_EVENTS } from '../../../infra/retention.ts';
import { buildRawPdf, line } from '../../builders/raw-pdf.ts';
import {
  createCertifier,
  createDisposalTeller,
  createEnder,
  createExecutor,
  createFollower,
  createGate,
  createPlanner,
  createProposer,
  createReminder,
  createReminderCheck,
  createRetention,
  createSender,
  createSweep,
} from '../../emulator/faults/support/handlers.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { callInProcess } from '../../emulator/support/in-process.ts';
import { createLockedObjects } from './locked-objects.ts';
import { createMemoryTable } from './memory-table.ts';
import type { Trouble } from './trouble.ts';

type Api = ReturnType<typeof createApi>;

/** A mail that left, as the house remembers it. */
export interface SentMail {
  readonly day: string;
  readonly kind: string;
  readonly deliveryId: string;
  readonly memberId: string;
}

interface Subscriber {
  readonly types: ReadonlySet<string>;
  readonly handle: QueueHandler;
}

interface Waiting {
  readonly handle: QueueHandler;
  readonly message: unknown;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

const MOST_TRIES = 60;
const REGION = { region: 'ca-central-1' };

/**
 * The house in one process, with its real handlers, on a table and stores in memory, at the time of a clock that
 * the test moves. What fails is run again until it succeeds, as queues and schedules do.
 */
export class SimulatedHouse {
  readonly table: Table;
  readonly records;
  readonly mails: SentMail[] = [];
  /** Types of the events that were told, with what they say. */
  readonly told: { type: string; data: Record<string, unknown> }[] = [];
  readonly newIdentifier: (now: string) => string;
  private readonly uploads;
  private readonly trouble: Trouble;
  private instant: string;
  private readonly apis: readonly (readonly [ReadonlySet<string>, Api])[];
  private readonly subscribers: readonly Subscriber[];
  private readonly waiting: Waiting[] = [];
  private readonly gate: QueueHandler;
  private readonly send: QueueHandler;
  private readonly republish: () => Promise<unknown>;
  private readonly daily;

  constructor(start: string, chance: () => number, trouble: Trouble) {
    this.trouble = trouble;
    this.instant = `${start}T12:00:00.000Z`;
    this.newIdentifier = (now) => ulid(Date.parse(now), chance);
    const { newIdentifier } = this;
    const clock = { now: () => this.instant };
    const table = createMemoryTable(trouble);
    this.table = table;
    this.records = createLockedObjects('records', clock, trouble);
    this.uploads = createLockedObjects('uploads', clock, trouble);
    const records = this.records.bucket;
    const uploads = this.uploads.bucket;
    const contents = createBlobs(records, 'catalogue/');
    const reports = createBlobs(records, 'audits/');
    const lockMode = 'COMPLIANCE' as const;
    const portalUrl = 'https://portail.courtier.example';
    const brokerEmail = 'courtier@courtier.example';
    const all = {
      ...{ table, records, uploads, contents, reports, lockMode, newIdentifier, clock },
      ...{ portalUrl, brokerEmail, publicUrl: 'https://api.courtier.example', quarantineDays: 30 },
    };
    this.apis = this.serve(all);
    this.gate = createGate({ ...all, awaitsScan: false });
    this.send = createSender({
      ...all,
      mailer: { client: this.mailer(), configurationSet: 'courtier' },
      environment: ENVIRONMENT,
      compose: createComposer({ table, environment: ENVIRONMENT }),
      readQuota: async () => ({ perSecond: 1_000_000, perDay: null, sentToday: 0 }),
      pause: async () => undefined,
      mailQueue: this.queue((message) => this.waiting.push({ handle: this.send, message })),
      listMailQueue: this.queue((message) => this.waiting.push({ handle: this.send, message })),
    });
    const retain: QueueHandler = createRetention({
      ...all,
      queue: this.queue((message) => this.waiting.push({ handle: retain, message })),
    });
    const plan = createPlanner(all);
    const planQueue = this.queue((message) => this.waiting.push({ handle: plan, message }));
    const replan = createReplanner({ ...all, planQueue });
    const mailQueue = this.queue((message) => this.waiting.push({ handle: this.send, message }));
    const remind = createReminder({ ...all, mailQueue });
    this.subscribers = [
      hears(replanningEvents, plan),
      hears(ENDING_EVENTS, createFollower(all)),
      hears(PROTECTING_EVENTS, retain),
      hears(['organisations.CalendarChanged', 'organisations.LegalStatusChanged'], replan),
      hears(['deadlines.DeadlineMoved'], createMoveTeller({ ...all, mailQueue })),
      hears(
        ['retention.DisposalApproved', 'retention.DisposalAdvanced'],
        createExecutor({ ...all, rowsAtOnce: 7 }),
      ),
      hears(['retention.DisposalExecuted'], createCertifier(all)),
      hears(
        ['retention.DisposalProposed', 'retention.DisposalReviewed', 'retention.DisposalCertified'],
        createDisposalTeller({ ...all, mailQueue }),
      ),
      hears(['journal.AuditRequested'], createAuditor(all)),
    ];
    const later = { now: () => new Date(Date.parse(this.instant) + 61_000).toISOString() };
    this.republish = createRepublisher({ table, bus: this.bus(), clock: later });
    const replanQueue = this.queue((message) => this.waiting.push({ handle: replan, message }));
    const remindQueue = this.queue((message) => this.waiting.push({ handle: remind, message }));
    this.daily = {
      anchor: createAnchor(all),
      review: createReview({ table, replanQueue }),
      end: createEnder(all),
      propose: createProposer({ ...all, firstMonth: start.slice(0, 7) }),
      sweep: createSweep({ table, remindQueue }),
      check: createReminderCheck(all),
    };
  }

  get now(): string {
    return this.instant;
  }

  get today(): string {
    return this.instant.slice(0, 10);
  }

  /** Asks the API as a person, who must be answered with `status`; what it starts is done before that is read. */
  async ask<Body>(
    sub: string,
    routeKey: string,
    params: Record<string, string>,
    body: unknown,
    status: number,
  ): Promise<Body> {
    const answer = await this.tryTo<Body>(sub, routeKey, params, body);
    if (answer.status !== status) {
      throw new Error(`${this.today}: ${routeKey} answered ${JSON.stringify(answer)}`);
    }
    return answer.body;
  }

  async tryTo<Body>(
    sub: string,
    routeKey: string,
    params: Record<string, string>,
    body?: unknown,
  ): Promise<Answer<Body>> {
    const [, api] = this.apis.find(([keys]) => keys.has(routeKey)) ?? [];
    if (api === undefined) throw new Error(`Nobody serves ${routeKey}.`);
    const answer = await this.trouble.pause(() =>
      callInProcess(api, routeKey, { sub, params, body }),
    );
    await this.settle();
    return answer as Answer<Body>;
  }

  /** Files a document of a page in a dossier, by the form and through the gate. */
  async file(
    sub: string,
    acquisitionId: string,
    purpose: keyof typeof purposes,
    name: string,
  ): Promise<string> {
    const bytes = buildRawPdf({ pages: [{ content: line(`${name} ${acquisitionId}`) }] });
    const { uploadId } = await this.ask<{ uploadId: string }>(
      sub,
      'POST /acquisitions/{acquisitionId}/uploads',
      { acquisitionId },
      { purpose, fileName: `${name}.pdf`, contentType: PDF, size: bytes.byteLength },
      201,
    );
    const key = `dossier/${acquisitionId}/${uploadId}`;
    const { client, name: Bucket } = this.uploads.bucket;
    const put = new PutObjectCommand({ Bucket, Key: key, Body: bytes });
    const { VersionId } = await this.trouble.pause(() => client.send(put));
    const object = { key, size: bytes.byteLength, 'version-id': VersionId };
    await this.deliver(this.gate, { detail: { bucket: { name: Bucket }, object } });
    await this.settle();
    const [arrival] = await this.look((table) => listArrivals(table, uploadId));
    if (arrival?.outcome !== 'accepted') throw new Error(`The gate kept ${name} out.`);
    return arrival.documentId;
  }

  /** Looks at the table, which nothing disturbs meanwhile. */
  look<Value>(read: (table: Table) => Promise<Value>): Promise<Value> {
    return this.trouble.pause(() => read(this.table));
  }

  /** The night and the first hours of a day, as the schedules run them. */
  async wake(day: string): Promise<void> {
    await this.at(`${day}T06:00:00.000Z`, this.daily.anchor);
    await this.at(`${day}T10:00:00.000Z`, this.daily.review);
    await this.at(`${day}T10:30:00.000Z`, this.daily.end);
    if (day.endsWith('-01')) await this.at(`${day}T11:00:00.000Z`, this.daily.propose);
  }

  /** The sweep of eight o’clock, and the check an hour later. */
  async remind(day: string): Promise<void> {
    await this.at(`${day}T13:00:00.000Z`, this.daily.sweep);
    await this.at(`${day}T14:00:00.000Z`, this.daily.check);
    this.instant = `${day}T15:00:00.000Z`;
  }

  private async at(instant: string, run: (input: unknown) => Promise<unknown>): Promise<void> {
    this.instant = instant;
    await this.insist(() => run({ scheduledTime: instant }));
    await this.settle();
  }

  /** Delivers every event and message until nothing is left. */
  private async settle(): Promise<void> {
    for (;;) {
      const left = await this.look((table) => readUnpublished(table, '9999'));
      if (left.length > 0) await this.insist(this.republish);
      const next = this.waiting.shift();
      if (next === undefined && left.length === 0) return;
      if (next !== undefined) await this.deliver(next.handle, next.message);
    }
  }

  /** The faults of sending itself, which leave a mail in doubt for minutes, have a test of their own. */
  private async deliver(handle: QueueHandler, message: unknown): Promise<void> {
    const run = async () => {
      const { batchItemFailures } = await handle(queueBatch(message));
      if (batchItemFailures.length > 0) throw new Error(`It failed: ${JSON.stringify(message)}`);
    };
    await (handle === this.send ? this.trouble.pause(run) : this.insist(run));
  }

  private async insist(run: () => Promise<unknown>): Promise<void> {
    for (let count = 1; ; count += 1) {
      const before = this.trouble.count();
      try {
        await run();
        return;
      } catch (error) {
        if (this.trouble.count() === before || count === MOST_TRIES) throw error;
      }
    }
  }

  private serve<Dependencies extends object>(dependencies: Dependencies) {
    const tables: readonly RouteTable<never>[] = [
      acquisitionRoutes,
      contractRoutes,
      deadlineRoutes,
      documentRoutes,
      followupRoutes,
      journalRoutes,
      organisationRoutes,
      retentionRoutes,
    ];
    return tables.map((routes): readonly [ReadonlySet<string>, Api] => [
      new Set(Object.keys(routes)),
      createApi({
        service: 'life',
        routes,
        dependencies: dependencies as never,
        access: accessState(this.table),
        teller: async () => TELLER,
        clock: { now: () => this.instant },
      }),
    ]);
  }

  private queue(receive: (message: unknown) => void): Queue {
    const send = async ({ input }: { input: { MessageBody: string } }) =>
      this.trouble.meet(() => receive(JSON.parse(input.MessageBody)));
    return { url: 'memory', client: Object.assign(new SQSClient(REGION), { send }) };
  }

  private bus() {
    interface Sent {
      readonly DetailType: string;
      readonly Detail: string;
    }
    const send = async ({ input }: { input: { Entries: readonly Sent[] } }) =>
      this.trouble.meet(() => ({ Entries: input.Entries.map((one) => this.publish(one)) }));
    const client = Object.assign(new EventBridgeClient(REGION), { send });
    return { name: 'courtier', client: client as EventBridgeClient };
  }

  private publish({ DetailType: type, Detail }: { DetailType: string; Detail: string }) {
    const detail = JSON.parse(Detail);
    const message = { source: 'courtier', 'detail-type': type, detail };
    this.told.push({ type, data: detail.data });
    for (const { types, handle } of this.subscribers) {
      if (types.has(type)) this.waiting.push({ handle, message });
    }
    return { EventId: detail.id };
  }

  private mailer(): SESClient {
    interface Sent {
      readonly Tags: readonly { readonly Value: string }[];
    }
    const send = async ({ input: { Tags: tags } }: { input: Sent }) => {
      const deliveryId = tags[0]?.Value ?? '';
      const delivery = await readDelivery(this.table, deliveryId);
      const { kind = '', recipient } = delivery ?? {};
      const memberId = recipient?.kind === 'member' ? recipient.memberId : '';
      this.mails.push({ day: this.today, kind, deliveryId, memberId });
      return { MessageId: `mail-${this.mails.length}` };
    };
    return Object.assign(new SESClient(REGION), { send }) as unknown as SESClient;
  }
}

const hears = (types: readonly string[], handle: QueueHandler): Subscriber => ({
  types: new Set(types),
  handle,
});

/** What people read of refusals has tests of its own: here a refusal ends the run, told by its code. */
const TELLER: RefusalTeller = {
  tell: ({ code }) => ({ status: 409, title: code, sentence: code }),
};

const ENVIRONMENT = {
  FROM: 'courtier@courtier.example',
  POSTAL_ADDRESS: '1500, rue Fictive, Québec (Québec)  G1R 0A1',
  PUBLIC_URL: 'https://api.courtier.example',
  RECIPIENT_ALLOW_LIST: '*',
};
