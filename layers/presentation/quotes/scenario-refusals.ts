import type { ScenarioRefusal } from '#domain/quotes/index.ts';
import { formatDecimal, formatMoney } from '#domain/values/money.ts';
import { frenchDate, pointsToSettle } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

/** How refusals about scenarios are told (guide 3.4). */
export const scenarioRefusals = {
  'quotes.scenario-set-refused': {
    status: 422,
    title: 'Comparaison à compléter',
    sentence: ({ count }) => `La comparaison ne peut pas être ouverte : ${pointsToSettle(count)}`,
  },
  'quotes.estimate-missing': {
    status: 422,
    title: 'Estimation absente',
    sentence: ({ figuresMissing, evidenceMissing }) =>
      `Le volume doit venir d’une estimation rigoureuse (guide, 3.4.1). Ajoutez ${missingOf(figuresMissing, evidenceMissing)}.`,
  },
  'quotes.estimate-attestation-in-future': {
    status: 422,
    title: 'Attestation postdatée',
    sentence: ({ signedOn }) =>
      `L’attestation de l’estimation est datée du ${frenchDate(String(signedOn))}, qui n’est pas encore arrivé. Indiquez sa date réelle de signature.`,
  },
  'quotes.figure-repeated': {
    status: 422,
    title: 'Volume en double',
    sentence: ({ name }) =>
      `Le volume « ${name} » figure plus d’une fois dans l’estimation. Gardez une seule quantité par nom.`,
  },
  'quotes.criterion-repeated': {
    status: 422,
    title: 'Critère en double',
    sentence: ({ name }) =>
      `Le critère « ${name} » figure plus d’une fois. Donnez à chaque critère un nom distinct.`,
  },
  'quotes.comparison-closed': {
    status: 409,
    title: 'Comparaison terminée',
    sentence: () =>
      'Un choix a déjà été fait dans cette comparaison : elle ne change plus. Pour refaire l’analyse, ouvrez une nouvelle comparaison.',
  },
  'quotes.too-many-scenarios': {
    status: 422,
    title: 'Trop de scénarios',
    sentence: ({ maximum }) =>
      `Une comparaison contient au plus ${maximum} scénarios. Ouvrez-en une autre pour les scénarios qui restent à étudier.`,
  },
  'quotes.scenario-refused': {
    status: 422,
    title: 'Scénario à corriger',
    sentence: ({ count }) => `Le scénario ne peut pas être ajouté : ${pointsToSettle(count)}`,
  },
  'quotes.scenario-name-used': {
    status: 422,
    title: 'Nom déjà utilisé',
    sentence: ({ name }) =>
      `Un scénario de cette comparaison porte déjà le nom « ${name} ». Donnez-lui un autre nom.`,
  },
  'quotes.scenario-too-large': {
    status: 422,
    title: 'Trop de paiements',
    sentence: ({ payments }) =>
      `Le scénario décrit ${payments} paiements, trop pour être gardé d’un seul tenant. Regroupez ceux qui ont le même prix et le même rythme, ou séparez les contrats en plusieurs scénarios.`,
  },
  'quotes.suppliers-mixed': {
    status: 422,
    title: 'Plus d’un fournisseur',
    sentence: ({ contract, suppliers }) =>
      `Le contrat ${contract} du scénario réunit des offres de plusieurs fournisseurs (${listOf(suppliers)}). Un contrat se conclut avec un seul fournisseur : faites-en des contrats distincts du même scénario.`,
  },
  'quotes.supplier-not-found': {
    status: 422,
    title: 'Fournisseur introuvable',
    sentence: ({ supplierId }) =>
      `Aucun fournisseur du Catalogue ne porte l’identifiant ${supplierId}. Reprenez celui de sa fiche.`,
  },
  'quotes.scenario-quote-not-found': {
    status: 422,
    title: 'Soumission introuvable',
    sentence: ({ quoteId }) =>
      `La soumission ${quoteId} n’existe pas dans le dossier indiqué. Reprenez les identifiants du dossier et de la soumission de votre organisation.`,
  },
  'quotes.scenario-quote-not-checked': {
    status: 422,
    title: 'Soumission non vérifiée',
    sentence: ({ quoteId }) =>
      `La soumission ${quoteId} n’a pas de rapport de vérification. Attendez-le, ou déposez un fichier lisible.`,
  },
  'quotes.scenario-quote-of-another-supplier': {
    status: 422,
    title: 'Soumission d’un autre fournisseur',
    sentence: ({ quoteId }) =>
      `La soumission ${quoteId} vient d’un autre fournisseur que les offres de ce contrat. Placez-la dans le contrat de son fournisseur.`,
  },
  'quotes.scenario-quote-counted-twice': {
    status: 422,
    title: 'Soumission comptée deux fois',
    sentence: ({ quoteId }) =>
      `La soumission ${quoteId} figure plus d’une fois dans ce scénario. Gardez-la une seule fois.`,
  },
  'quotes.exchange-rate-not-frozen': {
    status: 422,
    title: 'Taux de change à figer',
    sentence: ({ quoteId }) =>
      `La soumission ${quoteId} n’est pas en dollars canadiens. Figez-en d’abord le taux de change, avec sa date et sa source.`,
  },
  'quotes.basis-differs': {
    status: 422,
    title: 'Scénario non comparable',
    sentence: (details) =>
      `${differenceOf(details)}. Tous les scénarios se calculent pour la même durée, le même volume, la même monnaie et avant taxes : recalculez celui-ci.`,
  },
  'quotes.price-in-future': {
    status: 422,
    title: 'Prix postdaté',
    sentence: ({ reference, on }) =>
      `Le prix « ${reference} » est daté du ${frenchDate(String(on))}, qui n’est pas encore arrivé. Indiquez le jour où il a été relevé.`,
  },
  'quotes.payments-missing': {
    status: 422,
    title: 'Paiements absents',
    sentence: ({ reference }) =>
      `Le prix « ${reference} » ne dit pas ce qui sera payé. Décrivez au moins un paiement : unique, périodique, prépayé ou réservé.`,
  },
  'quotes.payment-label-repeated': {
    status: 422,
    title: 'Paiement en double',
    sentence: ({ label }) =>
      `Deux paiements du même prix s’appellent « ${label} ». Donnez-leur des noms distincts.`,
  },
  'quotes.payment-outside-term': {
    status: 422,
    title: 'Paiement hors du contrat',
    sentence: ({ label, month, date, termMonths }) =>
      `Le paiement « ${label} » vise ${date === undefined ? `le mois ${month}` : `la date du ${frenchDate(String(date))}`}, hors des ${termMonths} mois du contrat ou dans le désordre. Corrigez-le ; un prix en vigueur dès le premier jour se donne comme montant de départ.`,
  },
  'quotes.covered-payment-not-found': {
    status: 422,
    title: 'Paiement couvert introuvable',
    sentence: ({ label, covered }) =>
      `Le prépaiement « ${label} » couvre « ${covered} », qui n’est ni un paiement périodique ni une réservation du même prix. Reprenez le nom exact.`,
  },
  'quotes.scenario-not-found': {
    status: 404,
    title: 'Scénario introuvable',
    sentence: () =>
      'Ce scénario n’existe pas dans cette comparaison. Vérifiez l’identifiant demandé.',
  },
  'quotes.scenario-not-conforming': {
    status: 422,
    title: 'Scénario non conforme',
    sentence: ({ name }) =>
      `Le scénario « ${name} » n’est pas conforme : il est gardé avec son motif, mais il ne peut pas être choisi. Choisissez un scénario conforme, ou ajoutez-le de nouveau une fois corrigé.`,
  },
  'quotes.choice-refused': {
    status: 422,
    title: 'Choix à compléter',
    sentence: ({ count }) => `Le choix ne peut pas être enregistré : ${pointsToSettle(count)}`,
  },
  'quotes.chosen-supplier-gone': {
    status: 422,
    title: 'Fournisseur suspendu ou retiré',
    sentence: ({ supplier }) =>
      `${supplier} n’est plus qualifié depuis que ce scénario a été ajouté : aucun nouveau contrat ne peut être conclu avec lui. Choisissez un autre scénario ; si le plus bas n’est plus offert, refaites la comparaison sans lui.`,
  },
  'quotes.choice-reason-missing': {
    status: 422,
    title: 'Motif absent',
    sentence: ({ aboveLowest }) =>
      `Ce scénario dépasse de ${formatMoney(String(aboveLowest))} le prix le plus bas. Indiquez au moins un critère lié à l’objet du contrat, et ce qui le départage.`,
  },
  'quotes.choice-criterion-not-found': {
    status: 422,
    title: 'Critère introuvable',
    sentence: ({ criterion }) =>
      `Le critère « ${criterion} » n’est pas enregistré dans cette comparaison. Ajoutez-le avec son lien avec l’objet du contrat, ou reprenez le nom exact.`,
  },
  'quotes.tie-break-missing': {
    status: 422,
    title: 'Scénarios à départager',
    sentence: ({ equals }) =>
      `${equals} scénarios sont à égalité au prix le plus bas. Dites comment celui-ci a été retenu : par tirage au sort, ou pour un motif.`,
  },
  'quotes.tie-break-without-tie': {
    status: 422,
    title: 'Aucune égalité',
    sentence: () =>
      'Ce scénario n’est à égalité avec aucun autre au prix le plus bas. Retirez le départage de votre demande.',
  },
  'quotes.draw-in-future': {
    status: 422,
    title: 'Tirage postdaté',
    sentence: ({ drawnOn }) =>
      `Le tirage au sort est daté du ${frenchDate(String(drawnOn))}, qui n’est pas encore arrivé. Indiquez le jour où il a eu lieu.`,
  },
} as const satisfies Record<ScenarioRefusal, RefusalText>;

