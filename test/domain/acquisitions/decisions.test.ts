import { describe, expect, it } from 'vitest';
import {
  type Acquisition,
  applicablePrerequisites,
  decideConvening,
  decideHolding,
  decideOpening,
  decideProof,
  decideVerification,
  type Evidence,
  type PrerequisiteName,
  priorOfDossier,
  withEvidence,
} from '#domain/acquisitions/index.ts';
import type { Supplier } from '#domain/catalogue/index.ts';
import type { Eligibility } from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import { acquisition, firstSteps, NOW, organisation } from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';

function evidence(changes: Partial<Evidence['proof']> = {}, verified = true): Evidence {
  return {
    proof: {
      person: 'Hélène Fortier',
      title: 'Directrice',
      date: '2026-11-18',
      documentId: null,
      ...changes,
    },
    providedBy: 'buyer',
    providedAt: NOW,
    verifiedBy: verified ? 'adviser' : null,
    verifiedAt: verified ? NOW : null,
  };
}

const faultsOf = (decision: unknown): string[] =>
  isRefusal(decision) ? decision.faults.map(({ code }) => code) : [];

const codeOf = (decision: unknown) => (isRefusal(decision) ? decision.code : undefined);

const itq: Eligibility = {
  basis: 'itq',
  reference: 'Besoins propres',
  from: '2020-01-01',
  until: null,
};

describe('which prerequisites apply', () => {
  const notLowest = { 'supplier-and-solution-chosen': evidence({ lowestPrice: false }) };
  const regimes = [
    [{ decree596: false, rcti: true, municipal: false }, true],
    [{ decree596: false, rcti: false, municipal: false }, false],
    [{ decree596: false, rcti: false, municipal: true }, false],
    [{ decree596: false, rcti: true, municipal: true }, false],
  ] as const;

  it.each(regimes)(
    'under %o, is an authorisation asked above the lowest price: %s',
    (regime, asked) => {
      const body = organisation({ regime });
      const names = applicablePrerequisites(body, notLowest);
      expect(names.includes('executive-authorisation')).toBe(asked);
      expect(applicablePrerequisites(body, {})).not.toContain('executive-authorisation');
    },
  );

  it('the validation of the CEI is asked of ITQ alone', () => {
    expect(applicablePrerequisites(organisation({ eligibility: itq }), {})).toContain(
      'cei-validation',
    );
    expect(applicablePrerequisites(organisation(), {})).not.toContain('cei-validation');
  });
});

describe('opening', () => {
  const command = (changes: object = {}) => {
    const { acquisitionId, reference, title, supplierId, termMonths, attestation } = acquisition();
    const asked = { acquisitionId, reference, title, supplierId, termMonths, attestation };
    return { ...asked, extends: null, ...changes };
  };
  const body = organisation({ eligibility: { ...itq, basis: 'designation' } });
  const supplier = { qualified: true, ficheVersionId: '2026-11-02.1' };

  it('pins the fiche version of the day', () => {
    const opened = decideOpening(
      { organisation: body, supplier, extended: undefined },
      command(),
      TODAY,
      NOW,
    );
    expect(opened).toMatchObject({ status: 'open', ficheVersionId: '2026-11-02.1', openedAt: NOW });
    expect(opened).not.toHaveProperty('extends');
  });

  it('refers to the contract that it extends, of the same body and supplier', () => {
    const asked = command({ extends: { kind: 'dossier', id: '01JD0000000000000000000002' } });
    const extend = (changes: Partial<Acquisition>) => {
      const prior = {
        organisationId: body.organisationId,
        supplierId: asked.supplierId,
        ...changes,
      };
      const dossier = acquisition({ reference: 'CS-2025-031', status: 'concluded', ...prior });
      const extended = priorOfDossier(dossier);
      return decideOpening({ organisation: body, supplier, extended }, asked, TODAY, NOW);
    };
    expect(extend({})).toMatchObject({ extends: { reference: 'CS-2025-031' } });
    expect(extend({ status: 'ended' })).toMatchObject({ extends: { reference: 'CS-2025-031' } });
    for (const wrong of [
      { status: 'package-assembled' as const },
      { organisationId: '01JD0000000000000000000009' },
      { supplierId: '01JD0000000000000000000009' },
    ]) {
      expect(faultsOf(extend(wrong))).toEqual(['acquisitions.prior-contract-not-found']);
    }
  });

  it('refuses a supplier that was withdrawn, or that the Catalogue never held', () => {
    for (const found of [{ ...supplier, qualified: false }, undefined]) {
      const state = { organisation: body, supplier: found, extended: undefined };
      expect(faultsOf(decideOpening(state, command(), TODAY, NOW))).toEqual([
        'acquisitions.supplier-not-qualified',
      ]);
    }
  });
});

