import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Amendment,
  type AmendmentState,
  type AnnexDecision,
  addsToContract,
  amendmentSchema,
  amendmentStatus,
  annexInForce,
  type Contract,
  contractSchema,
  decideAbandonment,
  decideAmendment,
  decideAmendmentCompletion,
  decideAmendmentSignature,
  decideAmendmentTransmission,
  decideAnnexEffect,
  decidePreparation,
  decideWithdrawal,
  monthsLeft,
  newerAnnexes,
  type RequestAmendmentCommand,
  type Signature,
  staleAmendmentPackage,
  termOf,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildFicheContent, buildSupplier } from '../../builders/fiche.ts';
import { buildLine, checkReading } from '../../builders/reading.ts';
import {
  acquisition,
  contractPackage,
  NOW,
  quote,
  quoteApproval,
  SIGNATORIES,
} from '../../stores/support/samples.ts';

const TODAY = '2027-06-01';
const VERSION = '2026-11-02.1';
const id = (number: number) => `01JD0000000000000000000${String(number).padStart(3, '0')}`;
const OFFER = 'Boréalis Nuage privé';

function faultsOf(decision: unknown): string[] {
  if (!isRefusal(decision)) return [];
  const { code, faults } = decision;
  return faults.length === 0 ? [code] : faults.map((one) => one.code);
}

function accepted<Value>(decision: Value): Exclude<Value, { refused: true }> {
  if (isRefusal(decision)) throw new Error(`${decision.code}: ${faultsOf(decision).join()}`);
  return decision as Exclude<Value, { refused: true }>;
}

const dossier = acquisition({ status: 'concluded', approvedQuoteId: id(5) });
/** From 1 January 2027: two years, and one of renewal. */
const signed = contractPackage({
  acquisitionId: dossier.acquisitionId,
  quoteId: id(5),
  startsOn: '2027-01-01',
  endsOn: '2028-12-31',
  renewalMonths: 12,
  status: 'assembled',
});

const signature = (party: 'client' | 'supplier', signedOn: string): Signature => ({
  party,
  signatory: SIGNATORIES[party],
  signedOn,
  documentId: null,
  recordedBy: 'buyer',
  recordedAt: NOW,
});

function contract(changes: Partial<Contract> = {}): Contract {
  return contractSchema.parse({
    acquisitionId: dossier.acquisitionId,
    packageId: signed.packageId,
    startsOn: signed.startsOn,
    endsOn: signed.endsOn,
    signatures: [signature('client', '2026-12-10'), signature('supplier', '2026-12-11')],
    signedByPartiesOn: '2026-12-11',
    irregularities: [],
    transmission: null,
    endedOn: null,
    ...changes,
  });
}

const sound: AmendmentState = {
  acquisition: dossier,
  contract: contract(),
  signed,
  amendments: [],
  supplier: buildSupplier(),
  versions: [{ versionId: VERSION, severity: 'material' }],
  fiche: buildFicheContent(),
  offers: new Set([OFFER]),
  added: undefined,
  annexDecisions: [],
  withdrawals: [],
};

const NOTHING: RequestAmendmentCommand['changes'] = {
  endsOn: null,
  addedQuoteId: null,
  conditions: null,
  administrative: null,
  removal: null,
};

const command = (
  changes: Partial<RequestAmendmentCommand['changes']>,
  others: Partial<RequestAmendmentCommand> = {},
): RequestAmendmentCommand => ({
  amendmentId: id(100),
  title: 'Ajout d’un commutateur',
  reason: 'La grappe grandit.',
  askedBy: 'client',
  requestedBy: 'buyer',
  ficheVersionId: VERSION,
  changes: { ...NOTHING, ...changes },
  ...others,
});

const ask = (
  changes: Partial<RequestAmendmentCommand['changes']>,
  state: Partial<AmendmentState> = {},
  others: Partial<RequestAmendmentCommand> = {},
) => decideAmendment({ ...sound, ...state }, command(changes, others), TODAY, NOW);