function missingOf(figures: unknown, evidence: unknown): string {
  const needed = [
    ...(figures === true ? ['les quantités estimées'] : []),
    ...(evidence === true ? ['le document de l’estimation ou son attestation signée'] : []),
  ];
  return needed.join(' et ');
}

const listOf = (names: unknown): string => (Array.isArray(names) ? names : []).join(', ');

const MODES: Readonly<Record<string, string>> = { purchase: 'un achat', lease: 'une location' };
const TAX_BASES: Readonly<Record<string, string>> = {
  'before-taxes': 'avant taxes',
  'with-taxes': 'taxes comprises',
};

const quantity = (value: unknown): string =>
  value === null ? 'aucune' : formatDecimal(String(value));

type Differing = Readonly<Record<string, unknown>>;
const DIFFERENCES: Readonly<Record<string, (details: Differing) => string>> = {
  duration: ({ expected, found }) =>
    `Le scénario est calculé pour ${found} mois, la comparaison pour ${expected} mois`,
  currency: ({ expected, found }) => `Le scénario est en ${found}, la comparaison en ${expected}`,
  'tax-basis': ({ expected, found }) =>
    `Le scénario est calculé ${TAX_BASES[String(found)]}, la comparaison ${TAX_BASES[String(expected)]}`,
  mode: ({ expected, found }) =>
    `Le scénario est ${MODES[String(found)]}, alors que le besoin est ${MODES[String(expected)]}`,
  volume: ({ of, expected, found }) =>
    `Quantité de « ${of} » : ${quantity(found)} dans le scénario, ${quantity(expected)} dans l’estimation`,
  'quote-duration': ({ of, expected, found }) =>
    `La soumission ${of} est établie pour ${found} mois, la comparaison pour ${expected} mois`,
};

const differenceOf = (details: Differing): string =>
  DIFFERENCES[String(details.what)]?.(details) ?? 'Le scénario diffère de la comparaison';