describe('proofs', () => {
  const proofOf = (
    name: PrerequisiteName,
    changes: object = {},
    state: Partial<Acquisition> = {},
  ) =>
    decideProof(
      { acquisition: acquisition(state), organisation: organisation(), choice: null },
      { name, proof: { ...evidence().proof, ...changes }, memberId: 'buyer' },
      TODAY,
      NOW,
    );

  it('name the fields that they lack', () => {
    const refused = proofOf('supplier-and-solution-chosen', { solution: 'Quatre nœuds' });
    expect(refused).toMatchObject({
      code: 'acquisitions.proof-incomplete',
      details: { fields: ['lowestPrice'] },
    });
  });

  it('are not dated tomorrow, given after the kickoff, nor given in the place of a validation', () => {
    expect(codeOf(proofOf('conditions-read', { date: '2026-11-21' }))).toBe(
      'acquisitions.proof-in-future',
    );
    const prerequisites = { 'conditions-read': evidence() };
    const held = { status: 'kickoff-held', prerequisites } as const;
    const other = { date: '2026-11-19' };
    expect(codeOf(proofOf('conditions-read', other, held))).toBe('acquisitions.step-not-open');
    expect(codeOf(proofOf('quote-validated'))).toBe('acquisitions.prerequisite-derived');
  });

  it('given otherwise, wait for the broker again; the same told again stays ticked', () => {
    const known = evidence();
    const prerequisites = { 'conditions-read': known };
    const otherwise = proofOf('conditions-read', { date: '2026-11-19' }, { prerequisites });
    expect(otherwise).toMatchObject({ verifiedBy: null });
    expect(proofOf('conditions-read', {}, { prerequisites })).toEqual(known);
    const held = { status: 'kickoff-held', prerequisites } as const;
    expect(proofOf('conditions-read', {}, held)).toEqual(known);
  });

  it('of another choice leave what the CEI and the executive said of the one before unticked', () => {
    const chosen = evidence({ solution: 'Quatre nœuds', lowestPrice: false });
    const prerequisites = {
      'supplier-and-solution-chosen': chosen,
      'cei-validation': evidence({ result: 'approved' }),
      'executive-authorisation': evidence(),
      'financial-authorisation': evidence({ amount: '1000.00' }),
    };
    const choose = (changes: object) =>
      withEvidence(
        prerequisites,
        'supplier-and-solution-chosen',
        evidence({ ...chosen.proof, ...changes }, false),
      );
    const about = ['cei-validation', 'executive-authorisation'];
    expect(choose({ solution: 'Six nœuds' }).reopened).toEqual(about);
    expect(choose({ lowestPrice: true }).reopened).toEqual(about);
    expect(choose({ person: 'Solange Therrien' }).reopened).toEqual([]);
    const { prerequisites: after } = choose({ solution: 'Six nœuds' });
    expect(after).toMatchObject({
      'cei-validation': { verifiedBy: null, verifiedAt: null, proof: { result: 'approved' } },
      'executive-authorisation': { verifiedBy: null },
      'financial-authorisation': { verifiedBy: 'adviser' },
    });
  });

  it('are not ticked unseen, when the client replaced the one that the broker looked at', () => {
    const dossier = acquisition({
      ...firstSteps(),
      prerequisites: { 'conditions-read': evidence({}, false) },
    });
    const tick = (providedAt?: string) =>
      decideVerification(
        dossier,
        { name: 'conditions-read', memberId: 'adviser', providedAt },
        NOW,
      );
    expect(codeOf(tick('2026-11-19T15:00:00.000Z'))).toBe('acquisitions.proof-changed');
    expect(tick(NOW)).toMatchObject({ verifiedBy: 'adviser' });
    expect(tick()).toMatchObject({ verifiedBy: 'adviser' });
  });

  it('are ticked by the broker once given', () => {
    const tick = (prerequisites: Acquisition['prerequisites']) =>
      decideVerification(
        acquisition({ ...firstSteps(), prerequisites }),
        { name: 'conditions-read', memberId: 'adviser' },
        NOW,
      );
    expect(codeOf(tick({}))).toBe('acquisitions.proof-missing');
    expect(tick({ 'conditions-read': evidence({}, false) })).toMatchObject({
      verifiedBy: 'adviser',
      verifiedAt: NOW,
    });
  });
});

