import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#adapters/clock.ts';
import type { ReadQuota } from '#adapters/ses.ts';
import { type Lane, reserveSlots, type Slots } from '#domain/mail/index.ts';
import { moveNextFreeAt, readNextFreeAt } from '#stores/sending.ts';
import type { Table } from '#stores/table.ts';

export interface SlotDependencies {
  readonly table: Table;
  readonly clock: Clock;
  readonly readQuota: ReadQuota;
}

const ATTEMPTS = 12;
const LONGEST_PAUSE_MILLISECONDS = 60;

/** Reserves slots of the account, among all who send at the same time (decision 0032). */
export async function takeSlots(
  { table, clock, readQuota }: SlotDependencies,
  lane: Lane,
  wanted: number,
): Promise<Slots> {
  const quota = await readQuota();
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const nextFreeAt = await readNextFreeAt(table);
    const slots = reserveSlots({ lane, wanted, quota, nextFreeAt, now: clock.now() });
    if (slots.step === 'wait') return slots;
    if (await moveNextFreeAt(table, nextFreeAt, slots.nextFreeAt)) return slots;
    await pause(randomInt(LONGEST_PAUSE_MILLISECONDS));
  }
  return { step: 'wait', seconds: 1, because: 'rate' };
}
