import { describe, expect, it } from 'vitest';
import { type Choice, compareScenarios, type Scenario } from '#domain/quotes/scenarios/index.ts';
import { scenarioRefusals } from '#presentation/quotes/scenario-refusals.ts';
import {
  comparisonRows,
  describeAuthorisation,
  describeChoice,
  describeComparison,
  describeNonConformity,
  describeScenarioWarning,
  describeStanding,
} from '#presentation/quotes/scenarios.ts';
import { buildScenario, buildScenarioSet } from '../../builders/scenario.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const compare = (...scenarios: Scenario[]) => compareScenarios(buildScenarioSet(), scenarios);
const named = (name: string, amount: string, overrides: Partial<Scenario> = {}) =>
  buildScenario(amount, { name, ...overrides });

describe('a comparison in French', () => {
  it('names the lowest price', () => {
    const compared = compare(named('Boréalis', '120000.00'), named('Laurentien', '150000.50'));
    expect(describeComparison(compared).map(plain)).toEqual([
      'Le scénario « Boréalis » présente le prix le plus bas : 120 000,00 $ avant taxes.',
    ]);
    expect(compared.map((one) => plain(describeStanding(one)))).toEqual([
      'Prix le plus bas : 120 000,00 $ avant taxes.',
      '2e rang : 150 000,50 $ avant taxes, soit 30 000,50 $ de plus que le prix le plus bas.',
    ]);
  });

  it('names equals, says who is alone, and counts what is not ranked', () => {
    const tied = compare(named('Boréalis', '100.00'), named('Laurentien', '100.00'));
    expect(plain(describeComparison(tied)[0] ?? '')).toBe(
      'Les scénarios « Boréalis » et « Laurentien » sont à égalité au prix le plus bas : 100,00 $ avant taxes. Le choix devra dire comment ils ont été départagés.',
    );
    const nonConformities: Scenario['nonConformities'] = [
      { kind: 'needs-not-met', reason: 'Hors du Québec.' },
    ];
    const alone = compare(
      named('Boréalis', '100.00'),
      named('Laurentien', '90.00', { nonConformities }),
    );
    expect(describeComparison(alone).map(plain)).toEqual([
      'Le scénario « Boréalis » présente le prix le plus bas : 100,00 $ avant taxes.',
      'Un seul scénario conforme est comparé : assurez-vous que le Catalogue n’en permet pas d’autre.',
      'Scénarios non conformes, gardés avec leur motif et non classés : 1.',
    ]);
    expect(describeComparison([])).toEqual([
      'Aucun scénario conforme n’est comparé pour le moment.',
    ]);
  });

  it('is a table with a column for each year, lowest first, amounts with a comma', () => {
    const nonConformities: Scenario['nonConformities'] = [
      { kind: 'needs-not-met', reason: 'Hors du Québec.' },
    ];
    const compared = compare(
      named('Laurentien', '90.00', { nonConformities }),
      named('Boréalis', '1000.04'),
    );
    const [titles, first, second] = comparisonRows(compared);
    expect(titles?.slice(4, 8)).toEqual([
      'Année 1 ($)',
      'Année 2 ($)',
      'Année 3 ($)',
      'Avant taxes ($)',
    ]);
    expect(first).toEqual([
      1,
      'Boréalis',
      'Boréalis infonuagique',
      'Nuage privé',
      '1000,04',
      '0,00',
      '0,00',
      '1000,04',
      '50,00',
      '99,75',
      '1149,79',
      '0,00',
      '',
    ]);
    expect(second?.slice(-2).map((cell) => plain(String(cell)))).toEqual([
      'null',
      'Les offres ne répondent pas aux besoins : Hors du Québec.',
    ]);
  });

  it('says what the choice rests on, and what section 48 asks', () => {
    const choice: Choice = {
      scenarioId: '01JD0000000000000000000007',
      chosenAt: '2026-11-12T15:00:00.000Z',
      chosenBy: 'buyer-1',
      supplierIds: ['01JD0000000000000000000003'],
      lowestPrice: false,
      beforeTaxes: '150000.50',
      aboveLowest: '30000.50',
      tiedWith: [],
      tieBreak: null,
      reasons: [{ criterion: 'Compatibilité', reason: 'Aucune conversion.' }],
      authorisation: { required: true, because: 'above-lowest-price' },
    };
    expect(describeChoice(choice, 'Laurentien').map(plain)).toEqual([
      'Le scénario « Laurentien » a été choisi : 150 000,50 $ avant taxes.',
      'Outre le prix, le choix repose sur : « Compatibilité ».',
      'L’autorisation du dirigeant d’organisme est requise avant la signature du contrat : le scénario dépasse de 30 000,50 $ le prix le plus bas (RCTI, article 48). Le Courtier en demandera la confirmation avant la rencontre de démarrage.',
    ]);
    const tied: Choice = {
      ...choice,
      lowestPrice: true,
      tiedWith: ['01JD0000000000000000000008'],
      tieBreak: { method: 'draw', drawnOn: '2026-11-12', person: 'Hélène Fortier' },
      authorisation: { required: false, because: 'tied-lowest-price' },
    };
    expect(describeChoice(tied, 'Laurentien').slice(2).map(plain)).toEqual([
      'Les scénarios à égalité ont été départagés par tirage au sort, le 12 novembre 2026, par Hélène Fortier.',
      'Les scénarios étaient à égalité, mais d’autres critères que le prix ont servi au choix : vérifiez auprès de vos services juridiques si l’autorisation du dirigeant d’organisme est souhaitable.',
      'L’autorisation du dirigeant d’organisme n’est pas requise si le choix ne tient qu’au prix : le scénario est à égalité au prix le plus bas (RCTI, article 48).',
    ]);
  });

  it.each(['lowest-price', 'not-subject-to-rcti', 'municipal'] as const)(
    'names section 48 where nothing is asked: %s',
    (because) => {
      const sentence = describeAuthorisation({ required: false, because }, '0.00');
      expect(sentence).toMatch(/article 48/i);
      expect(sentence).not.toContain('est requise');
    },
  );

  it('says why a scenario is not ranked, and what to look at in one', () => {
    const quoteId = '01JD0000000000000000000004';
    const sentences = [
      describeNonConformity({ kind: 'quote-not-conform', quoteId, result: 'conform' }),
      describeNonConformity({ kind: 'supplier-not-qualified', supplierName: 'Boréalis' }),
      describeScenarioWarning({
        code: 'price-without-quote',
        reference: 'Configurateur',
        on: '2026-11-01',
      }),
      describeScenarioWarning({
        code: 'payments-differ-from-quote',
        quoteId,
        quoted: '1000.00',
        paid: '1100.00',
      }),
      describeScenarioWarning({ code: 'prepayment-unused', label: 'Crédits', amount: '140.00' }),
    ].map(plain);
    expect(sentences).toEqual([
      expect.stringContaining('a été écartée par le Courtier'),
      expect.stringContaining('ne sont pas qualifiées en ce moment'),
      expect.stringContaining('« Configurateur », relevé le 1er novembre 2026'),
      expect.stringContaining('totalisent 1 100,00 $'),
      expect.stringContaining('laisse 140,00 $ inutilisés'),
    ]);
  });
});

