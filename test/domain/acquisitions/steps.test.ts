import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Acquisition,
  type ConclusionFacts,
  decideContact,
  decideInformationRequest,
  decideVerification,
  isWishTooEarly,
  type MissingState,
  missingOf,
  planSignature,
  type StepAct,
  stepFaults,
  steps,
  stepsOf,
} from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import { acquisition, firstSteps, NOW, organisation } from '../../stores/support/samples.ts';

const DONE = { by: 'member-1', at: NOW };
const NOTHING: ConclusionFacts = {
  isPrepared: false,
  assembled: null,
  signatures: [],
  transmission: null,
};
const ASSEMBLED = {
  requestedBy: 'adviser-1',
  requestedAt: NOW,
  validation: null,
  approval: null,
  sentForSignature: null,
};

const kickoff = (heldOn: string | null): Acquisition['kickoff'] => ({
  convenedAt: NOW,
  scheduledFor: '2026-11-26T02:30:00Z',
  heldOn,
  attendees: [],
  minutes: null,
});

const admissibility: Acquisition['admissibility'] = {
  ...DONE,
  checkedOn: '2026-11-20',
  proofs: [],
  note: null,
};

function state(
  changes: Partial<Acquisition> = {},
  conclusion: Partial<ConclusionFacts> = {},
  more: Partial<MissingState> = {},
): MissingState {
  return {
    acquisition: acquisition(changes),
    organisation: organisation(),
    conclusion: { ...NOTHING, ...conclusion },
    supplier: buildSupplier(),
    versions: [],
    choice: null,
    validity: null,
    transmissionDueOn: null,
    ...more,
  };
}

/** A dossier whose kickoff was held and whose supplier is admissible. */
const ready: Partial<Acquisition> = {
  ...firstSteps(),
  status: 'kickoff-held',
  kickoff: kickoff('2026-11-25'),
  admissibility,
  approvedQuoteId: '01JD0000000000000000000005',
};

const standings = (of: MissingState): string =>
  stepsOf(of)
    .map((step) => `${step.number}:${step.state}`)
    .join(' ');
const waited = (of: MissingState): string[] =>
  missingOf(of).map(({ step, code, actor, dueOn }) => [step, code, actor, dueOn ?? ''].join(' '));

describe('the eleven steps', () => {
  it('stand in the order of the guide, each with its owner', () => {
    expect(steps.map(({ number }) => number)).toEqual(
      Array.from({ length: 11 }, (_, index) => index + 1),
    );
    expect(stepsOf(state()).map(({ owner }) => owner)).toEqual([
      'client',
      ...['broker', 'broker', 'broker'],
      'client',
      ...['broker', 'broker'],
      ...['client', 'client'],
      'supplier',
      'client',
    ]);
  });

  it('start with the contact of the client', () => {
    expect(standings(state())).toMatch(/^1:current( \d+:waiting){10}$/);
    expect(standings(state(firstSteps()))).toMatch(/^1:done 2:done 3:current( \d+:waiting){8}$/);
  });

  it('go on in parallel after the kickoff: admissibility by the client, documents by the others', () => {
    const held = state({ ...ready, admissibility: null });
    expect(standings(held)).toMatch(/4:done 5:current 6:current 7:waiting/);
    expect(standings(state(ready))).toMatch(/5:done 6:current 7:waiting/);
    expect(standings(state(ready, { isPrepared: true }))).toMatch(/6:done 7:current/);
  });

  it('end with the copy sent to the broker', () => {
    const signed = [
      { party: 'client', signedOn: '2026-11-27', recordedBy: 'buyer-1' },
      { party: 'supplier', signedOn: '2026-11-30', recordedBy: 'buyer-1' },
    ] as const;
    const assembled = { ...ASSEMBLED, validation: DONE, approval: DONE, sentForSignature: DONE };
    const concluded = { ...ready, status: 'concluded' } as const;
    const conclusion = { assembled, signatures: signed };
    expect(standings(state(concluded, conclusion))).toMatch(/(\d+:done ){10}11:current/);
    const sent = { ...conclusion, transmission: { sentOn: '2026-12-01' } };
    expect(stepsOf(state(concluded, sent)).at(-1)).toMatchObject({
      state: 'done',
      doneOn: '2026-12-01',
    });
  });

  it('that a contract was concluded without are said to be skipped', () => {
    const signatures = [
      { party: 'client', signedOn: '2026-11-27', recordedBy: 'buyer-1' },
      { party: 'supplier', signedOn: '2026-11-30', recordedBy: 'buyer-1' },
    ] as const;
    expect(standings(state({ status: 'concluded' }, { signatures }))).toMatch(
      /^(\d+:skipped ){8}9:done 10:done 11:current$/,
    );
  });

  it('give the fifth to the broker for ITQ alone', () => {
    const itq = organisation({
      eligibility: { basis: 'itq', reference: 'Besoins propres', from: '2020-01-01', until: null },
    });
    const owners = stepsOf(state({}, {}, { organisation: itq })).map(({ owner }) => owner);
    expect(owners[4]).toBe('broker');
  });
});