function amendment(changes: Partial<Amendment> = {}): Amendment {
  const asked = accepted(ask({ administrative: 'Nouvelle adresse du client.' }));
  return amendmentSchema.parse({ ...asked, ...changes });
}

/** What an addition rests on: a quote of this line, validated by the broker. */
function adding(line: Parameters<typeof buildLine>[1] = {}): Pick<AmendmentState, 'added'> {
  const { lines } = checkReading({ lines: [buildLine(10, line)] });
  return { added: { quote: quote({ quoteId: id(6), approval: quoteApproval() }), lines } };
}

describe('the term of a contract', () => {
  it('counts its options, and three years from its start', () => {
    expect(termOf({ ...sound, contract: contract() })).toEqual({
      startsOn: '2027-01-01',
      lastDay: '2029-12-31',
      lastDayOfOptions: '2029-12-31',
      limit: '2029-12-31',
    });
  });

  it('without a package, counts from the first signature, three years at most', () => {
    const bare = contract({ packageId: null, startsOn: null, endsOn: null });
    const long = { ...dossier, termMonths: 60 };
    const term = termOf({ ...sound, acquisition: long, contract: bare, signed: undefined });
    expect(term).toMatchObject({ startsOn: '2026-12-10', lastDay: '2029-12-09' });
  });

  it('is the one of the last signed amendment', () => {
    const at = (number: number, endsOn: string | null, signedByPartiesOn: string | null) =>
      amendment({ number, signedByPartiesOn, changes: { ...amendment().changes, endsOn } });
    const amendments = [
      at(1, '2029-06-30', '2027-05-20'),
      at(2, '2028-06-30', '2027-05-10'),
      at(3, null, '2027-05-25'),
      at(4, '2027-12-31', null),
    ];
    expect(termOf({ ...sound, contract: contract(), amendments }).lastDay).toBe('2029-06-30');
  });

  it.each([
    ['2027-01-01', 36],
    ['2027-01-02', 35],
    ['2029-12-15', 0],
    ['2031-01-01', 0],
  ])('on %s has %i whole months left', (today, months) => {
    expect(monthsLeft(termOf({ ...sound, contract: contract() }), today)).toBe(months);
  });
});

describe('an amendment that is asked for', () => {
  it('takes the next number of its contract, abandoned ones counted', () => {
    const abandonment = { by: 'buyer', at: NOW, reason: 'Plus utile.' };
    const amendments = [amendment({ number: 2, abandonment }), amendment({ number: 1 })];
    const asked = accepted(ask({ endsOn: '2029-06-30' }, { amendments }));
    expect(asked).toMatchObject({ number: 3, changes: { endsOn: '2029-06-30' }, packageId: null });
    expect(asked.changes).not.toHaveProperty('removal');
  });

  it('is told every reason against it at once', () => {
    const conditions = { description: 'Un délai plus court.', annexDecisionId: null };
    const removal = 'Retrait du nœud graphique.';
    const refused = ask({ endsOn: '2030-01-01', conditions, removal, addedQuoteId: id(9) });
    expect(faultsOf(refused)).toEqual([
      'contracts.amendment-over-three-years',
      'contracts.amendment-of-conditions',
      'contracts.amendment-removes-scope',
      'contracts.added-quote-not-validated',
    ]);
  });

  it.each([
    ['2029-12-31', []],
    ['2030-01-01', ['contracts.amendment-over-three-years']],
    ['2027-05-31', ['contracts.amendment-end-passed']],
    ['2028-12-31', ['contracts.amendment-end-unchanged']],
  ])('to end on %s is held back by %j', (endsOn, faults) => {
    expect(faultsOf(ask({ endsOn }))).toEqual(faults);
  });

  it('changes something', () => {
    expect(faultsOf(ask({}))).toEqual(['contracts.amendment-empty']);
  });

  it.each([
    ['not signed', { contract: undefined }],
    ['signed by one party', { contract: contract({ signedByPartiesOn: null }) }],
    ['ended', { contract: contract({ endedOn: '2027-05-01' }) }],
    [
      'past its term',
      {
        amendments: [
          amendment({
            signedByPartiesOn: '2027-02-01',
            changes: { ...amendment().changes, endsOn: '2027-05-31' },
          }),
        ],
      },
    ],
  ])('needs a live contract, not one %s', (_, state) => {
    expect(faultsOf(ask({ endsOn: '2029-06-30' }, state))).toEqual(['contracts.contract-not-live']);
  });
});

