/** The only reader of the clock: each invocation asks it once and passes the instant down. */
export interface Clock {
  readonly now: () => string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
