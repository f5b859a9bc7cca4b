import * as z from 'zod';

export const statusSchema = z.enum([
  'open',
  'kickoff-convened',
  'kickoff-held',
  'package-assembled',
  'package-approved',
  'sent-for-signature',
  'concluded',
  'ended',
  'abandoned',
]);
export type Status = z.output<typeof statusSchema>;

interface Transition {
  readonly from: readonly Status[];
  readonly to: Status;
}

/**
 * The dossier's state machine as data; the store compiles `from` into the condition of the write, so
 * that each rule is enforced twice. Signatures and the end are facts: they are accepted from any
 * earlier state, and what was skipped is recorded as an irregularity.
 */
export const transitions = {
  convene: { from: ['open'], to: 'kickoff-convened' },
  hold: { from: ['kickoff-convened'], to: 'kickoff-held' },
  /** Also anew: what the client had approved, or was asked to sign, is then superseded. */
  assemble: {
    from: ['kickoff-held', 'package-assembled', 'package-approved', 'sent-for-signature'],
    to: 'package-assembled',
  },
  approve: { from: ['package-assembled'], to: 'package-approved' },
  send: { from: ['package-approved'], to: 'sent-for-signature' },
  conclude: {
    from: [
      'open',
      'kickoff-convened',
      'kickoff-held',
      'package-assembled',
      'package-approved',
      'sent-for-signature',
      'abandoned',
    ],
    to: 'concluded',
  },
  end: { from: ['concluded'], to: 'ended' },
  /** The end was withdrawn, or moved to a day to come: the contract goes on (G7). */
  resume: { from: ['ended'], to: 'concluded' },
  /** The body gave its acquisition up before any signature (G20). */
  abandon: {
    from: [
      'open',
      'kickoff-convened',
      'kickoff-held',
      'package-assembled',
      'package-approved',
      'sent-for-signature',
    ],
    to: 'abandoned',
  },
} as const satisfies Record<string, Transition>;
export type TransitionName = keyof typeof transitions;

/** Whether a transition may start from a status. */
export function allows(name: TransitionName, status: Status): boolean {
  const allowed: readonly Status[] = transitions[name].from;
  return allowed.includes(status);
}

/** Whether a dossier is still an acquisition in progress: nothing is concluded yet, nor given up. */
export function isOpen(status: Status): boolean {
  return !isConcluded(status) && status !== 'abandoned';
}

/** Whether the contract of a dossier was concluded, ended since or not. */
export function isConcluded(status: Status): boolean {
  return status === 'concluded' || status === 'ended';
}
