import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { ulid } from 'ulid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createBus } from '#adapters/bus.ts';
import type { JournalEntry } from '#domain/journal/index.ts';
import { kickoffConvened } from '#events/acquisitions/kickoff-convened.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { execute, readEntries, readUnpublished } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { createHandler as createRelay } from '../../../functions/journal/relay-journal-handler.ts';
import { createHandler as createSweep } from '../../../functions/journal/republish-journal-handler.ts';
import { type Fault, injectFaults } from '../../emulator/support/faults.ts';
import { queues, rootConfig } from '../../emulator/support/stack.ts';
import { clientOf, createOwnTable } from '../../stores/support/own-table.ts';
import { journalEntry, NOW } from '../../stores/support/samples.ts';

// Failures are the subject here: their logs would drown the report.
vi.hoisted(() => {
  process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT';
});

const LATER = '2026-11-20T15:10:00.000Z';
const { busName, queueUrl } = await createOwnBus();

/** A bus of this file alone, all of whose events a queue receives. */
async function createOwnBus() {
  const client = new EventBridgeClient(rootConfig);
  const name = `courtier-test-${ulid()}`;
  await client.send(new CreateEventBusCommand({ Name: name }));
  const { QueueUrl: url = '' } = await queues.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes: { QueueArn: arn = '' } = {} } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  const rule = { EventBusName: name, Name: 'all' };
  const EventPattern = JSON.stringify({ source: ['courtier'] });
  await client.send(new PutRuleCommand({ ...rule, EventPattern }));
  const Targets = [{ Id: 'queue', Arn: arn }];
  await client.send(new PutTargetsCommand({ EventBusName: name, Rule: 'all', Targets }));
  return { busName: name, queueUrl: url };
}

interface Heard {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: JournalEntry;
}

/** What the consumer's queue received since it was last asked. */
async function listen(): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (;;) {
    const { Messages: messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (messages.length === 0) return heard;
    for (const { Body: body = '', ReceiptHandle } of messages) {
      heard.push(JSON.parse(body));
      await queues.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }
}

const sequencesOf = (heard: readonly Heard[]) => heard.map(({ detail }) => detail.sequence);

let table: Table;
let aggregate: `dossier:${string}`;
beforeEach(async () => {
  table = await createOwnTable();
  aggregate = `dossier:${ulid()}`;
  await listen();
});

async function journal(count: number): Promise<JournalEntry[]> {
  await execute(table, aggregate, NOW, async () => ({
    value: undefined,
    entries: Array.from({ length: count }, () => journalEntry()),
    writes: [],
  }));
  return readEntries(table, aggregate);
}

const waiting = async () =>
  (await readUnpublished(table, '2027-01-01T00:00:00.000Z')).map(({ sequence }) => sequence);

/** The stream's event, its records in no order that can be relied upon. */
function streamOf(entries: readonly JournalEntry[]): DynamoDBStreamEvent {
  const Records = entries.toReversed().map((entry) => ({
    eventName: 'INSERT' as const,
    dynamodb: { NewImage: marshall(entry, { removeUndefinedValues: true }) },
  }));
  return { Records } as unknown as DynamoDBStreamEvent;
}

function relays() {
  const bus = createBus(busName, rootConfig);
  const own = clientOf(table);
  return {
    bus,
    own,
    relay: createRelay({ table: own, bus }),
    republish: createSweep({ table: own, bus, clock: { now: () => LATER } }),
  };
}

/** The bus takes the call but refuses some of its entries, as it does when it is throttled inside. */
function refusing({ client }: { client: EventBridgeClient }, sequences: readonly number[]): void {
  let left = 1;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (left-- <= 0) return next(args);
      const input = args.input as { Entries: { Detail: string }[] };
      const isRefused = input.Entries.map(({ Detail: detail }) =>
        sequences.includes(JSON.parse(detail).sequence),
      );
      const accepted = { Entries: input.Entries.filter((_, index) => !isRefused[index]) };
      const { output, response } = (await next({ ...args, input: accepted as never })) as {
        output: { Entries: object[] };
        response: unknown;
      };
      const confirmed = [...output.Entries];
      const Entries = isRefused.map((refused) =>
        refused ? { ErrorCode: 'ThrottlingException' } : confirmed.shift(),
      );
      return { output: { ...output, Entries }, response } as never;
    },
    { step: 'initialize' },
  );
}

