import {
  type Authorisation,
  type Choice,
  type ComparedScenario,
  isTieSettledByCriteria,
  type NonConformity,
  type ScenarioWarning,
} from '#domain/quotes/scenarios/index.ts';
import { formatMoney } from '#domain/values/money.ts';
import { frenchDate, frenchList, ofName } from '../french.ts';
import { typeset } from '../mail/typography.ts';

const RESULTS: Readonly<Record<string, string>> = {
  refused: 'contient des éléments à corriger',
  'needs-reading': 'doit être lue par une personne',
};

/** Says why a scenario is kept without a rank. */
export function describeNonConformity(one: NonConformity): string {
  switch (one.kind) {
    case 'needs-not-met':
      return typeset(`Les offres ne répondent pas aux besoins : ${one.reason}`);
    case 'supplier-not-qualified':
      return typeset(
        `Les solutions ${ofName(one.supplierName)} ne sont pas qualifiées en ce moment : elles ne peuvent pas faire l’objet d’un nouveau contrat.`,
      );
    case 'quote-not-conform':
      return typeset(
        `La soumission ${one.quoteId} ${RESULTS[one.result] ?? 'a été écartée par le Courtier'}. Faites-la corriger ou valider, puis ajoutez de nouveau le scénario.`,
      );
  }
}

/** Says what to look at in a scenario; nothing is stopped. */
export function describeScenarioWarning(warning: ScenarioWarning): string {
  switch (warning.code) {
    case 'price-without-quote':
      return typeset(
        `Le prix « ${warning.reference} », relevé le ${frenchDate(warning.on)}, peut changer à tout moment. Obtenez la soumission du fournisseur avant de conclure.`,
      );
    case 'payment-terms-not-given':
      return typeset(
        `La soumission ${warning.quoteId} est comptée comme payée au premier mois. Vérifiez les modalités de paiement et de prix en cours de contrat dans l’annexe modificative et les conditions du fournisseur, puis décrivez-les s’il y en a.`,
      );
    case 'payments-differ-from-quote':
      return typeset(
        `Les paiements décrits totalisent ${formatMoney(warning.paid)}, la soumission ${warning.quoteId} ${formatMoney(warning.quoted)}, avant taxes. Assurez-vous que l’indexation ou les prix convenus expliquent l’écart.`,
      );
    case 'prepayment-unused':
      return typeset(
        `Le prépaiement « ${warning.label} » laisse ${formatMoney(warning.amount)} inutilisés à la fin du contrat, comptés comme perdus. Vérifiez ce que le fournisseur prévoit.`,
      );
  }
}

/** Says in one sentence where a scenario stands among the conforming ones. */
export function describeStanding({ cost, standing }: ComparedScenario): string {
  const price = `${formatMoney(cost.beforeTaxes)} avant taxes`;
  if (standing === null) return typeset(`Non classé : ${price}, à titre indicatif.`);
  const { rank, aboveLowest, tiedWith } = standing;
  const equals = tiedWith.length > 0 ? ', à égalité' : '';
  if (rank === 1) return typeset(`Prix le plus bas${equals} : ${price}.`);
  return typeset(
    `${rank}e rang${equals} : ${price}, soit ${formatMoney(aboveLowest)} de plus que le prix le plus bas.`,
  );
}

/** Says whether the executive must authorise a scenario, and why (RCTI, s. 48). */
export function describeAuthorisation({ because }: Authorisation, aboveLowest: string): string {
  return typeset(AUTHORISATIONS[because](aboveLowest));
}

const AUTHORISATIONS = {
  'lowest-price': () =>
    'L’autorisation du dirigeant d’organisme n’est pas requise : le scénario présente le prix le plus bas (RCTI, article 48).',
  'tied-lowest-price': () =>
    'L’autorisation du dirigeant d’organisme n’est pas requise si le choix ne tient qu’au prix : le scénario est à égalité au prix le plus bas (RCTI, article 48).',
  'above-lowest-price': (above: string) =>
    `L’autorisation du dirigeant d’organisme est requise avant la signature du contrat : le scénario dépasse de ${formatMoney(above)} le prix le plus bas (RCTI, article 48). Le Courtier en demandera la confirmation avant la rencontre de démarrage.`,
  'not-subject-to-rcti': () =>
    'L’article 48 du RCTI ne s’applique pas : l’organisme n’y est pas assujetti. Suivez ses propres règles d’autorisation.',
  municipal: () =>
    'L’article 48 du RCTI ne s’applique pas aux organismes municipaux. Suivez leurs propres règles d’autorisation.',
} as const satisfies Record<Authorisation['because'], (aboveLowest: string) => string>;