describe('an added quote', () => {
  const addedQuoteId = id(6);

  it('may hold components of the contract’s offers that are sold today', () => {
    expect(faultsOf(ask({ addedQuoteId }, adding()))).toEqual([]);
  });

  it('is the broker’s to validate, and of this dossier', () => {
    expect(faultsOf(ask({ addedQuoteId }))).toEqual(['contracts.added-quote-not-validated']);
    const added = { quote: quote({ quoteId: addedQuoteId }), lines: [] };
    expect(faultsOf(ask({ addedQuoteId }, { added }))).toEqual([
      'contracts.added-quote-not-validated',
    ]);
  });

  it.each([
    ['a part that no offer holds', { partNumber: 'ZZ-1' }, {}, 'contracts.added-line-of-no-offer'],
    [
      'a part of another offer',
      {},
      { offers: new Set(['Boréalis Périphérie']) },
      'contracts.added-line-of-no-offer',
    ],
    [
      'a part that left the fiche',
      {},
      { fiche: buildFicheContent({ offers: [] }) },
      'contracts.added-line-not-qualified',
    ],
    [
      'a line for a contract that nobody knows the offers of',
      {},
      { offers: null },
      'contracts.contract-scope-unknown',
    ],
  ])('may not hold %s', (_, line, state, fault) => {
    expect(faultsOf(ask({ addedQuoteId }, { ...adding(line), ...state }))).toEqual([fault]);
  });

  it('may not hold a part withdrawn today, but one withdrawn tomorrow', () => {
    const withdrawn = (withdrawnOn: string) => {
      const [offer] = buildFicheContent().offers;
      if (offer === undefined) throw new Error('The fiche has no offer.');
      const solution = offer.components.solution.map((one) => ({ ...one, withdrawnOn }));
      return buildFicheContent({
        offers: [{ ...offer, components: { ...offer.components, solution } }],
      });
    };
    const judge = (day: string) =>
      faultsOf(ask({ addedQuoteId }, { ...adding(), fiche: withdrawn(day) }));
    expect(judge(TODAY)).toEqual(['contracts.added-line-not-qualified']);
    expect(judge('2027-06-02')).toEqual([]);
  });

  it('is not bought twice', () => {
    const taken = amendment({ changes: { ...amendment().changes, addedQuoteId } });
    const twice = 'contracts.added-quote-already-bought';
    expect(
      faultsOf(
        ask({ addedQuoteId }, { ...adding(), amendments: [taken] }, { amendmentId: id(101) }),
      ),
    ).toEqual([twice]);
    const abandonment = { by: 'buyer', at: NOW, reason: 'Plus utile.' };
    const given = { ...taken, abandonment };
    expect(faultsOf(ask({ addedQuoteId }, { ...adding(), amendments: [given] }))).toEqual([]);
    const first = { signed: { ...signed, quoteId: addedQuoteId } };
    expect(faultsOf(ask({ addedQuoteId }, { ...adding(), ...first }))).toEqual([twice]);
  });

  it('still stands: its fiche did not change heavily since, its validity has not passed', () => {
    const versions = [
      ...sound.versions,
      { versionId: '2027-05-01.1', severity: 'material' as const },
    ];
    expect(faultsOf(ask({ addedQuoteId }, { ...adding(), versions }))).toEqual([
      'contracts.quote-before-fiche-change',
    ]);
    const { added } = adding();
    const check = added?.quote.check ?? null;
    const lapsed = added && {
      ...added,
      quote: { ...added.quote, check: check && { ...check, validUntil: '2027-05-31' } },
    };
    expect(faultsOf(ask({ addedQuoteId }, { added: lapsed }))).toEqual([
      'contracts.quote-validity-passed',
    ]);
  });
});