describe('relaying the journal to the bus', () => {
  it('publishes every entry in the order of its sequence, as its contract says', async () => {
    const entries = await journal(23);
    await relays().relay(streamOf(entries));
    const heard = await listen();
    expect(sequencesOf(heard)).toEqual(entries.map(({ sequence }) => sequence));
    expect(await waiting()).toEqual([]);
    const [first] = heard;
    const { type, version, data, actor, id, occurredAt } = entries[0] ?? {};
    expect(first).toMatchObject({ source: 'courtier', 'detail-type': type });
    const detail = { id, aggregate, sequence: 1, occurredAt, actor, version, data };
    expect(first?.detail).toEqual(detail);
    expect(parseBusEvent(first, kickoffConvened)).toMatchObject({ sequence: 1, data });
  });

  it('takes out of the index what the bus confirmed, and nothing else', async () => {
    const entries = await journal(6);
    const { bus, relay, republish } = relays();
    refusing(bus, [2, 5]);
    await relay(streamOf(entries));
    expect(sequencesOf(await listen())).toEqual([1, 3, 4, 6]);
    expect(await waiting()).toEqual([2, 5]);
    expect(await republish()).toEqual({ confirmed: 2, failed: 0 });
    expect(sequencesOf(await listen())).toEqual([2, 5]);
    expect(await waiting()).toEqual([]);
  });

  it('alarms while the bus goes on refusing, and keeps the entry waiting', async () => {
    await journal(2);
    const { bus, republish } = relays();
    refusing(bus, [1]);
    await expect(republish()).rejects.toThrow('1 journal entries still wait');
    expect(await waiting()).toEqual([1]);
  });

  it.each([
    ['is throttled', { mode: 'throttle' }, []],
    ['fails before it is made', { mode: 'before' }, []],
    ['times out', { mode: 'timeout' }, []],
    ['loses its answer', { mode: 'after' }, [1, 2, 3]],
    ['times out having arrived', { mode: 'timeout', arrives: true }, [1, 2, 3]],
  ] as [string, Omit<Fault, 'command'>, number[]][])(
    'loses nothing when PutEvents %s: the sweep publishes it, at least once',
    async (_, fault, already) => {
      const entries = await journal(3);
      const { bus, relay, republish } = relays();
      injectFaults(bus.client, { command: 'PutEvents', ...fault });
      await expect(relay(streamOf(entries))).rejects.toThrow();
      expect(await waiting()).toEqual([1, 2, 3]);
      expect(sequencesOf(await listen())).toEqual(already);
      expect(await republish()).toEqual({ confirmed: 3, failed: 0 });
      expect(sequencesOf(await listen())).toEqual([1, 2, 3]);
      expect(await waiting()).toEqual([]);
    },
  );

  it('publishes again what was published but could not be taken out of the index', async () => {
    const entries = await journal(3);
    const { own, relay, republish } = relays();
    injectFaults(own.client, { command: 'UpdateItem', mode: 'before', skip: 1 });
    await expect(relay(streamOf(entries))).rejects.toThrow();
    expect(sequencesOf(await listen())).toEqual([1, 2, 3]);
    const left = await waiting();
    expect(left.length).toBeGreaterThan(0);
    await republish();
    expect(sequencesOf(await listen())).toEqual(left);
    expect(await waiting()).toEqual([]);
  });

  it('does not let a batch that fails hold back the next ones', async () => {
    const entries = await journal(23);
    const { bus, relay, republish } = relays();
    injectFaults(bus.client, { command: 'PutEvents', mode: 'before', skip: 1 });
    await expect(relay(streamOf(entries))).rejects.toThrow();
    const lost = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
    expect(await waiting()).toEqual(lost);
    await listen();
    await republish();
    expect(sequencesOf(await listen())).toEqual(lost);
  });

  it('puts no more in one call than the bus takes', async () => {
    const [entry] = await journal(1);
    if (entry === undefined) throw new Error('No entry was written.');
    const filler = 'x'.repeat(60_000);
    const heavy = Array.from({ length: 9 }, (_, index) => ({
      ...entry,
      sequence: index + 1,
      data: { ...entry.data, filler },
    }));
    const { bus, relay } = relays();
    const sizes: number[] = [];
    bus.client.middlewareStack.add(
      (next) => async (args) => {
        sizes.push(JSON.stringify(args.input).length);
        return next(args);
      },
      { step: 'initialize' },
    );
    await relay(streamOf(heavy));
    expect(sizes).toHaveLength(3);
    for (const size of sizes) expect(size).toBeLessThan(256 * 1024);
    expect(await listen()).toHaveLength(9);
  });
});

describe('the sweep that republishes', () => {
  it('has nothing to do when the relay did its work, or when an entry is not late yet', async () => {
    const { relay, republish, own, bus } = relays();
    expect(await republish()).toEqual({ confirmed: 0, failed: 0 });
    await relay(streamOf(await journal(2)));
    await listen();
    expect(await republish()).toEqual({ confirmed: 0, failed: 0 });
    await journal(1);
    const early = createSweep({
      table: own,
      bus,
      clock: { now: () => '2026-11-20T15:01:00.000Z' },
    });
    expect(await early()).toEqual({ confirmed: 0, failed: 0 });
    expect(await listen()).toEqual([]);
    expect(await waiting()).toEqual([3]);
  });

  it('publishes late entries of every shard, in their order', async () => {
    await journal(9);
    expect(await relays().republish()).toEqual({ confirmed: 9, failed: 0 });
    expect(sequencesOf(await listen())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
