import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Contract,
  contractSchema,
  contractWarnings,
  decideRenewal,
  lastDayInForce,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import { NOW } from '../../stores/support/samples.ts';

const TODAY = '2027-10-20';

const contract = (changes: Partial<Contract> = {}): Contract =>
  contractSchema.parse({
    acquisitionId: '01JD0000000000000000000002',
    packageId: null,
    startsOn: '2026-12-01',
    endsOn: '2027-11-30',
    renewalMonths: 24,
    latestEndsOn: '2029-11-30',
    signatures: [],
    signedByPartiesOn: '2026-11-25',
    irregularities: [],
    transmission: null,
    endedOn: null,
    ...changes,
  });

const record = { documentId: null, recordedBy: 'buyer', recordedAt: NOW };

const take = (until: string, takenOn = TODAY, of: Contract | undefined = contract()) =>
  decideRenewal(of, { until, takenOn, ...record }, buildSupplier(), TODAY);

const taken = (until: string, takenOn = TODAY, of = contract()): Contract => {
  const renewed = take(until, takenOn, of);
  if (isRefusal(renewed)) throw new Error(renewed.code);
  return renewed;
};

const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);

describe('an option of renewal', () => {
  it('moves the last day, one after the other, up to the last day of all', () => {
    expect(lastDayInForce(contract())).toBe('2027-11-30');
    const once = taken('2028-11-30');
    expect(lastDayInForce(once)).toBe('2028-11-30');
    const twice = taken('2029-11-30', TODAY, once);
    expect(lastDayInForce(twice)).toBe('2029-11-30');
    expect(codeOf(take('2029-12-01', TODAY, twice))).toBe('contracts.no-renewal-left');
    expect(take('2028-11-30', TODAY, once), 'told twice').toBe(once);
  });

  it('is of a signed contract that goes on, and was taken before the end that it moves', () => {
    const until = '2028-11-30';
    expect(
      codeOf(decideRenewal(undefined, { until, takenOn: TODAY, ...record }, undefined, TODAY)),
    ).toBe('contracts.not-signed');
    const unsigned = contract({ signedByPartiesOn: null });
    expect(codeOf(take(until, TODAY, unsigned))).toBe('contracts.not-signed');
    const ended = contract({ endedOn: '2027-10-01' });
    expect(codeOf(take(until, TODAY, ended))).toBe('contracts.already-ended');
    const byTerm = contract({ endsOn: '2027-10-15', endedOn: '2027-10-15' });
    expect(codeOf(take(until, '2027-10-15', byTerm)), 'told after the term').toBeUndefined();
    expect(codeOf(take(until, '2027-10-16', byTerm))).toBe('contracts.renewal-after-end');
    const told = { on: '2027-10-15', expected: null, by: 'buyer', reason: null, at: NOW };
    const byPeople = { ...byTerm, toldEnd: told };
    expect(codeOf(take(until, '2027-10-15', byPeople))).toBe('contracts.already-ended');
    expect(codeOf(take(until, '2027-10-21'))).toBe('contracts.renewal-in-future');
    expect(codeOf(take(until, '2026-11-24'))).toBe('contracts.renewal-before-signature');
    const over = contract({ endsOn: '2027-10-19' });
    expect(codeOf(take(until, TODAY, over))).toBe('contracts.renewal-after-end');
    expect(codeOf(take(until, '2027-10-19', over)), 'taken on the last day').toBeUndefined();
  });

  it('is one that the contract holds: never past its three years', () => {
    for (const until of ['2027-11-30', '2029-12-01', '2030-11-30']) {
      expect(codeOf(take(until))).toBe('contracts.renewal-out-of-term');
    }
    const withoutOption = contract({ latestEndsOn: '2027-11-30', renewalMonths: 0 });
    expect(codeOf(take('2028-11-30', TODAY, withoutOption))).toBe('contracts.no-renewal-left');
    const unknown = contract({ endsOn: null, latestEndsOn: null });
    expect(codeOf(take('2028-11-30', TODAY, unknown))).toBe('contracts.no-renewal-left');
  });

  it('never passes the last day of all, whatever is asked in whatever order', () => {
    const days = fc
      .date({ min: new Date('2026-12-01'), max: new Date('2031-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 6 }), (asked) => {
        const end = asked.reduce((of, until) => {
          const renewed = take(until, TODAY, of);
          return isRefusal(renewed) ? of : renewed;
        }, contract());
        const last = lastDayInForce(end) ?? '';
        expect(last >= '2027-11-30' && last <= '2029-11-30').toBe(true);
      }),
    );
  });

  it('may be taken with a supplier that left the Catalogue, which is told', () => {
    const withdrawn = buildSupplier({ status: 'withdrawn', statusSince: '2027-09-01' });
    const command = { until: '2028-11-30', takenOn: TODAY, ...record };
    const renewed = decideRenewal(contract(), command, withdrawn, TODAY);
    if (isRefusal(renewed)) throw new Error(renewed.code);
    expect(contractWarnings(renewed)).toEqual([
      {
        code: 'contracts.renewed-with-withdrawn-supplier',
        details: { until: '2028-11-30', status: 'withdrawn' },
      },
    ]);
    expect(contractWarnings(taken('2028-11-30'))).toEqual([]);
  });

  it('does not outlast an amendment that ends the contract sooner', () => {
    const shortened = { ...taken('2029-11-30'), endsOn: '2028-05-31', latestEndsOn: '2028-05-31' };
    expect(lastDayInForce(shortened)).toBe('2028-05-31');
  });
});
