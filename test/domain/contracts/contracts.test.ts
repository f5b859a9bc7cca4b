import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { Severity } from '#domain/catalogue/index.ts';
import {
  type AssemblyState,
  type Contract,
  contractWarnings,
  decideAssembly,
  decideCompletion,
  decideEnd,
  decideEngagementForm,
  decideSignature,
  decideTransmission,
  type EngagementForm,
  lastDayOfTerm,
  type Party,
  type Signature,
  type SigningState,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import {
  acquisition,
  contractPackage,
  NOW,
  organisation,
  quote,
  quoteApproval,
  SIGNATORIES,
} from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const documentId = '01JD0000000000000000000007';
const codeOf = (decision: unknown) => (isRefusal(decision) ? decision.code : undefined);

describe('the last day of a term', () => {
  it.each([
    ['2026-12-15', 36, '2029-12-14'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2026-08-31', 6, '2027-02-27'],
  ])('from %s, %i months end on %s', (startsOn, months, endsOn) => {
    expect(lastDayOfTerm(startsOn, months)).toBe(endsOn);
  });

  const days = fc
    .integer({ min: 0, max: 20_000 })
    .map((offset) => Temporal.PlainDate.from('2020-01-01').add({ days: offset }).toString());

  it('of 36 months or less is never past the eve of the third anniversary', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 36 }), (startsOn, months) => {
        const anniversary = Temporal.PlainDate.from(startsOn).add({ years: 3 });
        const last = Temporal.PlainDate.from(lastDayOfTerm(startsOn, months));
        expect(Temporal.PlainDate.compare(last, anniversary)).toBeLessThan(0);
      }),
    );
  });
});

const FIRST = '2026-11-02.1';

/** A quote that the broker validated on the first version of the fiche. */
const approved = quote({ approval: quoteApproval() });

const later = (severity: Severity) => [
  { versionId: FIRST, severity: 'material' as const },
  { versionId: '2026-11-18.1', severity },
];

const sound: Pick<AssemblyState, 'quote' | 'supplier' | 'versions'> = {
  quote: approved,
  supplier: buildSupplier(),
  versions: [{ versionId: FIRST, severity: 'material' }],
};