describe('an act that skips a step', () => {
  const acts: [StepAct, Partial<Acquisition>, number[]][] = [
    ['request-information', {}, [1]],
    ['request-information', { contact: firstSteps().contact }, []],
    ['verify-prerequisite', {}, [1, 2]],
    ['convene', { contact: firstSteps().contact }, [2]],
    ['convene', firstSteps(), []],
    ['assemble', { ...ready, admissibility: null }, [5]],
    ['assemble', ready, []],
    ['send', { ...ready, admissibility: null }, [5]],
  ];

  it.each(acts)('%s with %o waits for the steps %o', (act, changes, expected) => {
    const faults = stepFaults(act, acquisition(changes));
    expect(faults.map(({ details }) => details.step)).toEqual(expected);
  });

  it('the broker ticks nothing before the first two steps', () => {
    const command = { name: 'conditions-read', memberId: 'adviser-1' } as const;
    const decided = decideVerification(acquisition(), command, NOW);
    expect(isRefusal(decided) && decided.code).toBe('acquisitions.step-not-done');
  });
});

describe('the contact and the request for information', () => {
  const told = { solution: 'Boréalis Nuage privé', memberId: 'buyer-1' };
  const asked = { items: ['le choix', 'la soumission'], memberId: 'adviser-1' };

  it('told twice, change nothing', () => {
    const contact = decideContact(acquisition(), told, NOW);
    expect(contact).toEqual({ solution: told.solution, by: 'buyer-1', at: NOW });
    if (isRefusal(contact)) return;
    const contacted = acquisition({ contact });
    expect(decideContact(contacted, told, '2026-11-30T15:00:00.000Z')).toBe(contacted.contact);
    const informationRequest = decideInformationRequest(contacted, asked, NOW);
    expect(isRefusal(informationRequest)).toBe(false);
    if (isRefusal(informationRequest)) return;
    const both = acquisition({ contact, informationRequest, status: 'kickoff-held' });
    expect(decideInformationRequest(both, asked, NOW)).toBe(both.informationRequest);
  });

  it('a solution corrected keeps the day of the first contact', () => {
    const contacted = acquisition(firstSteps());
    const later = '2026-11-30T15:00:00.000Z';
    expect(decideContact(contacted, told, later)).toMatchObject({
      solution: told.solution,
      at: NOW,
    });
  });

  it('are settled once the kickoff is convened', () => {
    const convened = acquisition({ ...firstSteps(), status: 'kickoff-convened' });
    const codes = [
      decideContact(convened, told, NOW),
      decideInformationRequest(convened, asked, NOW),
    ].map((decided) => isRefusal(decided) && decided.code);
    expect(codes).toEqual(['acquisitions.step-not-open', 'acquisitions.step-not-open']);
  });
});