const ANNEX = { documentId: id(20), fileName: 'annexe-modificative.pdf' };
const first = { versionId: VERSION, annex: { ...ANNEX, sha256: 'a'.repeat(64) } };
const second = { versionId: '2027-03-01.1', annex: { ...ANNEX, sha256: 'b'.repeat(64) } };
const third = { versionId: '2027-04-01.1', annex: { ...ANNEX, sha256: 'c'.repeat(64) } };
const annexes = { signedWith: first, versions: [third, first, second], decisions: [] };

const annexCommand = {
  decisionId: id(30),
  acquisitionId: dossier.acquisitionId,
  ficheVersionId: second.versionId,
  documentSha256: second.annex.sha256,
  effect: 'applies' as const,
  effectiveOn: '2027-05-01',
  reason: 'Correction des niveaux de service.',
  byAmendmentId: null,
  decidedBy: 'adviser',
};

const decided = (changes: Partial<AnnexDecision> = {}): AnnexDecision => ({
  ...annexCommand,
  decidedAt: NOW,
  ...changes,
});

describe('a new annexe modificative', () => {
  it('has no effect on a live contract until the broker decides, and from the day it says', () => {
    expect(annexInForce(annexes, TODAY)).toEqual(first);
    const decisions = [decided()];
    expect(annexInForce({ ...annexes, decisions }, '2027-04-30')).toEqual(first);
    expect(annexInForce({ ...annexes, decisions }, '2027-05-01')).toMatchObject(second);
    const not = [decided({ effect: 'does-not-apply' })];
    expect(annexInForce({ ...annexes, decisions: not }, TODAY)).toEqual(first);
  });

  it('was in effect until the day of the decision that replaces one, unless its own day had not come', () => {
    const not = decided({
      decisionId: id(31),
      effect: 'does-not-apply',
      effectiveOn: '2027-07-01',
      decidedAt: '2027-06-15T15:00:00.000Z',
    });
    const inForceOn = (day: string, decisions: AnnexDecision[]) =>
      annexInForce({ ...annexes, decisions }, day).versionId;
    expect(inForceOn('2027-06-30', [decided(), not])).toBe(second.versionId);
    expect(inForceOn('2027-07-01', [decided(), not])).toBe(first.versionId);
    const postponed = decided({ decisionId: id(31), effectiveOn: '2027-09-01', decidedAt: NOW });
    expect(inForceOn('2027-08-31', [decided(), postponed])).toBe(first.versionId);
    expect(inForceOn('2027-09-01', [postponed, decided()])).toBe(second.versionId);
  });

  it('is listed once, with the last decision on it', () => {
    const again = { ...second, versionId: '2027-03-15.1' };
    const decisions = [decided(), decided({ decisionId: id(31), effect: 'does-not-apply' })];
    const listed = newerAnnexes({ ...annexes, versions: [...annexes.versions, again], decisions });
    expect(listed.map(({ versionId, decision }) => [versionId, decision?.effect ?? null])).toEqual([
      [second.versionId, 'does-not-apply'],
      [third.versionId, null],
    ]);
  });

  it.each([
    [{ documentSha256: 'd'.repeat(64) }, 'contracts.annex-not-found'],
    [{ ficheVersionId: '2027-03-02.1' }, 'contracts.annex-not-found'],
    [
      { ficheVersionId: first.versionId, documentSha256: first.annex.sha256 },
      'contracts.annex-not-new',
    ],
    [{ effectiveOn: '2027-02-28' }, 'contracts.annex-effect-before-publication'],
    [{ byAmendmentId: id(99) }, 'contracts.amendment-not-found'],
  ])('is not decided on with %j', (changes, code) => {
    const state = { ...annexes, amendments: [] };
    expect(faultsOf(decideAnnexEffect(state, { ...annexCommand, ...changes }, NOW))).toEqual([
      code,
    ]);
  });

  it('is decided on once for the same words told twice', () => {
    const known = decided();
    const state = { ...annexes, amendments: [], decisions: [known] };
    const again = { ...annexCommand, decisionId: id(32) };
    expect(decideAnnexEffect(state, again, NOW)).toBe(known);
    const other = { ...again, effect: 'does-not-apply' as const };
    expect(decideAnnexEffect(state, other, NOW)).toEqual({ ...other, decidedAt: NOW });
  });

  it('changes conditions by an amendment of the broker that carries its decision', () => {
    const conditions = { description: 'Les niveaux de service.', annexDecisionId: id(30) };
    const judge = (askedBy: 'client' | 'broker', annexDecisions: AnnexDecision[]) =>
      faultsOf(ask({ conditions }, { annexDecisions }, { askedBy }));
    expect(judge('broker', [decided()])).toEqual([]);
    expect(judge('client', [decided()])).toEqual(['contracts.amendment-of-conditions']);
    expect(judge('broker', [])).toEqual(['contracts.annex-decision-missing']);
    const overruled = [decided(), decided({ decisionId: id(31), effect: 'does-not-apply' })];
    expect(judge('broker', overruled)).toEqual(['contracts.annex-decision-missing']);
  });
});