describe('the kickoff', () => {
  const ready = acquisition({
    ...firstSteps(),
    approvedQuoteId: '01JD0000000000000000000005',
    prerequisites: {
      'supplier-and-solution-chosen': evidence({ lowestPrice: true }),
      'conditions-read': evidence(),
      'financial-authorisation': evidence({ amount: '1000.00' }),
    },
  });
  const convene = (
    state: Acquisition,
    scheduledFor = '2026-11-25T15:00:00Z',
    supplier: Supplier | undefined = buildSupplier(),
  ) =>
    decideConvening(
      { acquisition: state, organisation: organisation(), supplier, versions: [], choice: null },
      { scheduledFor },
      NOW,
    );

  it('is convened once, for an instant to come', () => {
    expect(convene(ready)).toMatchObject({ convenedAt: NOW, heldOn: null });
    expect(codeOf(convene(ready, NOW))).toBe('acquisitions.kickoff-in-past');
    expect(codeOf(convene({ ...ready, status: 'kickoff-convened' }))).toBe(
      'acquisitions.kickoff-already-convened',
    );
  });

  it.each([
    ['suspended', 'acquisitions.supplier-left-catalogue'],
    ['withdrawn', 'acquisitions.supplier-left-catalogue'],
    ['requalified', undefined],
  ] as const)('with a supplier that is %s gives %s', (status, code) => {
    expect(codeOf(convene(ready, undefined, buildSupplier({ status })))).toBe(code);
  });

  it('told again for the same instant is convened as it was', () => {
    const kickoff = convene(ready);
    if (isRefusal(kickoff)) throw new Error(kickoff.code);
    const convened = acquisition({ ...ready, status: 'kickoff-convened', kickoff });
    expect(convene(convened)).toEqual(kickoff);
    expect(codeOf(convene(convened, '2026-11-26T15:00:00Z'))).toBe(
      'acquisitions.kickoff-already-convened',
    );
  });
});

describe('holding the kickoff', () => {
  const parties = ['client', 'supplier', 'broker'] as const;
  const told = {
    heldOn: TODAY,
    attendees: parties.map((party) => ({ party, name: 'Personne fictive' })),
    minutes: 'Solution, durée et total confirmés.',
    points: [],
    preCallOn: null,
  };
  const convened = (convenedAt: string, changes: Partial<Acquisition> = {}) =>
    acquisition({
      status: 'kickoff-convened',
      kickoff: {
        convenedAt,
        scheduledFor: '2026-11-20T20:00:00Z',
        heldOn: null,
        attendees: [],
        minutes: null,
      },
      ...changes,
    });
  const hold = (dossier: Acquisition, changes: object = {}) =>
    decideHolding({ acquisition: dossier, recorded: undefined }, { ...told, ...changes }, TODAY);

  it('is not told before the meeting was convened, nor once the contract is concluded', () => {
    expect(codeOf(hold(acquisition()))).toBe('acquisitions.kickoff-not-convened');
    const concluded = convened(NOW, { status: 'concluded' });
    expect(codeOf(hold(concluded))).toBe('acquisitions.kickoff-not-convened');
  });

  it('is of the day of its convening at the earliest, as Toronto counts days', () => {
    // 03:00 UTC on the twentieth is still the nineteenth in Toronto.
    const evening = convened('2026-11-20T03:00:00Z');
    expect(hold(evening, { heldOn: '2026-11-19' })).toMatchObject({ heldOn: '2026-11-19' });
    expect(codeOf(hold(evening, { heldOn: '2026-11-18' }))).toBe(
      'acquisitions.kickoff-before-convening',
    );
    expect(codeOf(hold(evening, { heldOn: '2026-11-21' }))).toBe('acquisitions.kickoff-in-future');
  });

  it('comes after the brief call that prepared it', () => {
    const morning = convened('2026-11-19T15:00:00Z');
    expect(hold(morning, { preCallOn: '2026-11-17' })).toMatchObject({ heldOn: TODAY });
    expect(codeOf(hold(morning, { preCallOn: '2026-11-21' }))).toBe(
      'acquisitions.pre-call-after-kickoff',
    );
  });

  it('told twice is held once, and told otherwise is refused', () => {
    const held = hold(convened(NOW));
    if (isRefusal(held)) throw new Error(held.code);
    const dossier = acquisition({ status: 'package-assembled', kickoff: held });
    const recorded = { acquisitionId: dossier.acquisitionId, recordedAt: NOW, points: [] };
    const again = (changes: object = {}) =>
      decideHolding(
        { acquisition: dossier, recorded: { ...recorded, preCallOn: null } },
        { ...told, ...changes },
        TODAY,
      );
    expect(again()).toEqual(held);
    const points = [{ point: 'schedule', text: 'Accepté.', owner: null, dueOn: null }];
    for (const changes of [{ minutes: 'Autre chose.' }, { points }, { preCallOn: TODAY }]) {
      expect(codeOf(again(changes))).toBe('acquisitions.kickoff-not-convened');
    }
  });
});