describe('assembly', () => {
  const command = {
    packageId: '01JD0000000000000000000006',
    startsOn: '2026-12-15',
    renewalMonths: 0,
    signatories: SIGNATORIES,
    requestedBy: 'adviser',
  };
  const approvedQuoteId = '01JD0000000000000000000005';
  const admissibility = { by: 'b', at: NOW, checkedOn: TODAY, proofs: [], note: null };
  const assemble = (dossier: Acquisition, changes: Partial<AssemblyState> = {}) =>
    decideAssembly({ ...sound, acquisition: dossier, ...changes }, command, TODAY, NOW);

  it('says everything that is missing at once', () => {
    const refused = assemble(acquisition({ termMonths: 48 }));
    expect(isRefusal(refused) && refused.faults.map(({ code }) => code)).toEqual([
      'contracts.kickoff-not-held',
      'contracts.admissibility-not-checked',
      'contracts.quote-not-validated',
      'contracts.term-over-three-years',
    ]);
  });

  it('may be asked again until the contract is signed', () => {
    for (const status of ['kickoff-held', 'package-assembled'] as const) {
      const requested = assemble(acquisition({ status, approvedQuoteId, admissibility }));
      expect(requested).toMatchObject({ status: 'requested', endsOn: '2029-12-14' });
    }
    const signed = acquisition({ status: 'concluded', approvedQuoteId });
    expect(codeOf(assemble(signed))).toBe('contracts.already-signed');
  });

  it('counts renewals among the months of the term, and leaves at least one that is none', () => {
    const dossier = acquisition({
      status: 'kickoff-held',
      approvedQuoteId,
      admissibility,
      termMonths: 24,
    });
    const renewable = (renewalMonths: number) =>
      decideAssembly({ ...sound, acquisition: dossier }, { ...command, renewalMonths }, TODAY, NOW);
    expect(renewable(12)).toMatchObject({ endsOn: '2027-12-14', renewalMonths: 12 });
    expect(renewable(23)).toMatchObject({ endsOn: '2027-01-14' });
    expect(renewable(24)).toMatchObject({
      faults: [{ code: 'contracts.renewals-exceed-term', details: { termMonths: 24 } }],
    });
  });

  const held = acquisition({ status: 'kickoff-held', approvedQuoteId, admissibility });
  const faultsOf = (state: Partial<AssemblyState>, dossier = held) => {
    const decided = assemble(dossier, state);
    return isRefusal(decided) ? decided.faults.map(({ code }) => code) : [];
  };

  it.each([
    ['contact', []],
    ['minor', []],
    [
      'material',
      ['contracts.fiche-change-not-acknowledged', 'contracts.quote-before-fiche-change'],
    ],
    [
      'contractual',
      ['contracts.fiche-change-not-acknowledged', 'contracts.quote-before-fiche-change'],
    ],
  ] as const)('after a change of the fiche that is %s, is held back by %j', (severity, faults) => {
    expect(faultsOf({ versions: later(severity) })).toEqual(faults);
  });

  it('takes a quote of before a heavy change once the broker confirmed it, until the next one', () => {
    const dossier = { ...held, ficheVersionId: '2026-11-18.1' };
    const versions = later('material');
    const confirmations = [
      {
        versionId: '2026-11-18.1',
        confirmedBy: 'adviser',
        confirmedAt: NOW,
        reason: 'Les lignes de la soumission ne sont pas touchées.',
      },
    ];
    const confirmed = quote({ approval: approved.approval, confirmations });
    expect(faultsOf({ versions }, dossier)).toEqual(['contracts.quote-before-fiche-change']);
    expect(faultsOf({ versions, quote: confirmed }, dossier)).toEqual([]);
    const next = [...versions, { versionId: '2026-11-18.2', severity: 'contractual' as const }];
    const acknowledged = { ...held, ficheVersionId: '2026-11-18.2' };
    expect(faultsOf({ versions: next, quote: confirmed }, acknowledged)).toEqual([
      'contracts.quote-before-fiche-change',
    ]);
  });

  it('is decided again when the files are made', () => {
    const requested = assemble(held);
    if (isRefusal(requested)) throw new Error(requested.code);
    const complete = (state: Partial<AssemblyState>, today = TODAY) =>
      decideCompletion({ ...sound, acquisition: held, ...state }, requested, today);
    expect(complete({})).toBe(requested);
    expect(codeOf(complete({ supplier: buildSupplier({ status: 'withdrawn' }) }))).toBe(
      'contracts.not-ready-to-assemble',
    );
    expect(codeOf(complete({ acquisition: { ...held, status: 'concluded' } }))).toBe(
      'contracts.already-signed',
    );
    const changes = [{ ficheVersionId: '2026-11-18.1' }, { approvedQuoteId: documentId }];
    for (const change of changes) {
      expect(codeOf(complete({ acquisition: { ...held, ...change } }))).toBe(
        'contracts.request-outdated',
      );
    }
    const check = approved.check && { ...approved.check, validUntil: TODAY };
    const lapsing = { quote: quote({ approval: approved.approval, check }) };
    expect(complete(lapsing)).toBe(requested);
    expect(codeOf(complete(lapsing, '2026-11-21'))).toBe('contracts.not-ready-to-assemble');
  });

  it.each([
    ['withdrawn', ['contracts.supplier-not-qualified']],
    ['suspended', ['contracts.supplier-not-qualified']],
    ['qualified', []],
    ['requalified', []],
  ] as const)('with a supplier that is %s, is held back by %j', (status, faults) => {
    expect(faultsOf({ supplier: buildSupplier({ status }) })).toEqual(faults);
  });
});

function signature(party: Party, signedOn: string): Signature {
  const facts = { documentId: null, recordedBy: 'buyer', recordedAt: NOW };
  return { party, signatory: SIGNATORIES[party], signedOn, ...facts };
}

const DONE = { by: 'adviser-1', at: '2026-10-30T15:00:00.000Z' };

/** A package that was approved, validated and sent before anybody signed. */
const sentPackage = (changes: Parameters<typeof contractPackage>[0]) =>
  contractPackage({
    status: 'assembled',
    approval: { ...DONE, note: null },
    validation: DONE,
    sentForSignature: DONE,
    ...changes,
  });

const form = (signedOn: string, name: string = SIGNATORIES.client.name): EngagementForm => ({
  signatory: { ...SIGNATORIES.client, name },
  signedOn,
  documentId: null,
  recordedBy: 'buyer',
  recordedAt: NOW,
});

