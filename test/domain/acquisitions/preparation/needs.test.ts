import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blankNeeds,
  decideNeeds,
  NEED_NAMES,
  needsItemsSchema,
  noNeeds,
  preparationWarnings,
  warningsAbout,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { needNames } from '#presentation/acquisitions/preparation-names.ts';
import { tellPreparationWarning } from '#presentation/acquisitions/preparation-warnings.ts';
import { ATTESTED, buildNeeds, buildPreparation } from '../../../builders/preparation.ts';
import { acquisition, NOW } from '../../../stores/support/samples.ts';

const TODAY = '2026-11-20';

const stateOf = (items = buildNeeds(), changes: Parameters<typeof buildPreparation>[0] = {}) =>
  buildPreparation({
    needs: { acquisitionId: '01JD0000000000000000000002', items, savedBy: 'buyer', savedAt: NOW },
    ...changes,
  });

const needsCodes = (...given: Parameters<typeof stateOf>) =>
  warningsAbout('needs', stateOf(...given)).map(({ code }) => code);

describe('the thirteen items', () => {
  it('P28: are these, in the guide’s order, and each that is left blank is told by its name', () => {
    expect(NEED_NAMES).toEqual(Object.keys(needNames));
    expect(NEED_NAMES).toHaveLength(13);
    expect(blankNeeds(noNeeds())).toEqual(NEED_NAMES);
    const told = warningsAbout('needs', buildPreparation({ needs: null }));
    const blanks = told.filter(({ code }) => code === 'acquisitions.need-blank');
    expect(blanks.map(({ details }) => details.name)).toEqual(NEED_NAMES);
    expect(blanks.map((one) => tellPreparationWarning(one).sentence)).toContain(
      'Vos besoins ne disent rien sur ce point\u00a0: le budget disponible. Analysez-le avant de choisir.',
    );
  });

  it('are blank exactly when nothing is said of them, whatever the others say', () => {
    const every = buildNeeds();
    const subset = fc.uniqueArray(fc.constantFrom(...NEED_NAMES));
    fc.assert(
      fc.property(subset, (said) => {
        const given = Object.fromEntries(said.map((name) => [name, every[name]]));
        const blank = blankNeeds(needsItemsSchema.parse(given));
        expect(blank).toEqual(NEED_NAMES.filter((name) => !said.includes(name)));
      }),
    );
  });

  it('are saved as far as they go, blank or odd, until the contract is concluded', () => {
    const command = { items: noNeeds(), memberId: 'buyer' };
    expect(
      decideNeeds({ acquisition: acquisition(), known: null }, command, TODAY, NOW),
    ).toMatchObject({ items: noNeeds() });
    const concluded = acquisition({ status: 'concluded' });
    expect(decideNeeds({ acquisition: concluded, known: null }, command, TODAY, NOW)).toMatchObject(
      {
        code: 'acquisitions.preparation-closed',
      },
    );
  });

  it('of requirements, the aspects that were forgotten are told', () => {
    const requirements = { text: null, aspects: { security: 'Chiffrement au repos.' } };
    const told = warningsAbout('needs', stateOf(buildNeeds({ requirements })));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ code: 'acquisitions.need-aspects-blank' });
    expect(told[0]?.details.aspects).toHaveLength(7);
  });
});