describe('a supplier that left the Catalogue', () => {
  const gone = buildSupplier({ status: 'withdrawn', statusSince: '2027-05-01' });
  const ruling = (additions: 'allowed' | 'refused', number = 40) =>
    accepted(
      decideWithdrawal(
        gone,
        {
          decisionId: id(number),
          acquisitionId: dossier.acquisitionId,
          additions,
          reason: 'Pièces de rechange indispensables.',
          decidedBy: 'adviser',
        },
        NOW,
      ),
    );

  it('may be added to by the decision of the broker alone, which a later withdrawal undoes', () => {
    const judge = (state: Partial<AmendmentState>) =>
      faultsOf(ask({ addedQuoteId: id(6) }, { ...adding(), supplier: gone, ...state }));
    const held = ['contracts.addition-with-withdrawn-supplier'];
    expect(judge({})).toEqual(held);
    expect(judge({ withdrawals: [ruling('allowed')] })).toEqual([]);
    expect(judge({ withdrawals: [ruling('allowed'), ruling('refused', 41)] })).toEqual(held);
    const again = { ...gone, statusSince: '2027-05-20' };
    expect(judge({ supplier: again, withdrawals: [ruling('allowed')] })).toEqual(held);
  });

  it('does not hold back an option of the contract, but a longer term', () => {
    const short = contractPackage({ ...signed, renewalMonths: 6 });
    const judge = (endsOn: string) => faultsOf(ask({ endsOn }, { supplier: gone, signed: short }));
    expect(judge('2029-06-30')).toEqual([]);
    expect(judge('2029-07-01')).toEqual(['contracts.addition-with-withdrawn-supplier']);
    const term = { lastDayOfOptions: '2029-06-30' };
    expect(addsToContract(term, { addedQuoteId: null, endsOn: null })).toBe(false);
  });

  it('is not decided on while it is qualified', () => {
    const told = { ...ruling('allowed') };
    expect(faultsOf(decideWithdrawal(buildSupplier(), told, NOW))).toEqual([
      'contracts.supplier-still-qualified',
    ]);
  });
});

const preparation = {
  packageId: id(50),
  startsOn: '2027-07-01',
  signatories: SIGNATORIES,
  ficheVersionId: '2027-04-01.1',
  preparedBy: 'adviser',
};

