import { describe, expect, it } from 'vitest';
import {
  decideTermination,
  decideTerminationChange,
  decideTerminationTransmission,
  decideTerminationWithdrawal,
  type Termination,
  type TerminationState,
} from '#domain/contracts/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { describeTerminationIrregularity } from '#presentation/contracts/end.ts';
import { contractRefusals } from '#presentation/contracts/refusals.ts';
import { terminationFacts } from '../../../functions/deadlines/facts/termination.ts';
import { buildContract, buildTermination } from '../../builders/contract.ts';
import { NOW } from '../../stores/support/samples.ts';

const TODAY = '2027-04-12';
const LETTER = '01JD000000000000000000000D';

const stateWith = (...terminations: Termination[]): TerminationState => ({
  contract: buildContract(),
  amendments: [],
  terminations,
});

const accepted = (decided: Decision<Termination>): Termination => {
  if (isRefusal(decided)) throw new Error(decided.code);
  return decided;
};
const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);
const codesOf = ({ irregularities }: Termination) => irregularities.map(({ code }) => code);

function terminate(
  changes: Partial<Termination> = {},
  state = stateWith(),
  isFiled = true,
): Decision<Termination> {
  return decideTermination(state, buildTermination(changes), isFiled, TODAY, NOW);
}

describe('a termination', () => {
  it('may take effect on a day to come, other than the letter’s', () => {
    const recorded = accepted(terminate());
    expect(recorded).toMatchObject({ noticeOn: '2027-03-01', effectiveOn: '2027-05-31' });
    expect(codesOf(recorded)).toEqual([]);
  });

  it('is of a contract that both parties signed', () => {
    const unsigned = { ...stateWith(), contract: buildContract({ signedByPartiesOn: null }) };
    expect(codeOf(terminate({}, unsigned))).toBe('contracts.not-signed');
    expect(codeOf(terminate({}, { ...unsigned, contract: undefined }))).toBe(
      'contracts.not-signed',
    );
  });

  it('that is impossible is refused, every fault at once', () => {
    const refused = terminate(
      { noticeOn: '2027-04-13', letterDocumentId: LETTER },
      stateWith(),
      false,
    );
    expect(refused).toMatchObject({
      code: 'contracts.termination-not-possible',
      details: { count: 2 },
      faults: [
        { code: 'contracts.termination-letter-not-filed' },
        { code: 'contracts.termination-notice-in-future' },
      ],
    });
  });

  it.each([
    ['before its letter', { effectiveOn: '2027-02-28' }, 'contracts.termination-before-notice'],
    ['after the term', { effectiveOn: '2027-12-01' }, 'contracts.termination-after-term'],
    [
      'before the signature',
      { noticeOn: '2026-11-20', effectiveOn: '2026-11-24' },
      'contracts.termination-before-signature',
    ],
  ] as const)('that takes effect %s is recorded, and noted', (_, dates, code) => {
    const recorded = accepted(terminate(dates));
    expect(codesOf(recorded)).toEqual([code]);
    const [note] = recorded.irregularities;
    expect(note && describeTerminationIrregularity(note)).toMatch(/^La résiliation .*\.$/);
  });

  it('told twice changes nothing; with another effect, it is to be changed', () => {
    const known = accepted(terminate());
    expect(terminate({}, stateWith(known))).toBe(known);
    const moved = terminate({ effectiveOn: '2027-06-30' }, stateWith(known));
    expect(codeOf(moved)).toBe('contracts.termination-already-recorded');
    const other = terminate({ by: 'supplier' }, stateWith(known));
    expect(codeOf(other)).toBeUndefined();
    const part = { kind: 'partial', ends: 'La relève' } as const;
    expect(codeOf(terminate({ scope: part }, stateWith(known)))).toBeUndefined();
  });
});