/** Says in a few sentences what a comparison shows. */
export function describeComparison(compared: readonly ComparedScenario[]): string[] {
  const ranked = compared.filter(({ standing }) => standing !== null);
  const lowest = ranked.filter(({ standing }) => standing?.rank === 1);
  const unranked = compared.length - ranked.length;
  return [
    lowestSentence(lowest),
    ...(ranked.length === 1
      ? [
          'Un seul scénario conforme est comparé : assurez-vous que le Catalogue n’en permet pas d’autre.',
        ]
      : []),
    ...(unranked > 0
      ? [`Scénarios non conformes, gardés avec leur motif et non classés : ${unranked}.`]
      : []),
  ].map(typeset);
}

function lowestSentence(lowest: readonly ComparedScenario[]): string {
  const [first] = lowest;
  if (first === undefined) return 'Aucun scénario conforme n’est comparé pour le moment.';
  const names = frenchList(lowest.map(({ scenario }) => `« ${scenario.name} »`));
  const price = formatMoney(first.cost.beforeTaxes);
  return lowest.length === 1
    ? `Le scénario ${names} présente le prix le plus bas : ${price} avant taxes.`
    : `Les scénarios ${names} sont à égalité au prix le plus bas : ${price} avant taxes. Le choix devra dire comment ils ont été départagés.`;
}

/** Says what was chosen, on what, and what it asks for. */
export function describeChoice(choice: Choice, name: string): string[] {
  const { reasons, tieBreak, authorisation, aboveLowest } = choice;
  const criteria = frenchList(reasons.map(({ criterion }) => `« ${criterion} »`));
  return [
    `Le scénario « ${name} » a été choisi : ${formatMoney(choice.beforeTaxes)} avant taxes.`,
    ...(reasons.length > 0 ? [`Outre le prix, le choix repose sur : ${criteria}.`] : []),
    ...(tieBreak === null ? [] : [tieBreakSentence(tieBreak)]),
    ...(isTieSettledByCriteria(choice)
      ? [
          'Les scénarios étaient à égalité, mais d’autres critères que le prix ont servi au choix : vérifiez auprès de vos services juridiques si l’autorisation du dirigeant d’organisme est souhaitable.',
        ]
      : []),
    describeAuthorisation(authorisation, aboveLowest),
  ].map(typeset);
}

function tieBreakSentence(tieBreak: NonNullable<Choice['tieBreak']>): string {
  return tieBreak.method === 'draw'
    ? `Les scénarios à égalité ont été départagés par tirage au sort, le ${frenchDate(tieBreak.drawnOn)}, par ${tieBreak.person}.`
    : `Les scénarios à égalité ont été départagés pour ce motif : ${tieBreak.reason}`;
}

type CsvCell = string | number | null;

/** A comparison as a table, lowest price first; amounts in CAD with a comma, as spreadsheets in French read them. */
export function comparisonRows(compared: readonly ComparedScenario[]): CsvCell[][] {
  const years = Math.max(0, ...compared.map(({ cost }) => cost.years.length));
  const yearTitles = Array.from({ length: years }, (_, index) => `Année ${index + 1} ($)`);
  return [
    [
      'Rang',
      'Scénario',
      'Fournisseurs',
      'Offres',
      ...yearTitles,
      'Avant taxes ($)',
      'TPS ($)',
      'TVQ ($)',
      'Total ($)',
      'Écart avec le plus bas ($)',
      'Motif de non-conformité',
    ],
    ...compared.map((one) => comparisonRow(one, years)),
  ];
}

const withComma = (amount: string): string => amount.replace('.', ',');

function comparisonRow({ scenario, cost, standing }: ComparedScenario, years: number): CsvCell[] {
  const { name, contracts, nonConformities } = scenario;
  const byYear = Array.from({ length: years }, (_, index) => cost.years[index]?.amount ?? '0.00');
  return [
    standing?.rank ?? null,
    name,
    contracts.map(({ supplier }) => supplier.name).join(' + '),
    contracts.map(({ offers }) => offers.join(', ')).join(' + '),
    ...[...byYear, cost.beforeTaxes, cost.tps, cost.tvq, cost.total].map(withComma),
    standing === null ? null : withComma(standing.aboveLowest),
    nonConformities.map(describeNonConformity).join(' '),
  ];
}
