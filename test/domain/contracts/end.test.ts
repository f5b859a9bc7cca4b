import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  actualEnd,
  type Contract,
  decideEnd,
  type EndState,
  expectedEnd,
  settleEnd,
  type Termination,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { describeEnd } from '#presentation/contracts/end.ts';
import { buildAmendmentOfTerm, buildContract, buildTermination } from '../../builders/contract.ts';
import { NOW } from '../../stores/support/samples.ts';

const state = (changes: Partial<EndState> = {}): EndState => ({
  contract: buildContract(),
  amendments: [],
  terminations: [],
  ...changes,
});

const renewal: Contract['renewals'][number] = {
  until: '2028-11-30',
  takenOn: '2027-10-01',
  documentId: null,
  supplierStatus: null,
  recordedBy: 'buyer',
  recordedAt: NOW,
};

const END = '2027-11-30';
const endOf = (changes: Partial<EndState>, today = '2027-01-15') =>
  actualEnd(state(changes), today);

describe('the end of a contract', () => {
  it('is its natural term, over the day after its last day', () => {
    expect(endOf({}, END)).toMatchObject({
      lastDay: END,
      because: 'natural-term',
      reachedOn: '2027-12-01',
      isReached: false,
      isDisputed: false,
    });
    expect(endOf({}, '2027-12-01').isReached).toBe(true);
  });

  it('is the term of the options that were taken, and of no other', () => {
    const contract = buildContract({ renewals: [renewal] });
    expect(endOf({ contract })).toMatchObject({ lastDay: '2028-11-30', because: 'renewed-term' });
  });

  it('is the term as its last signed amendment says', () => {
    const signed = buildAmendmentOfTerm('2028-06-30');
    const unsigned = buildAmendmentOfTerm('2028-12-31', { number: 2, signedByPartiesOn: null });
    const contract = buildContract({ endsOn: '2028-06-30', latestEndsOn: '2028-06-30' });
    expect(endOf({ contract, amendments: [signed, unsigned] })).toMatchObject({
      lastDay: '2028-06-30',
      because: 'amended-term',
    });
  });

  it('is the day on which a termination of the whole takes effect, from that very day', () => {
    const terminations = [buildTermination()];
    expect(endOf({ terminations }, '2027-05-30')).toMatchObject({
      lastDay: '2027-05-31',
      because: 'termination',
      isReached: false,
    });
    expect(endOf({ terminations }, '2027-05-31').isReached).toBe(true);
  });

  it('is not moved by a part that ends, nor by a termination that was taken back', () => {
    const scope = { kind: 'partial', ends: 'L’offre de relève' } as const;
    const withdrawal = { on: '2027-04-01', reason: 'Entente.', by: 'buyer', at: NOW };
    const terminations = [buildTermination({ scope }), buildTermination({ withdrawal })];
    expect(endOf({ terminations })).toMatchObject({ lastDay: END, because: 'natural-term' });
  });

  it('is the latest of the days while a termination is contested', () => {
    const disputed = buildTermination({ disputed: true });
    expect(endOf({ terminations: [disputed] })).toMatchObject({
      lastDay: END,
      because: 'natural-term',
      isDisputed: true,
    });
    const certain = buildTermination({ by: 'supplier', effectiveOn: '2027-04-30' });
    expect(endOf({ terminations: [disputed, certain] })).toMatchObject({
      lastDay: '2027-05-31',
      isDisputed: true,
    });
  });

  it('never comes before the signature', () => {
    const terminations = [buildTermination({ effectiveOn: '2026-11-01' })];
    expect(endOf({ terminations }).lastDay).toBe('2026-11-25');
  });

  it('is unknown while both parties have not signed, or when no text says any', () => {
    const unsigned = buildContract({ signedByPartiesOn: null });
    expect(endOf({ contract: unsigned })).toMatchObject({ lastDay: null, isReached: false });
    const withoutTerm = buildContract({ startsOn: null, endsOn: null, latestEndsOn: null });
    const unknown = endOf({ contract: withoutTerm }, '2040-01-01');
    expect(unknown).toMatchObject({ lastDay: null, because: null, isReached: false });
    expect(describeEnd(unknown)).toMatch(/Aucun texte au dossier/);
  });

  it('is what people told, until the other facts say another day than they did then', () => {
    const told = decideEnd(
      state(),
      { endedOn: '2027-04-15', by: 'buyer', reason: null },
      '2027-04-20',
      NOW,
    );
    if (isRefusal(told)) throw new Error(told.code);
    expect(endOf({ contract: told })).toMatchObject({ lastDay: '2027-04-15', because: 'told' });
    const terminations = [buildTermination({ effectiveOn: '2027-04-30' })];
    expect(endOf({ contract: told, terminations })).toMatchObject({
      lastDay: '2027-04-30',
      because: 'termination',
    });
  });

  it('is told in a sentence, with what is contested', () => {
    expect(describeEnd(endOf({}))).toMatch(
      /^Le contrat prend fin le 30.novembre.2027, à son terme/,
    );
    const disputed = endOf({ terminations: [buildTermination({ disputed: true })] }, '2028-01-01');
    expect(describeEnd(disputed)).toMatch(/a pris fin le .* la plus tardive compte\.$/);
  });
});