describe('refusals about scenarios', () => {
  const differences = [
    [{ what: 'duration', expected: '36', found: '12' }, 'calculé pour 12 mois, la comparaison'],
    [{ what: 'currency', expected: 'CAD', found: 'USD' }, 'en USD, la comparaison en CAD'],
    [
      { what: 'tax-basis', expected: 'before-taxes', found: 'with-taxes' },
      'calculé taxes comprises, la comparaison avant taxes',
    ],
    [
      { what: 'mode', expected: 'purchase', found: 'lease' },
      'est une location, alors que le besoin est un achat',
    ],
    [
      { what: 'volume', of: 'Stockage', expected: '1200.5', found: null },
      'Quantité de « Stockage » : aucune dans le scénario, 1 200,5 dans l’estimation',
    ],
    [
      { what: 'quote-duration', of: 'Q', expected: '36', found: '12' },
      'La soumission Q est établie pour 12 mois',
    ],
  ] as const;

  it.each(differences)('say which differs: %j', (details, said) => {
    const sentence = scenarioRefusals['quotes.basis-differs'].sentence(details);
    expect(plain(sentence)).toContain(said);
  });

  it('say what an estimate lacks', () => {
    const { sentence } = scenarioRefusals['quotes.estimate-missing'];
    expect(sentence({ figuresMissing: true, evidenceMissing: true })).toContain(
      'les quantités estimées et le document',
    );
    expect(sentence({ figuresMissing: false, evidenceMissing: true })).not.toContain('quantités');
  });

  it('say the month or the date that is outside the contract', () => {
    const { sentence } = scenarioRefusals['quotes.payment-outside-term'];
    expect(sentence({ label: 'A', month: 13, termMonths: 12 })).toContain('le mois 13');
    const told = sentence({ label: 'A', date: '2028-02-01', termMonths: 12 });
    expect(plain(told)).toContain('1er février 2028');
  });
});