describe('what becomes of a termination', () => {
  const known = buildTermination();
  const { terminationId } = known;
  const change = (told: object, state = stateWith(known), isFiled = true) =>
    decideTerminationChange(
      state,
      terminationId,
      { ...told, reason: 'Entente entre les parties.', by: 'buyer' },
      isFiled,
      NOW,
    );
  const withdraw = (on: string, state = stateWith(known)) =>
    decideTerminationWithdrawal(
      state,
      terminationId,
      { on, reason: 'Entente.', by: 'buyer' },
      TODAY,
      NOW,
    );
  const send = (documentIds: readonly string[], sentOn: string, of = known) =>
    decideTerminationTransmission(
      stateWith(of),
      terminationId,
      { documentIds, sentOn },
      [],
      TODAY,
      NOW,
    );

  it('its day moves, its dispute is settled, and what is told again changes nothing', () => {
    const moved = accepted(change({ effectiveOn: '2027-06-30', disputed: true }));
    expect(moved).toMatchObject({ effectiveOn: '2027-06-30', disputed: true });
    expect(moved.lastChange).toMatchObject({ reason: 'Entente entre les parties.' });
    expect(change({ effectiveOn: known.effectiveOn })).toBe(known);
    expect(codesOf(accepted(change({ effectiveOn: '2028-01-31' })))).toEqual([
      'contracts.termination-after-term',
    ]);
    expect(codeOf(change({ letterDocumentId: LETTER }, stateWith(known), false))).toBe(
      'contracts.termination-letter-not-filed',
    );
    expect(codeOf(change({ disputed: true }, stateWith()))).toBe('contracts.termination-not-found');
  });

  it('it is taken back once, from its letter on; after its effect, that is noted', () => {
    const back = accepted(withdraw('2027-04-10'));
    expect(back.withdrawal).toMatchObject({ on: '2027-04-10' });
    expect(withdraw('2027-04-10', stateWith(back))).toBe(back);
    expect(codeOf(withdraw('2027-04-11', stateWith(back)))).toBe('contracts.termination-withdrawn');
    expect(codeOf(change({ disputed: true }, stateWith(back)))).toBe(
      'contracts.termination-withdrawn',
    );
    expect(codeOf(withdraw('2027-04-13'))).toBe('contracts.withdrawal-in-future');
    expect(codeOf(withdraw('2027-02-28'))).toBe('contracts.withdrawal-before-notice');
    expect(codeOf(withdraw('2027-04-10', stateWith()))).toBe('contracts.termination-not-found');
    const effective = buildTermination({ terminationId, effectiveOn: '2027-04-01' });
    expect(codesOf(accepted(withdraw('2027-04-10', stateWith(effective))))).toEqual([
      'contracts.termination-withdrawn-late',
    ]);
  });

  it('its documents are sent, others later, and the first day counts', () => {
    const other = '01JD000000000000000000000E';
    const sent = accepted(send([LETTER], '2027-04-02'));
    expect(send([LETTER], '2027-04-09', sent)).toBe(sent);
    const more = accepted(send([other], '2027-04-09', sent));
    expect(more.transmission).toMatchObject({ documentIds: [LETTER, other], sentOn: '2027-04-02' });
    expect(codeOf(send([LETTER], '2027-04-13'))).toBe('contracts.transmission-in-future');
    expect(codeOf(send([LETTER], '2027-02-28'))).toBe('contracts.termination-sent-before-notice');
    const unfiled = decideTerminationTransmission(
      stateWith(known),
      terminationId,
      { documentIds: [LETTER], sentOn: TODAY },
      [LETTER],
      TODAY,
      NOW,
    );
    expect(codeOf(unfiled)).toBe('contracts.termination-letter-not-filed');
  });

  it('it owes its documents the day it takes effect, unless it was taken back', () => {
    expect(terminationFacts([known])).toEqual([
      {
        name: 'termination-effective',
        subject: terminationId,
        on: '2027-05-31',
        reference: terminationId,
      },
    ]);
    const sent = accepted(send([LETTER], '2027-04-02'));
    expect(terminationFacts([sent])).toContainEqual({
      name: 'termination-documents-received',
      subject: terminationId,
      on: '2027-04-02',
      reference: LETTER,
    });
    expect(terminationFacts([accepted(withdraw('2027-04-10'))])).toEqual([]);
  });
});

it('every refusal of a termination says what to do next, in French', () => {
  const details = {
    count: 2,
    maximum: 40,
    noticeOn: '2027-03-01',
    effectiveOn: '2027-05-31',
    sentOn: '2027-04-02',
    on: '2027-04-10',
    closedOn: '2027-04-10',
  };
  const told = Object.entries(contractRefusals).filter(([code]) =>
    /termination|withdrawal|abandoned/.test(code),
  );
  expect(told.length).toBeGreaterThan(9);
  for (const [, { sentence }] of told) {
    expect(sentence(details)).toMatch(/^\p{Lu}.*\.$/u);
    expect(sentence(details)).not.toMatch(/undefined|null|\d{4}-\d\d-\d\d/);
  }
});