describe('the preparation', () => {
  const prepare = (one: Amendment, changes: Partial<typeof preparation> = {}) =>
    decidePreparation(sound, one, { ...preparation, ...changes }, TODAY, NOW);

  it('asks for a package of the amendment’s own', () => {
    const changes = { ...amendment().changes, endsOn: '2029-06-30' };
    const { amendment: prepared, requested } = accepted(prepare(amendment({ changes })));
    expect(prepared).toMatchObject({ packageId: id(50), startsOn: '2027-07-01' });
    expect(requested).toMatchObject({
      kind: 'amendment',
      amendmentId: id(100),
      quoteId: id(5),
      endsOn: '2029-06-30',
      status: 'requested',
      ficheVersionId: '2027-04-01.1',
    });
    const { requested: plain } = accepted(prepare(amendment()));
    expect(plain.endsOn).toBe('2029-12-31');
  });

  it('takes effect within the term', () => {
    for (const startsOn of ['2026-12-31', '2030-01-01']) {
      expect(faultsOf(prepare(amendment(), { startsOn }))).toEqual([
        'contracts.amendment-out-of-term',
      ]);
    }
  });

  it('is judged again, on its day and when the files are made', () => {
    const changes = { ...amendment().changes, addedQuoteId: id(6) };
    expect(faultsOf(prepare(amendment({ changes })))).toEqual([
      'contracts.added-quote-not-validated',
    ]);
    const { amendment: prepared, requested } = accepted(prepare(amendment()));
    const complete = (one: Amendment | undefined, state = sound) =>
      decideAmendmentCompletion(state, one, requested, TODAY);
    expect(complete(prepared)).toMatchObject({ startsOn: '2027-01-01' });
    expect(faultsOf(complete({ ...prepared, packageId: id(51) }))).toEqual([
      'contracts.request-outdated',
    ]);
    expect(faultsOf(complete(undefined))).toEqual(['contracts.request-outdated']);
    const ended = { ...sound, contract: contract({ endedOn: '2027-05-31' }) };
    expect(faultsOf(complete(prepared, ended))).toEqual(['contracts.contract-not-live']);
  });

  it('is of an amendment that nobody signed or gave up', () => {
    const abandonment = { by: 'buyer', at: NOW, reason: 'Plus utile.' };
    const closed = ['contracts.amendment-closed'];
    expect(faultsOf(prepare(amendment({ abandonment })))).toEqual(closed);
    const signatures = [signature('client', TODAY)];
    expect(faultsOf(prepare(amendment({ signatures })))).toEqual(closed);
    expect(faultsOf(decideAbandonment(amendment({ signatures }), abandonment, NOW))).toEqual(
      closed,
    );
    const given = accepted(decideAbandonment(amendment(), abandonment, NOW));
    expect(decideAbandonment(given, { by: 'other', reason: 'Encore.' }, NOW)).toBe(given);
  });
});

const validation = { by: 'adviser', at: '2027-05-20T15:00:00.000Z' };
const assembled = contractPackage({
  packageId: id(50),
  kind: 'amendment',
  amendmentId: id(100),
  status: 'assembled',
  validation,
});

function signAll(
  one: Amendment,
  signatures: readonly Signature[],
  state: Partial<Parameters<typeof decideAmendmentSignature>[0]> = {},
) {
  let told = { amendment: one, contract: contract() };
  for (const each of signatures) {
    const now = { ...sound, withdrawals: [], assembled, ...state, ...told };
    told = accepted(decideAmendmentSignature(now, each, TODAY));
  }
  return told;
}