const START = Temporal.PlainDate.from('2026-01-01');
const days = fc
  .integer({ min: 0, max: 1400 })
  .map((offset) => START.add({ days: offset }).toString());
const terminationsOfAnyKind: fc.Arbitrary<Termination> = fc
  .record({
    effectiveOn: days,
    disputed: fc.boolean(),
    whole: fc.boolean(),
    withdrawn: fc.boolean(),
  })
  .map(({ effectiveOn, disputed, whole, withdrawn }) =>
    buildTermination({
      effectiveOn,
      disputed,
      scope: whole ? { kind: 'whole' } : { kind: 'partial', ends: 'Une offre' },
      withdrawal: withdrawn ? { on: effectiveOn, reason: 'Entente.', by: 'buyer', at: NOW } : null,
    }),
  );

const states: fc.Arbitrary<EndState> = fc
  .record({
    terminations: fc.array(terminationsOfAnyKind, { maxLength: 5 }),
    amended: fc.option(days),
    isRenewed: fc.boolean(),
  })
  .map(({ terminations, amended, isRenewed }) => ({
    contract: buildContract({
      ...(amended === null ? {} : { endsOn: amended, latestEndsOn: amended }),
      ...(isRenewed && amended === null ? { renewals: [renewal] } : {}),
    }),
    amendments: amended === null ? [] : [buildAmendmentOfTerm(amended)],
    terminations,
  }));

const TODAY = '2028-02-01';

/** Says again, in the words of G7 and without the code, what the end is. */
function endByRule({ contract, amendments, terminations }: EndState): string {
  const signedOn = contract.signedByPartiesOn ?? '';
  const later = (one: string, other: string) => (one > other ? one : other);
  const live = terminations.filter((one) => one.scope.kind === 'whole' && !one.withdrawal);
  const [renewed] = contract.renewals;
  const term = amendments[0]?.changes.endsOn ?? renewed?.until ?? contract.endsOn ?? '';
  const certain = live
    .filter((one) => !one.disputed)
    .map((one) => later(one.effectiveOn, signedOn));
  const first = certain.toSorted()[0] ?? term;
  const contested = live
    .filter((one) => one.disputed)
    .map((one) => later(one.effectiveOn, signedOn));
  return [first, ...contested].toSorted().at(-1) ?? '';
}

describe('the end of any contract', () => {
  it('is the day that G7 says, in whatever order its facts are told', () => {
    fc.assert(
      fc.property(states, fc.boolean(), (facts, isReversed) => {
        const terminations = isReversed ? facts.terminations.toReversed() : facts.terminations;
        expect(actualEnd({ ...facts, terminations }, TODAY).lastDay).toBe(endByRule(facts));
      }),
      { numRuns: 1000 },
    );
  });

  it('is recorded when it is reached, and only then; settled again, nothing changes', () => {
    fc.assert(
      fc.property(states, days, (facts, today) => {
        const settled = settleEnd(facts, today);
        const { isReached, lastDay } = actualEnd(facts, today);
        expect(settled.endedOn).toBe(isReached ? lastDay : null);
        expect(settleEnd({ ...facts, contract: settled }, today)).toBe(settled);
      }),
    );
  });

  it('once reached stays so on every later day, unless a fact changes', () => {
    fc.assert(
      fc.property(states, days, days, (facts, one, other) => {
        const [before, after] = [one, other].toSorted() as [string, string];
        if (!actualEnd(facts, before).isReached) return;
        expect(actualEnd(facts, after)).toEqual(actualEnd(facts, before));
      }),
    );
  });

  it('comes no sooner because a termination is contested', () => {
    fc.assert(
      fc.property(states, (facts) => {
        const end = expectedEnd(facts) ?? '';
        const [first, ...others] = facts.terminations;
        if (first === undefined || first.scope.kind === 'partial') return;
        const contested = { ...facts, terminations: [{ ...first, disputed: true }, ...others] };
        expect((expectedEnd(contested) ?? '') >= end).toBe(true);
      }),
    );
  });
});
