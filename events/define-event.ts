import type * as z from 'zod';

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
