import { conclusionRules } from './conclusion.ts';
import { lifeRules } from './life.ts';
import type { DeadlineRule } from './rule.ts';
import { standingRules } from './standing.ts';

/** Every kind of deadline, as a row of data: what starts it, how long it is, who acts, what closes it. */
export const deadlineRules = { ...conclusionRules, ...lifeRules, ...standingRules } as const;
export type DeadlineKind = keyof typeof deadlineRules;

export const deadlineKinds = Object.keys(deadlineRules) as [DeadlineKind, ...DeadlineKind[]];

/** The row of a kind. */
export function ruleOf(kind: DeadlineKind): DeadlineRule {
  return deadlineRules[kind];
}

/** The events after which deadlines are looked at again: the planner hears these and no others. */
export const replanningEvents: readonly string[] = [
  ...new Set(deadlineKinds.flatMap((kind) => [...ruleOf(kind).recomputedBy])),
  'organisations.LegalStatusChanged',
].toSorted();