describe('the signatures of an amendment', () => {
  const prepared = (endsOn: string | null = '2029-06-30') =>
    amendment({
      packageId: id(50),
      startsOn: '2027-06-01',
      changes: { ...amendment().changes, endsOn },
    });
  const inOrder = [signature('client', '2027-05-25'), signature('supplier', '2027-05-28')];
  const codes = ({ amendment: { irregularities } }: ReturnType<typeof signAll>) =>
    irregularities.map(({ code }) => code);

  it('by both parties give the contract its new end, all renewals counted', () => {
    const told = signAll(prepared(), inOrder);
    expect(told.amendment).toMatchObject({ signedByPartiesOn: '2027-05-28', irregularities: [] });
    expect(told.contract).toMatchObject({
      endsOn: '2029-06-30',
      latestEndsOn: '2029-06-30',
      renewalMonths: 0,
    });
    expect(signAll(prepared(), inOrder.slice(0, 1)).contract).toEqual(contract());
    expect(signAll(prepared(null), inOrder).contract).toEqual(contract());
  });

  it.each([
    [
      'before the validation',
      { assembled: { ...assembled, validation: null } },
      'contracts.signed-before-validation',
    ],
    [
      'before the day of the validation',
      {
        assembled: { ...assembled, validation: { by: 'adviser', at: '2027-05-26T15:00:00.000Z' } },
      },
      'contracts.signed-before-validation',
    ],
    ['without a package', { assembled: undefined }, 'contracts.signed-without-package'],
  ])('%s are recorded, as irregular', (_, state, code) => {
    const told = signAll(prepared(), inOrder, state);
    expect(codes(told)).toEqual([code]);
    expect(told.amendment.signedByPartiesOn).toBe('2027-05-28');
  });

  it('out of order, after the effect, after the end or of an amendment given up are irregular', () => {
    const reversed = [signature('supplier', '2027-05-25'), signature('client', '2027-05-28')];
    expect(codes(signAll(prepared(), reversed))).toEqual(['contracts.supplier-signed-first']);
    const late = { ...prepared(), startsOn: '2027-05-27' };
    expect(codes(signAll(late, inOrder))).toEqual(['contracts.starts-before-signature']);
    const abandonment = { by: 'buyer', at: NOW, reason: 'Plus utile.' };
    expect(codes(signAll({ ...prepared(), abandonment }, inOrder))).toEqual([
      'contracts.signed-though-abandoned',
    ]);
    const ended = {
      ...sound,
      withdrawals: [],
      assembled,
      contract: contract({ endedOn: '2027-05-26' }),
    };
    const [client, supplier] = inOrder;
    if (!client || !supplier) throw new Error('Two signatures.');
    const once = accepted(
      decideAmendmentSignature({ ...ended, amendment: prepared() }, client, TODAY),
    );
    const both = accepted(decideAmendmentSignature({ ...ended, ...once }, supplier, TODAY));
    expect(codes(both)).toEqual(['contracts.signed-after-term']);
  });

  it('of an addition from a supplier that had left are irregular without the broker’s decision', () => {
    const supplier = buildSupplier({ status: 'withdrawn', statusSince: '2027-05-26' });
    const addition = {
      ...prepared(null),
      changes: { ...amendment().changes, addedQuoteId: id(6) },
    };
    expect(codes(signAll(addition, inOrder, { supplier }))).toEqual([
      'contracts.supplier-withdrawn',
    ]);
    expect(codes(signAll(prepared(), inOrder, { supplier }))).toEqual([]);
    const later = { ...supplier, statusSince: '2027-05-29' };
    expect(codes(signAll(addition, inOrder, { supplier: later }))).toEqual([]);
  });

  it('told twice change nothing, and are not replaced nor dated tomorrow', () => {
    const told = signAll(prepared(), inOrder.slice(0, 1));
    const state = { ...sound, withdrawals: [], assembled, ...told };
    expect(decideAmendmentSignature(state, signature('client', '2027-05-25'), TODAY)).toEqual(told);
    const decide = (day: string, party: 'client' | 'supplier') =>
      faultsOf(decideAmendmentSignature(state, signature(party, day), TODAY));
    expect(decide('2027-05-26', 'client')).toEqual(['contracts.signature-already-recorded']);
    expect(decide('2027-06-02', 'supplier')).toEqual(['contracts.signature-in-future']);
  });

  it('come before the copy that is sent', () => {
    const sent = { documentId: id(60), sentOn: '2027-05-30' };
    const send = (one: Amendment, registered = true, changes: Partial<typeof sent> = {}) =>
      decideAmendmentTransmission(one, { ...sent, ...changes }, registered, TODAY, NOW);
    const one = signAll(prepared(), inOrder).amendment;
    const transmitted = accepted(send(one));
    expect(transmitted.transmission).toEqual({ ...sent, recordedAt: NOW });
    expect(send(transmitted)).toBe(transmitted);
    const dated = accepted(send(transmitted, true, { sentOn: '2027-05-29' }));
    expect(dated.transmission?.sentOn).toBe('2027-05-29');
    expect(faultsOf(send(transmitted, true, { documentId: id(61) }))).toEqual([
      'contracts.already-transmitted',
    ]);
    expect(faultsOf(send(prepared()))).toEqual(['contracts.amendment-not-signed']);
    expect(faultsOf(send(one, false))).toEqual(['contracts.amendment-not-filed']);
    expect(faultsOf(send(one, true, { sentOn: '2027-06-02' }))).toEqual([
      'contracts.transmission-in-future',
    ]);
    expect(faultsOf(send(one, true, { sentOn: '2027-05-27' }))).toEqual([
      'contracts.transmission-before-signature',
    ]);
  });

  it('are of the last package, of an amendment that was not given up', () => {
    const one = prepared();
    const packageId = one.packageId ?? '';
    expect(staleAmendmentPackage(one, packageId)).toBeNull();
    expect(staleAmendmentPackage(one, id(99))).toMatchObject({
      code: 'contracts.package-superseded',
      details: { latest: packageId },
    });
    const abandonment = { by: 'buyer', at: NOW, reason: 'Plus utile.' };
    expect(staleAmendmentPackage({ ...one, abandonment }, packageId)).toMatchObject({
      code: 'contracts.amendment-closed',
      details: { because: 'abandoned' },
    });
  });

  it('and the package tell where the amendment stands', () => {
    const one = prepared();
    const stages = [
      [undefined, 'requested'],
      [contractPackage({ status: 'failed' }), 'prepared'],
      [{ ...assembled, validation: null }, 'assembled'],
      [assembled, 'validated'],
      [{ ...assembled, sentForSignature: validation }, 'sent'],
    ] as const;
    for (const [package_, status] of stages) expect(amendmentStatus(one, package_)).toBe(status);
    const abandonment = { by: 'buyer', at: NOW, reason: 'Plus utile.' };
    expect(amendmentStatus({ ...one, abandonment }, assembled)).toBe('abandoned');
    expect(amendmentStatus({ ...one, abandonment, signedByPartiesOn: TODAY }, assembled)).toBe(
      'signed',
    );
  });
});