const ready: Omit<SigningState, 'contract'> = {
  ...sound,
  acquisition: acquisition({ approvedQuoteId: '01JD0000000000000000000005' }),
  organisation: organisation(),
  assembled: sentPackage({ startsOn: '2026-12-15' }),
  latest: undefined,
  choice: null,
};

/** Signs the engagement form with the client's signature, then records the signatures as they are told. */
function sign(state: Partial<SigningState>, ...signatures: readonly Signature[]): Contract {
  const client = signatures.find(({ party }) => party === 'client');
  const formTold = form(client?.signedOn ?? TODAY);
  const begun = decideEngagementForm({ ...ready, ...state, contract: undefined }, formTold, TODAY);
  if (isRefusal(begun)) throw new Error(begun.code);
  let contract: Contract = begun;
  for (const one of signatures) {
    const decided = decideSignature({ ...ready, ...state, contract }, one, TODAY);
    if (isRefusal(decided)) throw new Error(decided.code);
    contract = decided;
  }
  return contract;
}

const irregularities = (contract: Contract) => contract.irregularities.map(({ code }) => code);

describe('signatures', () => {
  const days = fc
    .integer({ min: 1, max: 20 })
    .map((day) => `2026-11-${String(day).padStart(2, '0')}`);

  it('make the same contract in whatever order they are told', () => {
    fc.assert(
      fc.property(days, days, (clientOn, supplierOn) => {
        const told = [signature('client', clientOn), signature('supplier', supplierOn)];
        const [one, other] = [sign({}, ...told), sign({}, ...told.toReversed())];
        expect(one.signedByPartiesOn).toBe([clientOn, supplierOn].toSorted().at(-1));
        expect(other.signedByPartiesOn).toBe(one.signedByPartiesOn);
        expect(irregularities(other)).toEqual(irregularities(one));
        const isIrregular = supplierOn < clientOn;
        expect(irregularities(one).includes('contracts.supplier-signed-first')).toBe(isIrregular);
      }),
    );
  });

  it('tell what no longer held on the day of the last one, and nothing that came after', () => {
    const signedOn = (day: string, state: Partial<SigningState>) =>
      irregularities(sign(state, signature('client', '2026-11-10'), signature('supplier', day)));
    const changed = { versions: later('contractual') };
    expect(signedOn('2026-11-17', changed)).toEqual([]);
    expect(signedOn('2026-11-18', changed)).toEqual(['contracts.fiche-changed-materially']);
    expect(signedOn('2026-11-18', { versions: later('minor') })).toEqual([]);
    const confirmations = [
      { versionId: '2026-11-18.1', confirmedBy: 'a', confirmedAt: NOW, reason: 'Sans effet.' },
    ];
    const confirmed = quote({ approval: approved.approval, confirmations });
    const pieces = (ficheVersionId: string) => ({
      ...changed,
      quote: confirmed,
      assembled: sentPackage({ startsOn: '2026-12-15', ficheVersionId }),
    });
    expect(signedOn('2026-11-18', pieces('2026-11-18.1'))).toEqual([]);
    expect(signedOn('2026-11-18', pieces(FIRST)), 'the old annexes were signed').toEqual([
      'contracts.fiche-changed-materially',
    ]);
    const withdrawn = buildSupplier({ status: 'withdrawn', statusSince: '2026-11-18' });
    expect(signedOn('2026-11-17', { supplier: withdrawn })).toEqual([]);
    expect(signedOn('2026-11-18', { supplier: withdrawn })).toEqual([
      'contracts.supplier-withdrawn',
    ]);
    const check = approved.check && { ...approved.check, validUntil: '2026-11-17' };
    const passed = { quote: quote({ approval: approved.approval, check }) };
    expect(signedOn('2026-11-17', passed)).toEqual([]);
    expect(signedOn('2026-11-18', passed)).toEqual(['contracts.quote-validity-passed']);
  });

  it('of both parties, the client first, under a term to come, are regular', () => {
    const contract = sign(
      {},
      signature('client', '2026-11-18'),
      signature('supplier', '2026-11-19'),
    );
    expect(contract).toMatchObject({ signedByPartiesOn: '2026-11-19', irregularities: [] });
  });

  it('after the first day of the term are irregular', () => {
    const assembled = sentPackage({ startsOn: '2026-11-19' });
    const told = [signature('client', '2026-11-18'), signature('supplier', '2026-11-20')];
    expect(irregularities(sign({ assembled }, ...told))).toEqual([
      'contracts.starts-before-signature',
    ]);
    const onTime = [signature('client', '2026-11-18'), signature('supplier', '2026-11-19')];
    expect(irregularities(sign({ assembled }, ...onTime))).toEqual([]);
  });

  it('without the authorisation that the price asks for are irregular, on the very day regular', () => {
    const proof = { person: 'Lucie Desrochers', title: 'PDG', documentId: null };
    const providedAt = '2026-11-10T15:00:00.000Z';
    const given = { providedBy: 'b', providedAt, verifiedBy: 'a', verifiedAt: NOW };
    const chosen = { proof: { ...proof, date: '2026-11-01', lowestPrice: false }, ...given };
    const authorised = { proof: { ...proof, date: '2026-11-10' }, ...given };
    const signedOn = (day: string, prerequisites: object) => {
      const choice = { 'supplier-and-solution-chosen': chosen, ...prerequisites };
      const state = { acquisition: { ...ready.acquisition, prerequisites: choice } };
      return irregularities(sign(state, signature('client', day)));
    };
    const late = ['contracts.signed-before-authorisation'];
    expect(signedOn('2026-11-12', {})).toEqual(late);
    expect(signedOn('2026-11-09', { 'executive-authorisation': authorised })).toEqual(late);
    expect(signedOn('2026-11-10', { 'executive-authorisation': authorised })).toEqual([]);
  });

  it('after an authorisation that was told late are noted so, and not as signed before it', () => {
    const proof = { person: 'Lucie Desrochers', title: 'PDG', documentId: null };
    const given = { providedBy: 'b', verifiedBy: null, verifiedAt: null };
    const signedAfter = (providedAt: string, late?: true) => {
      const authorised = { proof: { ...proof, date: '2026-11-10' }, ...given, providedAt };
      const evidence = late === undefined ? authorised : { ...authorised, late };
      const prerequisites = { 'executive-authorisation': evidence };
      const told = { acquisition: { ...ready.acquisition, prerequisites } };
      const choice = { authorisation: { required: true, because: 'above-lowest-price' } } as const;
      const before = sign({ choice }, signature('client', '2026-11-12'));
      expect(irregularities(before)).toEqual(['contracts.signed-before-authorisation']);
      const state = { ...ready, ...told, choice, contract: before };
      const signed = decideSignature(state, signature('supplier', '2026-11-13'), TODAY);
      if (isRefusal(signed)) throw new Error(signed.code);
      return signed.irregularities;
    };
    const noted = (toldOn: string) => [
      {
        code: 'contracts.authorisation-told-late',
        details: { authorisedOn: '2026-11-10', toldOn, signedOn: '2026-11-12' },
      },
    ];
    expect(signedAfter('2026-11-11T15:00:00.000Z', true)).toEqual(noted('2026-11-11'));
    expect(signedAfter('2026-11-16T15:00:00.000Z')).toEqual(noted('2026-11-16'));
  });

  it('without the authorisation that the choice asks for are irregular, its proof given or not', () => {
    const authorisation = { required: true, because: 'above-lowest-price' } as const;
    const told = signature('client', '2026-11-12');
    expect(irregularities(sign({ choice: { authorisation } }, told))).toEqual([
      'contracts.signed-before-authorisation',
    ]);
  });
});

