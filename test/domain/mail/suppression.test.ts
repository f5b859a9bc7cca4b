import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideRelease,
  decideSuppression,
  type ReportedAddress,
  type Suppression,
  suppressionSchema,
} from '#domain/mail/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const day = (number: number, hour = 12) =>
  `2026-11-${String(number).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const deliveryId = (number: number) => `01KAN0A5V8J6M4Q2T0W9Y7B5${String(number).padStart(2, '0')}`;

const reported = (
  report: ReportedAddress['report'],
  number: number,
  at = day(number),
): ReportedAddress => ({
  addressId: 'a'.repeat(64),
  email: 'camille.tremblay@ministere.example',
  deliveryId: deliveryId(number),
  report,
  at,
});

/** What is known after reports that come one after the other. */
function knownAfter(...reports: readonly ReportedAddress[]): Suppression | undefined {
  return reports.reduce<Suppression | undefined>(
    (known, report) => decideSuppression(known, report, NOW) ?? known,
    undefined,
  );
}

const softly = (...days: readonly number[]) =>
  days.map((number) => reported('soft-bounce', number));

function released(known: Suppression | undefined, now: string): Suppression {
  const decided = decideRelease(known, now);
  if (isRefusal(decided)) throw new Error(decided.code);
  return decided;
}

describe('an address', () => {
  it('is suppressed by one permanent bounce, and by one complaint', () => {
    expect(knownAfter(reported('hard-bounce', 1))).toMatchObject({ reason: 'bounce', since: NOW });
    expect(knownAfter(reported('complaint', 1))).toMatchObject({ reason: 'complaint' });
    expect(suppressionSchema.safeParse(knownAfter(reported('complaint', 1))).success).toBe(true);
  });

  it('is known as one that complained, though it bounced before', () => {
    expect(knownAfter(reported('hard-bounce', 1), reported('complaint', 2))).toMatchObject({
      reason: 'complaint',
      deliveryId: deliveryId(2),
    });
    expect(knownAfter(reported('complaint', 1), reported('hard-bounce', 2))).toMatchObject({
      reason: 'complaint',
      deliveryId: deliveryId(1),
    });
  });

  it('is suppressed by five soft bounces in a row over three days, and by nothing less', () => {
    expect(knownAfter(...softly(1, 2, 3, 4))).toMatchObject({ reason: null });
    expect(knownAfter(...softly(1, 2, 3, 4, 5))).toMatchObject({ reason: 'soft-bounces' });
    const inADay = [1, 2, 3, 4, 5, 6].map((number) =>
      reported('soft-bounce', number, day(1, number)),
    );
    expect(knownAfter(...inADay)).toMatchObject({ reason: null });
  });

  it('begins again once a mail was delivered', () => {
    const delivered = reported('delivered', 5, day(4, 13));
    expect(knownAfter(...softly(1, 2, 3, 4), delivered, ...softly(6))).toMatchObject({
      reason: null,
      softBounces: [{ deliveryId: deliveryId(6) }],
    });
  });

  it('counts each mail once, and the same whichever way its reports come', () => {
    const reports = [...softly(1, 2, 3, 4, 5), ...softly(2, 2, 5)];
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (shuffled) => {
        expect(knownAfter(...shuffled)?.reason).toBe('soft-bounces');
      }),
    );
    expect(knownAfter(...softly(1, 1, 1, 1, 5))).toMatchObject({ reason: null });
  });

  it('keeps a bounce that came after the delivery of which we hear late', () => {
    const known = knownAfter(reported('soft-bounce', 3, day(3)), reported('delivered', 3, day(2)));
    expect(known?.softBounces).toHaveLength(1);
  });

  it('is not changed by what was known, nor by a delivery to an address of which nothing is', () => {
    const known = knownAfter(reported('hard-bounce', 1));
    expect(decideSuppression(known, reported('hard-bounce', 1), NOW)).toBeUndefined();
    expect(decideSuppression(known, reported('delivered', 2), NOW)).toBeUndefined();
    expect(decideSuppression(undefined, reported('delivered', 2), NOW)).toBeUndefined();
  });
});

describe('the release of an address', () => {
  it('lets it be written to again, and starts the count anew', () => {
    const known = knownAfter(...softly(1, 2, 3, 4, 5));
    expect(released(known, NOW)).toMatchObject({ reason: null, softBounces: [], releasedAt: NOW });
  });

  it('is not undone by a report of before that comes late, but by one of after', () => {
    const known = released(knownAfter(reported('hard-bounce', 1)), day(10));
    expect(decideSuppression(known, reported('hard-bounce', 1), NOW)).toBeUndefined();
    expect(decideSuppression(known, reported('hard-bounce', 11), NOW)).toMatchObject({
      reason: 'bounce',
      deliveryId: deliveryId(11),
    });
  });

  it('is refused when the address is unknown, or is written to', () => {
    expect(decideRelease(undefined, NOW)).toMatchObject({ code: 'mail.address-not-found' });
    expect(decideRelease(knownAfter(...softly(1)), NOW)).toMatchObject({
      code: 'mail.address-not-suppressed',
    });
  });

  it('counts its versions, so that two changes at once cannot hide each other', () => {
    const known = knownAfter(...softly(1, 2));
    expect(known?.version).toBe(2);
    expect(released(knownAfter(reported('hard-bounce', 1)), NOW).version).toBe(2);
  });
});
