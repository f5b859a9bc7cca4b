import { type Refusal, refuse } from '#domain/values/decision.ts';

/** The quote's item, its journal entry and the event that tells it stay far below what each may hold. */
const MAXIMUM = 60_000;

/** Refuses what people write on a quote when all of it together is too long to be kept beside it. */
export function refuseTooLong(...writings: readonly unknown[]): Refusal | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(writings));
  return bytes > MAXIMUM
    ? refuse('quotes.writings-too-long', { bytes, maximum: MAXIMUM })
    : undefined;
}
