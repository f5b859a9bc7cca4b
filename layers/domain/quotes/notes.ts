import type { FindingCode } from './finding-codes.ts';
import { FINDING_RULES } from './finding-codes.ts';
import type { Finding, Place } from './report.ts';

/** A finding before it has its number in the report. */
export type Note = Omit<Finding, 'id'>;

/** What a finding is about; whatever is left out is null. */
export interface NoteFacts {
  readonly place?: Place | null;
  readonly subject?: string | null;
  readonly expected?: string | null;
  readonly found?: string | null;
}

/** Makes a finding from its code: severity, rule, section and remedy come from `FINDING_RULES`. */
export function note(code: FindingCode, facts: NoteFacts = {}): Note {
  return {
    code,
    ...FINDING_RULES[code],
    place: facts.place ?? null,
    subject: facts.subject ?? null,
    expected: facts.expected ?? null,
    found: facts.found ?? null,
  };
}