describe('who signs, and after what', () => {
  const told = [signature('client', '2026-11-18'), signature('supplier', '2026-11-19')] as const;

  it('is irregular when somebody else signs than whom the package names, however names are typed', () => {
    const typed = { ...told[0], signatory: { name: ' helene  FORTIER', title: 'Directrice' } };
    expect(irregularities(sign({}, typed, told[1]))).toEqual([]);
    const other = { ...told[1], signatory: { name: 'Marc Auger', title: 'Vice-président' } };
    expect(sign({}, told[0], other).irregularities).toEqual([
      {
        code: 'contracts.other-signatory',
        details: {
          signatories: [{ party: 'supplier', expected: 'Solange Therrien', found: 'Marc Auger' }],
        },
      },
    ]);
  });

  it('is irregular before the validation of the broker, and before the sending; regular on that day', () => {
    const on = (day: string) => ({ by: 'adviser-1', at: `${day}T15:00:00.000Z` });
    const judged = (changes: object) =>
      irregularities(
        sign({ assembled: sentPackage({ startsOn: '2026-12-15', ...changes }) }, ...told),
      );
    expect(judged({ validation: on('2026-11-18'), sentForSignature: on('2026-11-18') })).toEqual(
      [],
    );
    expect(judged({ validation: on('2026-11-19') })).toEqual([
      'contracts.signed-before-validation',
    ]);
    expect(judged({ validation: null })).toEqual(['contracts.signed-before-validation']);
    expect(judged({ approval: null })).toEqual(['contracts.signed-before-sending']);
    expect(judged({ sentForSignature: on('2026-11-19') })).toEqual([
      'contracts.signed-before-sending',
    ]);
  });

  it('takes the engagement form of the same person on the same day; another day is told, no more', () => {
    const tell = (...facts: readonly (Signature | EngagementForm)[]): Contract | undefined =>
      facts.reduce<Contract | undefined>((contract, fact) => {
        const state = { ...ready, contract };
        const decided =
          'party' in fact
            ? decideSignature(state, fact, TODAY)
            : decideEngagementForm(state, fact, TODAY);
        if (isRefusal(decided)) throw new Error(decided.code);
        return decided;
      }, undefined);
    const withForm = (one: EngagementForm | undefined, first: boolean): Contract => {
      const forms = one === undefined ? [] : [one];
      const contract = first ? tell(...forms, ...told) : tell(...told, ...forms);
      if (contract === undefined) throw new Error('Nothing was signed.');
      return contract;
    };
    expect(irregularities(withForm(undefined, true))).toEqual([
      'contracts.engagement-form-missing',
    ]);
    for (const first of [true, false]) {
      const regular = withForm(form('2026-11-18'), first);
      expect([irregularities(regular), contractWarnings(regular)]).toEqual([[], []]);
      const late = withForm(form('2026-11-19'), first);
      expect(irregularities(late)).toEqual([]);
      expect(contractWarnings(late)).toMatchObject([
        { details: { formSignedOn: '2026-11-19', signedOn: '2026-11-18' } },
      ]);
      expect(irregularities(withForm(form('2026-11-18', 'Gilles Marchand'), first))).toEqual([
        'contracts.engagement-form-other-signatory',
      ]);
    }
  });

  it('refuses a form of tomorrow, and another form; the same one changes nothing', () => {
    const contract = sign({}, ...told);
    const again = (one: EngagementForm) => decideEngagementForm({ ...ready, contract }, one, TODAY);
    expect(again(form('2026-11-18'))).toBe(contract);
    expect(codeOf(again(form('2026-11-17')))).toBe('contracts.engagement-form-already-recorded');
    expect(codeOf(again(form('2026-11-21')))).toBe('contracts.signature-in-future');
  });

  it('is irregular when another package was assembled between the two signatures', () => {
    const first = sentPackage({ startsOn: '2026-12-15' });
    const second = sentPackage({ startsOn: '2026-12-15' });
    const begun = sign({ assembled: first, latest: first }, told[0]);
    const supplierSigns = (latest: typeof first) =>
      decideSignature({ ...ready, assembled: first, latest, contract: begun }, told[1], TODAY);
    expect(supplierSigns(first)).toMatchObject({ irregularities: [] });
    expect(supplierSigns(second)).toMatchObject({
      packageId: first.packageId,
      irregularities: [
        {
          code: 'contracts.package-changed-between-signatures',
          details: { packageId: first.packageId, latest: second.packageId },
        },
      ],
    });
  });

  it('signs the package of the first signature, whatever the form knew when it was told', () => {
    const [old, assembled] = [
      sentPackage({ startsOn: '2026-12-01' }),
      sentPackage({ startsOn: '2026-12-15' }),
    ];
    const formOnly = decideEngagementForm(
      { ...ready, assembled: old, latest: old, contract: undefined },
      form('2026-11-18'),
      TODAY,
    );
    if (isRefusal(formOnly)) throw new Error(formOnly.code);
    const state = { ...ready, assembled, latest: assembled, contract: formOnly };
    expect(decideSignature(state, told[0], TODAY)).toMatchObject({
      packageId: assembled.packageId,
      startsOn: '2026-12-15',
      engagementForm: { signedOn: '2026-11-18' },
    });
  });

  it('counts every renewal in the three years, and marks a longer term as irregular', () => {
    const assembled = sentPackage({
      startsOn: '2026-12-15',
      endsOn: '2028-12-14',
      renewalMonths: 12,
    });
    expect(sign({ assembled }, ...told)).toMatchObject({
      renewalMonths: 12,
      endsOn: '2028-12-14',
      latestEndsOn: '2029-12-14',
      irregularities: [],
    });
    const long = sign({ acquisition: { ...ready.acquisition, termMonths: 48 } }, ...told);
    expect(irregularities(long)).toEqual(['contracts.term-over-three-years']);
    expect(long.latestEndsOn, 'never past the three years').toBe('2029-12-14');
  });

  it('postpones no end when it comes after the start: it is told where the three years would pass', () => {
    const warned = (changes: object, termMonths: number) => {
      const acquisition = { ...ready.acquisition, termMonths };
      const state = { acquisition, assembled: sentPackage({ startsOn: '2026-11-18', ...changes }) };
      return contractWarnings(sign(state, ...told));
    };
    expect(warned({}, 36)).toEqual([
      {
        code: 'contracts.end-not-postponed',
        details: {
          startsOn: '2026-11-18',
          signedOn: '2026-11-19',
          latestEndsOn: '2029-11-17',
          limit: '2029-11-17',
        },
      },
    ]);
    expect(warned({}, 35)).toEqual([]);
    expect(warned({ startsOn: '2026-11-19' }, 36)).toEqual([]);
  });
});

