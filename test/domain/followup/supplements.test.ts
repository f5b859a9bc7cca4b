import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideSupplementAuthorisation,
  draftNotice,
  omittedFrom,
  type SignedAmendment,
  type SupplementAuthorisation,
  supplementsOf,
  supplementsToPublish,
  supplementWarnings,
  totalOf,
} from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildNotice } from '../../builders/followup.ts';

const ids = [
  '01JD00000000000000000000A1',
  '01JD00000000000000000000A2',
  '01JD00000000000000000000A3',
];

/** Amendments signed one month after the other, from April 2026. */
const amendments = (...amounts: (string | null)[]): SignedAmendment[] =>
  amounts.map((amount, place) => ({
    amendmentId: ids[place] ?? `${place}`,
    number: place + 1,
    signedOn: `2026-0${4 + place}-15`,
    amount,
  }));

const publish = (publishedOn: string, ...amendmentIds: string[]) =>
  buildNotice({ kind: 'supplement', publishedOn, amendmentIds });

const dueOf = (initial: string | null, ...amounts: (string | null)[]) =>
  supplementsOf(initial, amendments(...amounts), []).map(({ isToPublish }) => isToPublish);

describe('supplements', () => {
  it('are published once their sum passes 10 % of the initial amount, and not at 10 %', () => {
    expect(dueOf('100000.00', '6000.00', '4000.00', '0.01')).toEqual([false, false, true]);
    expect(supplementsOf('100000.00', amendments('6000.00', '4000.00'), [])).toMatchObject([
      { cumulative: '6000.00', share: '6.00' },
      { cumulative: '10000.00', share: '10.00' },
    ]);
  });

  it('that add nothing are not published, and those that nobody can count are', () => {
    expect(dueOf('100000.00', '20000.00', '0.00')).toEqual([true, false]);
    expect(dueOf('100000.00', null)).toEqual([true]);
    expect(dueOf(null, '1.00')).toEqual([true]);
  });

  it('are published with the earlier ones the first time', () => {
    const signed = amendments('6000.00', '0.00', '7000.00');
    const supplements = supplementsOf('100000.00', signed, []);
    expect(supplementsToPublish(supplements).map(({ number }) => number)).toEqual([1, 3]);
    const state = {
      regime: { decree596: false, rcti: true, municipal: false },
      initial: '100000.00',
      total: '113000.00',
      supplements,
      notices: [],
    };
    expect(draftNotice('supplement', state)).toMatchObject({
      amount: '13000.00',
      amendmentIds: [ids[0], ids[2]],
    });
    const alone = publish('2026-07-01', ids[2] ?? '');
    expect(omittedFrom(alone, supplements).map(({ number }) => number)).toEqual([1]);
    expect(omittedFrom(publish('2026-07-01', ids[0] ?? '', ids[2] ?? ''), supplements)).toEqual([]);
  });

  it('that a notice names are published on the day of the earliest', () => {
    const notices = [publish('2026-08-01', ids[0] ?? ''), publish('2026-07-01', ids[0] ?? '')];
    expect(supplementsOf('1000.00', amendments('500.00'), notices)).toMatchObject([
      { isToPublish: true, publishedOn: '2026-07-01' },
    ]);
  });

  it('add up with the contract to the cent, whatever their order', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 3 }), (initial, added) => {
        const money = (value: number) =>
          `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
        const signed = amendments(...added.map(money));
        const sum = money(added.reduce((one, other) => one + other, initial));
        expect(totalOf(money(initial), signed)).toBe(sum);
        const shuffled = supplementsOf(money(initial), signed.toReversed(), []);
        expect(shuffled).toEqual(supplementsOf(money(initial), signed, []));
        const reached = shuffled.map(({ cumulative }) => Number(cumulative));
        expect(reached).toEqual(reached.toSorted((one, other) => one - other));
      }),
    );
  });
});

const authorisation = (
  changes: Partial<SupplementAuthorisation> = {},
): SupplementAuthorisation => ({
  acquisitionId: '01JD0000000000000000000002',
  amendmentId: ids[0] ?? '',
  basis: 'executive',
  authorisedOn: '2026-04-10',
  person: 'Hélène Fortier',
  title: 'Présidente-directrice générale',
  documentId: null,
  isAccessory: true,
  keepsNature: true,
  recordedBy: 'acheteuse',
  recordedAt: '2026-04-20T15:00:00.000Z',
  ...changes,
});

describe('the authorisation of an extra expense', () => {
  const warn = (initial: string, amount: string | null, given?: SupplementAuthorisation) => {
    const [supplement] = supplementsOf(initial, amendments(amount), []);
    if (supplement === undefined) throw new Error('There is a supplement.');
    return supplementWarnings(initial, supplement, given).map(({ code }) => code);
  };

  it('is missed from the threshold of public tenders on, and not under it', () => {
    expect(warn('30300.00', '100.00')).toEqual(['followup.supplement-not-authorised']);
    expect(warn('30299.99', '100.00')).toEqual([]);
    expect(warn('90000.00', '0.00')).toEqual([]);
    expect(warn('90000.00', '100.00', authorisation())).toEqual([]);
  });

  it('that came late, passes a delegation or changes the contract is told', () => {
    expect(warn('90000.00', '9000.00', authorisation({ basis: 'delegate' }))).toEqual([]);
    const late = authorisation({
      basis: 'delegate',
      authorisedOn: '2026-04-16',
      isAccessory: false,
    });
    expect(warn('90000.00', '9001.00', late)).toEqual([
      'followup.supplement-authorised-late',
      'followup.delegation-exceeded',
      'followup.amendment-not-accessory',
    ]);
    expect(warn('90000.00', null)).toContain('followup.supplement-amount-unknown');
  });

  it('is of an amendment of the dossier, not of tomorrow, and told again changes nothing', () => {
    const known = authorisation();
    const decide = (told: SupplementAuthorisation, amendmentIds = ids) =>
      decideSupplementAuthorisation(amendmentIds, [known], told, '2026-04-20');
    expect(decide({ ...known, recordedBy: 'autre' })).toBe(known);
    expect(decide(known, [])).toMatchObject({ code: 'followup.amendment-not-found' });
    expect(decide(authorisation({ authorisedOn: '2026-04-21' }))).toMatchObject({
      code: 'followup.dated-in-future',
    });
    expect(isRefusal(decide(authorisation({ basis: 'delegate' })))).toBe(false);
  });
});
