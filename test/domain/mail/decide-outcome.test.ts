import { describe, expect, it } from 'vitest';
import { decideOutcome, type RefusalScope } from '#domain/mail/index.ts';

const refused = (scope: RefusalScope, attempts = 1) =>
  decideOutcome({ outcome: 'refused', reason: 'Because', scope }, attempts);

describe('what becomes of a mail after its call', () => {
  it('is sent, or unknown, and its sender does not try again', () => {
    expect(decideOutcome({ outcome: 'sent', messageId: 'ses-1' }, 1)).toEqual({
      move: { status: 'sent', messageId: 'ses-1' },
      againIn: null,
      stopsOthers: false,
      trouble: null,
    });
    expect(decideOutcome({ outcome: 'unknown', reason: 'TimeoutError' }, 1)).toMatchObject({
      move: { status: 'unknown', reason: 'TimeoutError' },
      againIn: null,
    });
  });

  it('fails at once when the mail itself is refused, and stops no other', () => {
    expect(refused('mail')).toEqual({
      move: { status: 'failed', reason: 'Because' },
      againIn: null,
      stopsOthers: false,
      trouble: 'mail-failed',
    });
  });

  it('fails after ten answers that nobody knows, and not before', () => {
    expect(refused('unclear', 9)).toMatchObject({ move: { status: 'queued' }, trouble: null });
    expect(refused('unclear', 10)).toMatchObject({ move: { status: 'failed' } });
  });

  it.each(['rate', 'day', 'account', 'unreachable'] as const)(
    'waits without end when the account is refused (%s), and so do the others',
    (scope) => {
      expect(refused(scope, 500)).toMatchObject({
        move: { status: 'queued' },
        againIn: 600,
        stopsOthers: true,
      });
    },
  );

  it('waits longer each time, and never as long as what the sweep takes for forgotten', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 30].map(
      (attempts) => refused('rate', attempts).againIn,
    );
    expect(delays).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
  });

  it('calls somebody when the day or the account is refused, and when nobody answers for the third time', () => {
    expect(refused('day').trouble).toBe('daily-quota-spent');
    expect(refused('account').trouble).toBe('account-refused');
    expect(refused('rate', 50).trouble).toBeNull();
    expect(refused('unreachable', 2).trouble).toBeNull();
    expect(refused('unreachable', 3).trouble).toBe('account-refused');
  });
});