describe('what is missing', () => {
  it('is told in the order of the steps, with who must act', () => {
    expect(waited(state())).toEqual([
      '1 contact client ',
      '2 information-request broker ',
      '3 prerequisite-proof client ',
      '3 prerequisite-verification broker ',
      '3 prerequisite-proof client ',
      '3 prerequisite-proof client ',
      '4 kickoff-convening broker ',
      '5 admissibility client ',
      '7 assembly broker ',
      '8 validation broker ',
      '8 approval client ',
      '8 sending broker ',
      '9 client-signature client ',
      '10 supplier-signature supplier ',
      '11 transmission client ',
    ]);
  });

  it('is due on the day in Toronto of the meeting, and before the quote lapses', () => {
    const convened = state(
      { ...firstSteps(), status: 'kickoff-convened', kickoff: kickoff(null) },
      {},
      { validity: { validUntil: '2027-01-15', hasPassed: false } },
    );
    expect(waited(convened)).toContain('4 kickoff-holding broker 2026-11-25');
    expect(waited(convened)).toContain('7 assembly broker 2027-01-15');
  });

  it('says who brings a quote back to life', () => {
    const lapsed = state(ready, {}, { validity: { validUntil: '2026-11-01', hasPassed: true } });
    expect(waited(lapsed).slice(0, 2)).toEqual(['7 quote-extension client ', '7 assembly broker ']);
  });

  it('names at the next gate a supplier that left, and a change of the fiche to read', () => {
    const gated = state(
      ready,
      {},
      {
        supplier: buildSupplier({ status: 'suspended' }),
        versions: [
          { versionId: '2026-11-02.1', severity: 'contractual' },
          { versionId: '2026-11-10.1', severity: 'material' },
        ] as MissingState['versions'],
      },
    );
    expect(waited(gated).slice(0, 3)).toEqual([
      '7 supplier-qualification client ',
      '7 fiche-acknowledgement client ',
      '7 assembly broker ',
    ]);
  });

  it('asks nobody but ITQ for an adviser, and a new choice only of a dossier that follows another', () => {
    const codes = missingOf(state()).map(({ code }) => code);
    expect(codes).not.toContain('adviser');
    expect(codes).not.toContain('choice-anew');
    const following = state({ renews: '01JD0000000000000000000002' });
    expect(waited(following)).toContain('4 choice-anew client ');
  });

  it('is the executive’s authorisation too, once the comparison chose above the lowest price', () => {
    const chosen = (required: boolean) => ({
      chosenAt: NOW,
      authorisation: { required, because: 'above-lowest-price' as const },
    });
    const named = (required: boolean) =>
      missingOf(state({ prerequisites: {} }, {}, { choice: chosen(required) })).map(
        ({ details }) => details.name,
      );
    expect(named(true)).toContain('executive-authorisation');
    expect(named(false)).not.toContain('executive-authorisation');
  });

  it('is the copy alone once both parties signed, due when its deadline is', () => {
    const signatures = [
      { party: 'client', signedOn: '2026-11-27', recordedBy: 'buyer-1' },
      { party: 'supplier', signedOn: '2026-11-30', recordedBy: 'buyer-1' },
    ] as const;
    const signed = state(
      { status: 'concluded' },
      { signatures },
      { transmissionDueOn: '2026-12-07' },
    );
    expect(waited(signed)).toEqual(['11 transmission client 2026-12-07']);
  });
});

describe('the earliest realistic signature', () => {
  it('P50: is thirty calendar days after the contact, or the supplier’s own delay when that is longer', () => {
    const contactedAt = '2026-11-21T03:00:00Z';
    expect(planSignature(contactedAt, null, '2026-12-01')).toMatchObject({
      startsOn: '2026-11-20',
      earliestOn: '2026-12-20',
      because: 'minimum',
    });
    expect(planSignature(contactedAt, 45, '2026-12-01')).toMatchObject({
      earliestOn: '2027-01-04',
      days: 45,
      because: 'supplier',
    });
    expect(planSignature(null, 10, '2026-12-01')).toMatchObject({
      startsOn: '2026-12-01',
      isContacted: false,
      earliestOn: '2026-12-31',
    });
  });

  it('P50: is never earlier than thirty days, nor than the supplier says, whatever the day', () => {
    const days = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.option(fc.integer({ min: 0, max: 365 })), (day, leadTimeDays) => {
        const today = day.toISOString().slice(0, 10);
        const { earliestOn, startsOn } = planSignature(null, leadTimeDays, today);
        const counted = Temporal.PlainDate.from(startsOn).until(earliestOn).days;
        expect(counted).toBe(Math.max(30, leadTimeDays ?? 0));
      }),
    );
  });

  it('P50: once its days are over, the earliest is today, and says so', () => {
    expect(planSignature('2026-11-20T15:00:00Z', null, '2027-02-01')).toMatchObject({
      startsOn: '2026-11-20',
      hasPassed: true,
      earliestOn: '2027-02-01',
    });
    expect(planSignature('2026-11-20T15:00:00Z', null, '2026-12-20')).toMatchObject({
      hasPassed: false,
      earliestOn: '2026-12-20',
    });
  });

  it('P50: a start wished for earlier is worth a warning', () => {
    const planning = planSignature(NOW, null, '2026-11-20');
    expect(isWishTooEarly(planning, '2026-12-19')).toBe(true);
    expect(isWishTooEarly(planning, '2026-12-20')).toBe(false);
    expect(isWishTooEarly(planning, null)).toBe(false);
  });
});
