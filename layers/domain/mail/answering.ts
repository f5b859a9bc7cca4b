import { Temporal } from 'temporal-polyfill';

/** Answers that one address receives in a legal day, whatever is written to us in its name. */
export const ANSWERS_A_DAY = 5;

/** An answer that is given once in a while: how to write to us, why a supplier cannot join, … */
export type OnceAnswer = 'help' | 'supplier' | 'not-subscribed';
const ONCE_IN_DAYS = 30;

export interface AnsweringState {
  readonly answersToday: number;
  /** Instant until which this same answer is not given again; undefined when it never was. */
  readonly silentUntil: string | undefined;
}

/** Whether an address is still answered, so that no machine nor joker makes us flood anybody. */
export function mayAnswer({ answersToday, silentUntil }: AnsweringState, now: string): boolean {
  return answersToday < ANSWERS_A_DAY && (silentUntil === undefined || silentUntil <= now);
}

/** Until when an answer that was just given is not given again. */
export function silentUntil(now: string): string {
  return Temporal.Instant.from(now)
    .add({ hours: 24 * ONCE_IN_DAYS })
    .toString({ fractionalSecondDigits: 3 });
}