describe('a list about which everything is said', () => {
  it('has nothing to watch', () => {
    expect(preparationWarnings(stateOf())).toEqual([]);
  });

  it('P27: lacks a risk analysis that includes a prejudice analysis until one is recorded', () => {
    const text = 'Dépendance envers un seul fournisseur.';
    const without = buildNeeds({ risks: { text, analysis: null } });
    expect(needsCodes(without)).toEqual(['acquisitions.risk-analysis-missing']);
    const analysis = { ...ATTESTED, includesPrejudice: false, documentId: null };
    const partial = stateOf(buildNeeds({ risks: { text, analysis } }));
    expect(warningsAbout('needs', partial)).toEqual([
      { code: 'acquisitions.risk-analysis-missing', details: { missing: 'prejudice' } },
    ]);
    const command = { items: without, memberId: 'buyer' };
    expect(
      isRefusal(decideNeeds({ acquisition: acquisition(), known: null }, command, TODAY, NOW)),
    ).toBe(false);
  });

  it('of two people at once loses nothing of the other’s', () => {
    const open = { acquisition: acquisition(), known: null };
    const first = decideNeeds(open, { items: noNeeds(), memberId: 'buyer-1' }, TODAY, NOW);
    if (isRefusal(first)) throw new Error(first.code);
    const state = { ...open, known: first };
    const save = (basedOn: string | null | undefined, items = buildNeeds()) =>
      decideNeeds(state, { items, memberId: 'buyer-2', basedOn }, TODAY, '2026-11-20T16:00:00Z');
    expect(save(null)).toMatchObject({
      code: 'acquisitions.needs-changed-meanwhile',
      details: { savedAt: NOW },
    });
    expect(save(NOW)).toMatchObject({ savedBy: 'buyer-2', items: buildNeeds() });
    expect(save(undefined)).toMatchObject({ savedBy: 'buyer-2' });
    expect(save(null, noNeeds())).toBe(first);
  });

  it('is refused a risk analysis of tomorrow', () => {
    const analysis = {
      ...ATTESTED,
      signedOn: '2026-11-21',
      includesPrejudice: true,
      documentId: null,
    };
    const items = buildNeeds({ risks: { text: null, analysis } });
    const decided = decideNeeds(
      { acquisition: acquisition(), known: null },
      { items, memberId: 'buyer' },
      TODAY,
      NOW,
    );
    expect(decided).toMatchObject({ code: 'acquisitions.date-in-future' });
  });

  it('is compared with the dossier: term, mode, estimated total, link with the public cloud', () => {
    const { acquisition: own, fiche } = buildPreparation();
    if (fiche === undefined) throw new Error('The sample has a fiche.');
    const odd = stateOf(
      buildNeeds({
        term: { text: null, months: 24 },
        'public-cloud-link': { text: null, isAcceptable: false },
      }),
      {
        acquisition: { ...own, acquisitionMode: 'lease', estimatedTotal: '2600000.01' },
        fiche: { ...fiche, content: { ...fiche.content, publicCloudLink: true } },
      },
    );
    expect(warningsAbout('needs', odd).map(({ code }) => code)).toEqual([
      'acquisitions.need-term-differs',
      'acquisitions.need-mode-differs',
      'acquisitions.budget-short',
      'acquisitions.public-cloud-link-unacceptable',
    ]);
  });
});

describe('the schedule', () => {
  const dates = buildNeeds().schedule;

  it.each([
    ['entry', { ...dates, entryStartsOn: '2026-11-30' }],
    ['entry', { ...dates, entryEndsOn: '2029-12-01' }],
    ['exit', { ...dates, exitEndsOn: '2029-12-01' }],
  ])('that has its %s outside the contract is told, and saved', (stage, schedule) => {
    const told = warningsAbout('needs', stateOf(buildNeeds({ schedule })));
    expect(told).toMatchObject([
      { code: 'acquisitions.schedule-outside-contract', details: { stage } },
    ]);
    expect(told.map((one) => tellPreparationWarning(one).sentence).join()).toContain(
      '1er\u00a0décembre\u00a02026 au 30\u00a0novembre\u00a02029',
    );
  });

  it('that ends before it starts is told', () => {
    const schedule = { ...dates, entryStartsOn: '2027-04-01' };
    expect(needsCodes(buildNeeds({ schedule }))).toEqual(['acquisitions.schedule-reversed']);
  });

  it('is not judged before the dates of the contract are foreseen', () => {
    const schedule = { ...dates, startsOn: null, exitEndsOn: '2099-01-01' };
    expect(needsCodes(buildNeeds({ schedule }), { period: null })).toEqual([]);
  });
});