interface Told {
  readonly contract: Contract;
  readonly amendments: readonly Amendment[];
}
type Base = Pick<AmendmentState, 'signed'>;

/** Asks for another end, and has both parties sign where it is possible. */
function amendOnce(told: Told, base: Base, endsOn: string, signedOn: string): Told {
  const { amendments } = told;
  const amendmentId = id(200 + amendments.length);
  const state = { ...sound, ...base, ...told };
  const asked = decideAmendment(state, command({ endsOn }, { amendmentId }), '2027-01-01', NOW);
  if (isRefusal(asked)) return told;
  const parties = ['client', 'supplier'] as const;
  const last = parties.reduce(
    ({ contract: live, amendment: one }, party) => {
      const others = { amendments: [...amendments, one], assembled: undefined, contract: live };
      const now = { ...state, ...others, amendment: one };
      return accepted(decideAmendmentSignature(now, signature(party, signedOn), '2099-01-01'));
    },
    { contract: told.contract, amendment: asked },
  );
  return { contract: last.contract, amendments: [...amendments, last.amendment] };
}

describe('no sequence of amendments', () => {
  const start = Temporal.PlainDate.from('2027-01-01');
  const day = fc.integer({ min: -400, max: 1500 }).map((days) => start.add({ days }).toString());
  const BARE = { packageId: null, startsOn: null, endsOn: null };

  it('makes a contract longer than three years from its start', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { maxLength: 12 }), fc.boolean(), (steps, bare) => {
        const base: Base = { signed: bare ? undefined : signed };
        let told: Told = { contract: contract(bare ? BARE : {}), amendments: [] };
        const { startsOn } = termOf({ ...sound, ...base, ...told });
        const anniversary = Temporal.PlainDate.from(startsOn).add({ years: 3 }).toString();
        for (const [endsOn, signedOn] of steps) {
          told = amendOnce(told, base, endsOn, signedOn);
          const term = termOf({ ...sound, ...base, ...told });
          expect(term.startsOn).toBe(startsOn);
          expect(term.lastDay < anniversary).toBe(true);
          expect((told.contract.endsOn ?? '') < anniversary).toBe(true);
        }
      }),
    );
  });
});
