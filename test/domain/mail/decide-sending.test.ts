import { describe, expect, it } from 'vitest';
import {
  type Delivery,
  decideSending,
  decideSettling,
  deliveryStatusSchema,
  isAllowed,
  newDelivery,
  priorStatuses,
} from '#domain/mail/index.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const to = { email: 'camille.tremblay@ministere.example' };

const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
  ...newDelivery(
    {
      deliveryId: '01KAN0A5V8J6M4Q2T0W9Y7B5D3',
      kind: 'catalogue-news',
      recipient: { kind: 'reader', readerId: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      content: { subject: 'Un changement', blocks: [{ kind: 'title', text: 'Un changement' }] },
    },
    '2026-11-20T14:59:00.000Z',
  ),
  ...changes,
});

describe('sending a delivery', () => {
  it('sends one that is queued, under a lease of two minutes', () => {
    expect(decideSending(delivery(), to, '*', NOW)).toEqual({
      step: 'send',
      email: to.email,
      leaseUntil: '2026-11-20T15:02:00.000Z',
    });
  });

  it('cancels one that nobody wants any more, and withholds one outside of the allow list', () => {
    expect(decideSending(delivery(), undefined, '*', NOW).step).toBe('cancel');
    expect(decideSending(delivery(), to, 'courtier.example', NOW).step).toBe('withhold');
  });

  it('sends nothing to an address that is suppressed, whatever the mail', () => {
    for (const kind of ['catalogue-news', 'deadline-reminder'] as const) {
      const decided = decideSending(delivery({ kind }), { ...to, suppressed: 'bounce' }, '*', NOW);
      expect(decided).toEqual({ step: 'suppress', reason: 'bounce' });
    }
  });

  it('leaves one that is being sent to its sender, and gives up once the lease is over', () => {
    const sending = delivery({ status: 'sending', leaseUntil: '2026-11-20T15:01:00.000Z' });
    expect(decideSending(sending, to, '*', NOW).step).toBe('come-back');
    expect(decideSending(sending, to, '*', '2026-11-20T15:01:00.000Z').step).toBe(
      'give-up-waiting',
    );
  });

  it.each(deliveryStatusSchema.options.filter((one) => one !== 'queued' && one !== 'sending'))(
    'does nothing with one that is %s',
    (status) => {
      expect(decideSending(delivery({ status }), to, '*', NOW).step).toBe('leave');
    },
  );
});

describe('settling a delivery that waits', () => {
  const REPORTED = '2026-11-20T14:59:00.000Z';

  it.each([
    ['queued', '2026-11-20T14:45:00.001Z', 'leave'],
    ['queued', '2026-11-20T14:45:00.000Z', 'enqueue'],
    ['unknown', '2026-11-20T13:00:00.001Z', 'leave'],
    ['unknown', '2026-11-20T13:00:00.000Z', 'send-again'],
    ['sent', '2026-11-01T13:00:00.000Z', 'leave'],
  ] as const)('%s since %s: %s', (status, since, step) => {
    const single = delivery({ status, since, kind: 'deadline-reminder' });
    expect(decideSettling(single, REPORTED, NOW)).toBe(step);
  });

  it('lets a mail of the list wait two hours in its queue', () => {
    const at = (since: string) => decideSettling(delivery({ since }), REPORTED, NOW);
    expect(at('2026-11-20T13:00:00.001Z')).toBe('leave');
    expect(at('2026-11-20T13:00:00.000Z')).toBe('enqueue');
  });

  it('concludes nothing from silence when no report of any mail has come since', () => {
    const unknown = delivery({ status: 'unknown', since: '2026-11-20T12:00:00.000Z' });
    expect(decideSettling(unknown, undefined, NOW)).toBe('doubt');
    expect(decideSettling(unknown, '2026-11-20T12:04:59.999Z', NOW)).toBe('doubt');
    expect(decideSettling(unknown, '2026-11-20T12:05:00.000Z', NOW)).toBe('send-again');
  });

  it('gives up on a sender whose lease is over', () => {
    const sending = delivery({ status: 'sending', leaseUntil: NOW });
    expect(decideSettling(sending, REPORTED, NOW)).toBe('give-up-waiting');
    expect(decideSettling(sending, REPORTED, '2026-11-20T14:59:59.999Z')).toBe('leave');
  });
});

describe('the statuses that the mail service reports', () => {
  it('only ever move a delivery on: no status is reached from one that outweighs it', () => {
    const ranks = ['sent', 'delivered', 'bounced', 'complained'] as const;
    for (const [rank, status] of ranks.entries()) {
      const priors: readonly string[] = priorStatuses[status];
      expect(ranks.slice(rank).filter((other) => priors.includes(other))).toEqual([]);
      expect(ranks.slice(0, rank).every((other) => priors.includes(other))).toBe(true);
    }
  });
});

describe('the allow list of a stage', () => {
  it.each([
    ['a@ministere.example', '*', true],
    ['a@ministere.example', '.example', true],
    ['a@ministere.example', 'ville.example ministere.example', true],
    ['a@MINISTERE.EXAMPLE', 'ministere.example', true],
    ['a@sous.ministere.example', 'ministere.example', false],
    ['a@ministere.quebec', '.example', false],
    ['a@ministere.example', '', false],
  ])('%s with "%s": %s', (email, allowList, expected) => {
    expect(isAllowed(email, allowList)).toBe(expected);
  });
});
