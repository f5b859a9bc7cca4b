import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryStatusSchema, hasArrived, unconfirmedStatuses } from '#domain/mail/index.ts';
import {
  type Change,
  digestsAfter,
  isOlderThan,
  latenessOf,
  type Run,
} from '#domain/subscriptions/index.ts';
import { ficheChange } from '../../builders/fiche-change.ts';

const PUBLISHED = '2026-11-20T15:00:00.000Z';
const AN_HOUR_LATER = '2026-11-20T16:00:00.000Z';
const JUST_BEFORE = '2026-11-20T15:59:59.999Z';
const DONE: Pick<Run, 'status'> = { status: 'done' };

const contractual = ficheChange({ severity: 'contractual', occurredAt: PUBLISHED });

describe('whether a change is late', () => {
  it.each(['contractual', 'material'] as const)(
    'is, when a %s one is not with everybody after an hour',
    (severity) => {
      const telling = { change: { ...contractual, severity }, run: DONE, unconfirmed: 1 };
      expect(latenessOf(telling, JUST_BEFORE)).toBeNull();
      expect(latenessOf(telling, AN_HOUR_LATER)).toBe('undelivered');
    },
  );

  it('is not, when every mail arrived or is explained', () => {
    const telling = { change: contractual, run: DONE, unconfirmed: 0 };
    expect(latenessOf(telling, AN_HOUR_LATER)).toBeNull();
  });

  it('is, when its run is not over, or was never planned', () => {
    const open = { change: contractual, run: { status: 'planned' } as const, unconfirmed: 0 };
    expect(latenessOf(open, AN_HOUR_LATER)).toBe('run-open');
    expect(latenessOf({ ...open, run: undefined }, AN_HOUR_LATER)).toBe('no-run');
  });

  it.each(['minor', 'contact'] as const)('only asks that a %s one has a run', (severity) => {
    const light = { ...contractual, severity };
    const telling = { change: light, run: DONE, unconfirmed: 12 };
    expect(latenessOf(telling, AN_HOUR_LATER)).toBeNull();
    expect(latenessOf({ ...telling, run: undefined }, AN_HOUR_LATER)).toBe('no-run');
  });

  it('never is within the hour, whatever became of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_599_999 }),
        fc.nat(100),
        fc.constantFrom(undefined, DONE, { status: 'planned' } as const),
        (milliseconds, unconfirmed, run) => {
          const now = new Date(Date.parse(PUBLISHED) + milliseconds).toISOString();
          return latenessOf({ change: contractual, run, unconfirmed }, now) === null;
        },
      ),
    );
  });
});

describe('the digests that may tell a change', () => {
  const causes = (occurredAt: string) => {
    const { daily, weekly } = digestsAfter({ occurredAt } satisfies Pick<Change, 'occurredAt'>);
    return [...daily, ...weekly].map(({ cause }) => cause.join(' '));
  };

  it('are those of its day and its week in Toronto, and the next ones', () => {
    // Half past eleven in the evening of Sunday the 22nd.
    expect(causes('2026-11-23T04:30:00.000Z')).toEqual([
      'daily 2026-11-22',
      'daily 2026-11-23',
      'weekly 2026-11-16',
      'weekly 2026-11-23',
    ]);
  });
});

describe('what is known of a mail', () => {
  it('is that it arrived, or why it did not, or nothing yet', () => {
    const explained = deliveryStatusSchema.options.filter(
      (status) => !hasArrived(status) && !unconfirmedStatuses.some((one) => one === status),
    );
    expect(explained.toSorted()).toEqual([
      'bounced',
      'cancelled',
      'failed',
      'suppressed',
      'withheld',
    ]);
  });

  it('is old once its minutes have passed, to the millisecond', () => {
    expect(isOlderThan(60, PUBLISHED, JUST_BEFORE)).toBe(false);
    expect(isOlderThan(60, PUBLISHED, AN_HOUR_LATER)).toBe(true);
  });
});
