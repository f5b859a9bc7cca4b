import type { Fault, Refusal } from '#domain/values/decision.ts';

/** RFC 9457 problem details, with our stable code and every fault at once. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly faults?: readonly ProblemFault[];
}

export interface ProblemFault {
  readonly code: string;
  readonly detail: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** How a function tells a refusal to people; implemented in presentation. */
export interface RefusalTeller {
  readonly tell: (refusal: Fault) => { status: number; title: string; sentence: string };
}

/** Turns a refusal into the problem document of RFC 9457. `type` is a URN made of the stable code. */
export function problemOf(refusal: Refusal, teller: RefusalTeller): Problem {
  const told = teller.tell(refusal);
  return {
    type: `urn:courtier:problem:${refusal.code}`,
    title: told.title,
    status: told.status,
    detail: told.sentence,
    code: refusal.code,
    details: refusal.details,
    ...(refusal.faults.length > 0
      ? {
          faults: refusal.faults.map((fault) => ({
            code: fault.code,
            detail: teller.tell(fault).sentence,
            details: fault.details,
          })),
        }
      : {}),
  };
}