describe('what follows the signatures', () => {
  const signed = sign({}, signature('client', '2026-11-10'), signature('supplier', '2026-11-12'));
  const send = (contract: Contract, sentOn: string) =>
    decideTransmission(contract, { documentId, sentOn }, true, TODAY, NOW);

  it('a copy is sent once, between the signature and today', () => {
    expect(codeOf(send(signed, '2026-11-11'))).toBe('contracts.transmission-before-signature');
    expect(codeOf(send(signed, '2026-11-21'))).toBe('contracts.transmission-in-future');
    const sent = send(signed, '2026-11-13');
    if (isRefusal(sent)) throw new Error(sent.code);
    expect(send(sent, '2026-11-13')).toBe(sent);
    expect(send(sent, '2026-11-12')).toMatchObject({ transmission: { sentOn: '2026-11-12' } });
    expect(codeOf(send(sent, '2026-11-11'))).toBe('contracts.transmission-before-signature');
    const other = { documentId: '01JD0000000000000000000008', sentOn: '2026-11-14' };
    expect(codeOf(decideTransmission(sent, other, true, TODAY, NOW))).toBe(
      'contracts.already-transmitted',
    );
  });

  const tellEnd = (contract: Contract | undefined, endedOn: string, reason: string | null = null) =>
    decideEnd(
      { contract, amendments: [], terminations: [] },
      { endedOn, by: 'buyer', reason },
      TODAY,
      NOW,
    );

  it('a contract ends once, between its signature and today', () => {
    expect(codeOf(tellEnd(undefined, TODAY))).toBe('contracts.not-signed');
    expect(codeOf(tellEnd(signed, '2026-11-11'))).toBe('contracts.end-before-signature');
    expect(codeOf(tellEnd(signed, '2026-11-21'))).toBe('contracts.end-in-future');
    const ended = tellEnd(signed, TODAY);
    if (isRefusal(ended)) throw new Error(ended.code);
    expect(ended.endedOn).toBe(TODAY);
    expect(tellEnd(ended, TODAY)).toBe(ended);
    expect(codeOf(tellEnd(ended, '2026-11-19'))).toBe('contracts.already-ended');
    expect(tellEnd(ended, '2026-11-19', 'Date lue de travers.')).toMatchObject({
      endedOn: '2026-11-19',
      toldEnd: { on: '2026-11-19', reason: 'Date lue de travers.' },
    });
  });

  it('an end that the texts do not say is noted, and no longer once it is corrected', () => {
    const early = tellEnd(signed, TODAY);
    if (isRefusal(early)) throw new Error(early.code);
    const expected = signed.endsOn;
    const note = { code: 'contracts.end-differs', details: { endedOn: TODAY, expected } };
    expect(early.irregularities).toContainEqual(note);
    const term = { ...signed, endsOn: '2026-11-19', latestEndsOn: '2026-11-19' };
    const corrected = tellEnd({ ...early, ...term, endedOn: TODAY }, '2026-11-19', 'Le terme.');
    if (isRefusal(corrected)) throw new Error(corrected.code);
    expect(corrected.irregularities.map(({ code }) => code)).not.toContain('contracts.end-differs');
  });
});
