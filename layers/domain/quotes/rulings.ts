import { type Fault, type Refusal, refuse } from '../values/decision.ts';
import type { Ruling } from './quote.ts';
import type { QuoteRefusal } from './refusals.ts';
import type { Finding } from './report.ts';

export type QuoteFault = Fault & { readonly code: QuoteRefusal };

/** Every fault at once, under the first; undefined when there is none. */
export function refusalOfFaults(faults: readonly QuoteFault[]): Refusal<QuoteRefusal> | undefined {
  const [first] = faults;
  return first === undefined ? undefined : refuse(first.code, first.details, faults);
}

/** What a refusal says of a finding. */
export function describeForRefusal({ id, code, rule, remedy, place, subject }: Finding) {
  return { findingId: id, finding: code, rule, remedy, place, subject };
}

/** A ruling as it is kept. */
export function trimmed({ findingId, reason }: Ruling): Ruling {
  return { findingId, reason: reason.trim() };
}
