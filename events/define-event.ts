import type * as z from 'zod';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';

/** A versioned event contract: what `data` of a journal entry of this type holds, with kept examples. */
export interface EventContract<Schema extends z.ZodType = z.ZodType> {
  readonly type: `${string}.${string}`;
  readonly version: number;
  readonly data: Schema;
  readonly examples: readonly z.input<Schema>[];
}

export function defineEvent<Schema extends z.ZodType>(
  contract: EventContract<Schema>,
): EventContract<Schema> {
  return contract;
}

export interface Told<Data> {
  readonly actor: Actor;
  readonly reason?: string;
  readonly data: Data;
}

/**
 * The journal entry that tells an event. A function names the contracts it writes, so that its
 * bundle holds those and no others.
 * @throws ZodError when the data does not match the contract: a mistake of ours.
 */
export function entryOf<Schema extends z.ZodType>(
  { type, version, data: schema }: EventContract<Schema>,
  { data, ...told }: Told<z.input<Schema>>,
): NewEntry {
  return { type, version, ...told, data: schema.parse(data) as Record<string, unknown> };
}
