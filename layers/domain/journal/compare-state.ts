import type { Finding } from './audit.ts';
import { canonicalText } from './entry.ts';

/** Something that is known of a dossier: by its journal on one side, by its items on the other. */
export interface StateFact {
  readonly subject:
    | 'acquisition'
    | 'document'
    | 'package-file'
    | 'classes'
    | 'protection'
    | 'removal'
    | 'disposal'
    | 'hold'
    | 'contract'
    | 'signature'
    | 'deadline';
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Compares what the journal told with what the items say: `state-disagrees` for each value that differs, and
 * for each thing that one side does not know at all. Where a fact is told twice, the last counts.
 */
export function compareState(told: readonly StateFact[], kept: readonly StateFact[]): Finding[] {
  const toldBy = byName(told);
  const keptBy = byName(kept);
  const names = new Set([...toldBy.keys(), ...keptBy.keys()]);
  return [...names].flatMap((name) => differences(toldBy.get(name), keptBy.get(name)));
}

const byName = (facts: readonly StateFact[]): Map<string, StateFact> =>
  new Map(facts.map((fact) => [`${fact.subject} ${fact.id}`, fact]));

function differences(told: StateFact | undefined, kept: StateFact | undefined): Finding[] {
  const known = told ?? kept;
  if (known === undefined) return [];
  const { subject, id } = known;
  const disagree = (details: Finding['details']): Finding => ({
    code: 'state-disagrees',
    details: { subject, id, ...details },
  });
  if (told === undefined) return [disagree({ known: 'items-only' })];
  if (kept === undefined) return [disagree({ known: 'journal-only' })];
  return Object.entries(told.values)
    .filter(([name, value]) => canonicalText(value) !== canonicalText(kept.values[name] ?? null))
    .map(([attribute, value]) =>
      disagree({ attribute, journal: value, item: kept.values[attribute] ?? null }),
    );
}
