import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { expect } from 'vitest';
import { type Fault, injectFaults, queueBatch } from '../../support/faults.ts';

type Client = Parameters<typeof injectFaults>[0];

/** One run of a handler on a state of its own. */
export interface Trial {
  /** The SDK clients of this handler alone, by name. */
  readonly clients: Readonly<Record<string, Client>>;
  /** Delivers the message; throws when the handler says that it must come back. */
  readonly deliver: () => Promise<unknown>;
  /** What can be seen of the state afterwards, without what differs from one trial to the next. */
  readonly outcome: () => Promise<unknown>;
}

export type StartTrial = () => Promise<Trial>;

interface Call {
  readonly client: string;
  readonly command: string;
  /** 0 for the first call of this client. */
  readonly index: number;
}

const MODES = {
  'fails before it is made': { mode: 'before' },
  'loses its answer': { mode: 'after' },
  'is throttled': { mode: 'throttle' },
  'times out': { mode: 'timeout' },
  'times out having arrived': { mode: 'timeout', arrives: true },
} as const satisfies Record<string, Omit<Fault, 'command'>>;
type Mode = keyof typeof MODES;

export interface FaultCase extends Call {
  readonly mode: Mode;
  readonly nth: number;
}

export interface Rehearsal {
  readonly outcome: unknown;
  readonly cases: readonly FaultCase[];
}

const isFull = process.env.COURTIER_TEST_SIZE === 'full';
const seed = Number(process.env.COURTIER_TEST_SEED ?? 0);

/**
 * Runs once undisturbed and counts every SDK call, so that a call that is added later has its faults
 * too. Each call that writes gets one mode of failing, another by each seed (`COURTIER_TEST_SEED`), and
 * loses its answer as well; every second call that reads gets one mode, the others by the next seed.
 * A trial that takes seconds gets half of these. `COURTIER_TEST_SIZE=full` gives each call every mode.
 */
export async function rehearse(
  start: StartTrial,
  { isLong = false }: { readonly isLong?: boolean } = {},
): Promise<Rehearsal> {
  const trial = await start();
  const calls: Call[] = [];
  const stop = Object.entries(trial.clients).map(([name, client]) => listen(name, client, calls));
  await trial.deliver();
  for (const remove of stop) remove();
  return {
    outcome: await trial.outcome(),
    cases: calls.flatMap((call, position) => casesOf(call, position, isLong)),
  };
}

function listen(name: string, client: Client, calls: Call[]): () => void {
  let index = 0;
  const note =
    (next: (request: unknown) => unknown, context: { commandName?: string }) =>
    (request: unknown) => {
      calls.push({ client: name, command: context.commandName ?? '', index });
      index += 1;
      return next(request);
    };
  const options = { name: 'listen', step: 'initialize', priority: 'high' };
  client.middlewareStack.add(note as never, options as never);
  return () => client.middlewareStack.remove('listen');
}

const WRITES = /^(Put|Update|Delete|Transact|Send)/;

function casesOf(call: Call, position: number, isLong: boolean): FaultCase[] {
  const every = Object.keys(MODES) as Mode[];
  const turn = position + seed;
  const rotated = every[turn % every.length] ?? 'loses its answer';
  const some = WRITES.test(call.command)
    ? modesOfWrite(rotated, isLong ? turn : undefined)
    : turn % (isLong ? 4 : 2) === 0
      ? [rotated]
      : [];
  const modes = isFull ? every : some;
  return modes.map((mode) => ({ ...call, mode, nth: call.index + 1 }));
}

/** With a turn, one after the other; without, both. */
function modesOfWrite(rotated: Mode, turn: number | undefined): Mode[] {
  const both = [...new Set<Mode>([rotated, 'loses its answer'])];
  return turn === undefined ? both : both.slice(turn % both.length).slice(0, 1);
}

/** One call fails, the message comes back: everything must be as if nothing had happened. */
export async function expectRecovery(
  start: StartTrial,
  { outcome }: Rehearsal,
  { client, index, mode }: FaultCase,
): Promise<void> {
  const trial = await start();
  const target = trial.clients[client];
  if (target === undefined) throw new Error(`There is no client ${client}.`);
  const fault = injectFaults(target, { command: '*', skip: index, ...MODES[mode] });
  await trial.deliver().catch(() => undefined);
  expect(fault.calls()).toBeGreaterThan(index);
  fault.remove();
  await trial.deliver();
  expect(await trial.outcome()).toEqual(outcome);
}

/** Hands one message to a queue's handler; throws when it is to come back. */
export async function deliverMessage(
  handler: (event: SQSEvent) => Promise<SQSBatchResponse>,
  message: unknown,
): Promise<void> {
  const { batchItemFailures } = await handler(queueBatch(message));
  if (batchItemFailures.length > 0) throw new Error('The message comes back.');
}

/** A title for each row of `it.each`. */
export const FAULT_TITLE = 'when $client call $nth ($command) $mode';

/** The same message twice, one after the other or at the same time, is as good as once. */
export async function expectOneEffect(
  start: StartTrial,
  { outcome }: Rehearsal,
  ways: readonly ('one after the other' | 'at once')[] = ['one after the other', 'at once'],
): Promise<void> {
  for (const way of ways) {
    const trial = await start();
    if (way === 'at once') await Promise.all([trial.deliver(), trial.deliver()]);
    else for (const _ of [1, 2]) await trial.deliver();
    expect(await trial.outcome()).toEqual(outcome);
  }
}
