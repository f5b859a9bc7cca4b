import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchSize, type Lane, reserveSlots, type SendQuota } from '#domain/mail/index.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const START = Date.parse(NOW);
const at = (milliseconds: number) => new Date(START + milliseconds).toISOString();

const quota = (changes: Partial<SendQuota> = {}): SendQuota => ({
  perSecond: 14,
  perDay: 50_000,
  sentToday: 0,
  ...changes,
});

const ask = (changes: Partial<Parameters<typeof reserveSlots>[0]> = {}) =>
  reserveSlots({
    lane: 'single',
    wanted: 1,
    quota: quota(),
    nextFreeAt: undefined,
    now: NOW,
    ...changes,
  });

interface Asking {
  readonly lane: Lane;
  readonly wanted: number;
  /** Milliseconds after the one before asked. */
  readonly later: number;
}

/** The instants at which mails leave when senders ask one after the other, some again and again. */
function slotsOf(askings: readonly Asking[], perSecond: number): number[] {
  const leaving: number[] = [];
  let nextFreeAt: string | undefined;
  let now = 0;
  for (const { lane, wanted, later } of askings) {
    now += later;
    const size = Math.min(wanted, batchSize(lane, quota({ perSecond })));
    const slots = ask({
      lane,
      wanted: size,
      quota: quota({ perSecond }),
      nextFreeAt,
      now: at(now),
    });
    if (slots.step === 'wait') continue;
    nextFreeAt = slots.nextFreeAt;
    const first = Date.parse(slots.startsAt);
    for (let n = 0; n < slots.count; n += 1) leaving.push(first + n * slots.gapMilliseconds);
  }
  return leaving;
}

const askings = fc.array(
  fc.record({
    lane: fc.constantFrom<Lane>('single', 'list'),
    wanted: fc.integer({ min: 1, max: 60 }),
    later: fc.integer({ min: 0, max: 400 }),
  }),
  { maxLength: 200 },
);

describe('the slots of the account', () => {
  it('never let more mails leave than its rate, in any second, whoever asks and however often', () => {
    fc.assert(
      fc.property(askings, fc.integer({ min: 1, max: 200 }), (asked, perSecond) => {
        const leaving = slotsOf(asked, perSecond).toSorted((left, right) => left - right);
        for (const [index, instant] of leaving.entries()) {
          const aSecondOn = leaving[index + perSecond];
          // A second later at the earliest, but for the rounding of a float.
          if (aSecondOn !== undefined) expect(aSecondOn - instant).toBeGreaterThan(999.9);
        }
      }),
    );
  });

  it('begin now when nobody sends, and after whoever came before else', () => {
    expect(ask({ wanted: 7 })).toMatchObject({ startsAt: NOW, nextFreeAt: at(500) });
    expect(ask({ nextFreeAt: at(-60_000) })).toMatchObject({ startsAt: NOW });
    expect(ask({ nextFreeAt: at(500) })).toMatchObject({ startsAt: at(500) });
  });

  it('are left to single mails by the list as soon as they line up', () => {
    expect(ask({ lane: 'list', nextFreeAt: at(1_500) })).toEqual({
      step: 'wait',
      seconds: 2,
      because: 'rate',
    });
    expect(ask({ lane: 'single', nextFreeAt: at(1_500) })).toMatchObject({ step: 'send' });
    expect(ask({ lane: 'single', nextFreeAt: at(5_001) })).toMatchObject({
      step: 'wait',
      seconds: 6,
    });
  });

  it('are free when the next one lies further ahead than anybody lines up: a clock was wrong', () => {
    expect(ask({ nextFreeAt: at(90_000) })).toMatchObject({ step: 'send', startsAt: NOW });
  });
});

describe('the quota of the day', () => {
  it('stops the list at nine tenths, and single mails at its end', () => {
    const spent = (lane: Lane, sentToday: number) =>
      ask({ lane, wanted: 7, quota: quota({ sentToday }) });
    expect(spent('list', 44_996)).toMatchObject({ step: 'send', count: 4 });
    expect(spent('list', 45_000)).toEqual({ step: 'wait', seconds: 600, because: 'daily-quota' });
    expect(spent('single', 45_000)).toMatchObject({ step: 'send' });
    expect(spent('single', 50_000)).toMatchObject({ because: 'daily-quota' });
  });

  it('is endless where the account has none', () => {
    const endless = quota({ perDay: null, sentToday: 9_000_000 });
    expect(ask({ lane: 'list', quota: endless })).toMatchObject({ step: 'send' });
  });

  it('sizes the batches of the list: half a second of the rate, one mail at least', () => {
    const sizes = [1, 14, 50, 500].map((perSecond) => batchSize('list', quota({ perSecond })));
    expect(sizes).toEqual([1, 7, 25, 25]);
    expect(batchSize('single', quota())).toBe(1);
  });
});
