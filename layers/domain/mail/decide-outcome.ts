import type { DeliveryStatus } from './delivery.ts';

/**
 * What a refusal is about. `mail`: this mail itself, for good. `rate`, `day`: too many at once, or today.
 * `account`: nobody is written to as things stand (sending paused, domain not verified). `unreachable`: the
 * service could not be asked. `unclear`: an answer that we do not know.
 */
export type RefusalScope = 'mail' | 'rate' | 'day' | 'account' | 'unreachable' | 'unclear';

/** How the mail service answered. `refused`: surely not sent. `unknown`: nobody knows whether it left. */
export type SendingOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'unknown'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string; readonly scope: RefusalScope };

/** What somebody has to be told of sending, once each time that it happens. */
export type SendingTrouble =
  | 'mail-failed'
  | 'daily-quota-spent'
  | 'account-refused'
  | 'events-silent';

/** What becomes of a delivery after its call. */
export interface AfterSending {
  readonly move: {
    readonly status: Extract<DeliveryStatus, 'sent' | 'unknown' | 'queued' | 'failed'>;
    readonly messageId?: string;
    readonly reason?: string;
  };
  /** Seconds after which it is tried again; null: not by its sender. */
  readonly againIn: number | null;
  /** Whether the others would be refused alike, so that they had better wait. */
  readonly stopsOthers: boolean;
  readonly trouble: SendingTrouble | null;
}

const MOST_ATTEMPTS = 10;
const TROUBLING_ATTEMPTS = 3;
const FIRST_DELAY_SECONDS = 10;
// Shorter than what the sweep takes for forgotten: a mail that waits has one message only.
const LONGEST_DELAY_SECONDS = 600;

/**
 * Decides what becomes of a delivery once the mail service was asked. What the account is refused is tried
 * again without end; what is refused for the mail itself is not, and an answer that we do not know ten times.
 * @param attempts calls made for this delivery, this one included.
 */
export function decideOutcome(outcome: SendingOutcome, attempts: number): AfterSending {
  const done = { againIn: null, stopsOthers: false, trouble: null };
  if (outcome.outcome === 'sent') {
    return { ...done, move: { status: 'sent', messageId: outcome.messageId } };
  }
  const { reason } = outcome;
  if (outcome.outcome === 'unknown') return { ...done, move: { status: 'unknown', reason } };
  const { scope } = outcome;
  if (scope === 'mail' || (scope === 'unclear' && attempts >= MOST_ATTEMPTS)) {
    return { ...done, move: { status: 'failed', reason }, trouble: 'mail-failed' };
  }
  return {
    move: { status: 'queued', reason },
    againIn: scope === 'day' ? LONGEST_DELAY_SECONDS : backoff(attempts),
    stopsOthers: scope !== 'unclear',
    trouble: troubleOf(scope, attempts),
  };
}

function backoff(attempts: number): number {
  return Math.min(FIRST_DELAY_SECONDS * 2 ** Math.max(attempts - 1, 0), LONGEST_DELAY_SECONDS);
}

function troubleOf(scope: RefusalScope, attempts: number): SendingTrouble | null {
  if (scope === 'day') return 'daily-quota-spent';
  if (scope === 'account') return 'account-refused';
  return scope === 'unreachable' && attempts >= TROUBLING_ATTEMPTS ? 'account-refused' : null;
}
