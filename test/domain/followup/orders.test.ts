import { describe, expect, it } from 'vitest';
import { type Contract, contractSchema } from '#domain/contracts/index.ts';
import { decideOrder, type Order, orderIrregularities } from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { NOW } from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';

const contract = (changes: Partial<Contract> = {}): Contract =>
  contractSchema.parse({
    acquisitionId: '01JD0000000000000000000002',
    packageId: null,
    startsOn: '2026-11-18',
    endsOn: '2026-11-30',
    latestEndsOn: '2026-12-31',
    signatures: [],
    signedByPartiesOn: '2026-11-18',
    irregularities: [],
    transmission: null,
    endedOn: null,
    ...changes,
  });

const order = (asked: Order['asked'], placedOn: string): Order => ({
  orderId: '01JD000000000000000000000A',
  acquisitionId: '01JD0000000000000000000002',
  kind: 'order',
  description: 'Deux serveurs de calcul',
  amount: '12500.00',
  asked,
  placedOn,
  recordedBy: 'buyer',
  recordedAt: NOW,
});

const renewal = (until: string): Contract['renewals'][number] => ({
  until,
  takenOn: '2026-11-19',
  documentId: null,
  supplierStatus: null,
  recordedBy: 'buyer',
  recordedAt: NOW,
});

const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);
const place = (placedOn: string, under: Contract | undefined = contract()) =>
  codeOf(decideOrder(under, order('place', placedOn), TODAY));

describe('an order asked of the system', () => {
  it('is refused before the last signature, in the past, after the end and after the term', () => {
    expect(codeOf(decideOrder(undefined, order('place', TODAY), TODAY))).toBe(
      'followup.not-signed',
    );
    expect(place(TODAY, contract({ signedByPartiesOn: null }))).toBe('followup.not-signed');
    expect(place('2026-11-17')).toBe('followup.before-signature');
    expect(place('2026-11-19')).toBe('followup.placed-in-past');
    expect(place(TODAY, contract({ endedOn: TODAY }))).toBe('followup.contract-ended');
    expect(place('2027-01-01')).toBe('followup.term-passed');
  });

  it('is taken from the day of the last signature to the last day, renewals taken counted', () => {
    expect(place(TODAY, contract({ signedByPartiesOn: TODAY }))).toBeUndefined();
    expect(place('2026-11-30')).toBeUndefined();
    expect(place('2026-12-01')).toBe('followup.renewal-not-taken');
    const renewed = contract({ renewals: [renewal('2026-12-15')] });
    expect(place('2026-12-15', renewed)).toBeUndefined();
    expect(place('2026-12-16', renewed)).toBe('followup.renewal-not-taken');
    expect(place('2027-01-01', renewed)).toBe('followup.term-passed');
    const shortened = { ...renewed, endsOn: '2026-11-25', latestEndsOn: '2026-11-25' };
    expect(place('2026-11-26', shortened), 'an amendment ends it sooner').toBe(
      'followup.term-passed',
    );
  });
});

describe('an order told as a fact', () => {
  it('is taken whatever its date, unless it is still to come', () => {
    expect(isRefusal(decideOrder(undefined, order('record', '2026-11-01'), TODAY))).toBe(false);
    expect(codeOf(decideOrder(contract(), order('record', '2026-11-21'), TODAY))).toBe(
      'followup.recorded-in-future',
    );
  });

  it('is irregular before the last signature, by what is known of it now', () => {
    const early = order('record', '2026-11-17');
    expect(orderIrregularities(early, undefined)).toMatchObject([{ details: { signedOn: null } }]);
    expect(orderIrregularities(early, contract())).toMatchObject([
      { code: 'followup.order-before-signature', details: { signedOn: '2026-11-18' } },
    ]);
    expect(orderIrregularities(order('record', '2026-11-18'), contract())).toEqual([]);
  });

  it('is irregular after the end, until the renewal that covers it is told', () => {
    const late = order('record', '2026-12-10');
    expect(orderIrregularities(late, contract())).toMatchObject([
      { code: 'followup.order-after-term', details: { endsOn: '2026-11-30' } },
    ]);
    const renewed = contract({ renewals: [renewal('2026-12-15')] });
    expect(orderIrregularities(late, renewed)).toEqual([]);
    expect(orderIrregularities(late, { ...renewed, endedOn: '2026-12-01' })).toMatchObject([
      { code: 'followup.order-after-term', details: { endsOn: '2026-12-01' } },
    ]);
  });
});
