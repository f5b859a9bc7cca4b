/** Facts that explain a refusal, for machines; sentences for people live in presentation. */
export type Details = Readonly<Record<string, unknown>>;

/** One of several faults of the same refusal. */
export interface Fault {
  readonly code: string;
  readonly details: Details;
}

/** A refusal by rule: a stable code, what explains it, and every fault found when there are several. */
export interface Refusal<Code extends string = string> {
  readonly refused: true;
  readonly code: Code;
  readonly details: Details;
  readonly faults: readonly Fault[];
}

/** What a domain decision returns: the value decided, or a refusal. It never throws for a rule. */
export type Decision<Value, Code extends string = string> = Value | Refusal<Code>;

/** Builds a refusal. `faults` lists all the faults at once when the refusal sums up several. */
export function refuse<Code extends string>(
  code: Code,
  details: Details = {},
  faults: readonly Fault[] = [],
): Refusal<Code> {
  return { refused: true, code, details, faults };
}

/** Tells a refusal from a decided value. */
export function isRefusal<Value, Code extends string>(
  decision: Decision<Value, Code>,
): decision is Refusal<Code> {
  return (
    typeof decision === 'object' &&
    decision !== null &&
    'refused' in decision &&
    decision.refused === true
  );
}
