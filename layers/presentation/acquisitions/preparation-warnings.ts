import type {
  PreparationWarning,
  PreparationWarningCode,
} from '#domain/acquisitions/preparation/index.ts';
import type { Details } from '#domain/values/decision.ts';
import { frenchDate, frenchList, frenchMoney } from '../french.ts';
import { nameOfAspect, nameOfDocumentToRead, nameOfNeed } from './preparation-names.ts';

const dateOf = (value: unknown): string => frenchDate(String(value));
const listOf = (values: unknown, nameOf: (value: unknown) => string = String): string =>
  frenchList((Array.isArray(values) ? values : []).map((value) => nameOf(value)));

const modeOf = (mode: unknown): string => (mode === 'purchase' ? 'l’achat' : 'la location');

const standingOf = (supplier: unknown, status: unknown): string =>
  `${supplier} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'}`;

const IRREGULARITIES: Readonly<Record<string, string>> = {
  'in-client-data-centre': 'il a eu lieu dans votre centre de traitement informatique',
  'without-attestation': 'personne n’a attesté l’absence de renseignements personnels',
  'attested-afterwards': 'l’attestation est postérieure au début du banc d’essai',
};

const SENTENCES: Readonly<Record<PreparationWarningCode, (details: Details) => string>> = {
  'acquisitions.need-blank': ({ name }) =>
    `Vos besoins ne disent rien sur ce point : ${nameOfNeed(name)}. Analysez-le avant de choisir.`,
  'acquisitions.need-aspects-blank': ({ aspects }) =>
    `Vos besoins ne disent rien sur : ${listOf(aspects, nameOfAspect)}. Complétez-les avant de comparer les offres.`,
  'acquisitions.risk-analysis-missing': ({ missing }) =>
    missing === 'analysis'
      ? 'Aucune analyse de risques n’est consignée. Elle devrait précéder votre choix et comprendre une analyse des préjudices : indiquez qui l’atteste et sa date, ou déposez-la.'
      : 'L’analyse de risques consignée ne comprend pas d’analyse des préjudices. Complétez-la avant votre choix.',
  'acquisitions.need-term-differs': ({ months, termMonths }) =>
    `Vos besoins parlent de ${months} mois, et le dossier de ${termMonths} mois, renouvellements compris. Accordez-les.`,
  'acquisitions.need-mode-differs': ({ mode, acquisitionMode }) =>
    `Vos besoins parlent de ${modeOf(mode)}, et le dossier de ${modeOf(acquisitionMode)}. Accordez-les.`,
  'acquisitions.budget-short': ({ budget, estimatedTotal }) =>
    `Le budget de vos besoins (${frenchMoney(String(budget))}) est inférieur au total estimé de la soumission validée (${frenchMoney(String(estimatedTotal))}), avant taxes. Révisez l’un ou l’autre.`,
  'acquisitions.public-cloud-link-unacceptable': () =>
    'La solution de ce fournisseur conserve un lien avec l’infonuagique publique, que vos besoins disent inacceptable. Vérifiez ses caractéristiques dans la fiche, ou retenez une autre offre.',
  'acquisitions.schedule-reversed': ({ stage, from, to }) =>
    `La transition à ${stageOf(stage)} finirait le ${dateOf(to)}, avant son début le ${dateOf(from)}. Corrigez l’échéancier.`,
  'acquisitions.schedule-outside-contract': ({ stage, startsOn, endsOn }) =>
    `La transition à ${stageOf(stage)} sort de la durée prévue du contrat (du ${dateOf(startsOn)} au ${dateOf(endsOn)}). Elle doit se faire pendant le contrat : ajustez l’échéancier ou la durée.`,
  'acquisitions.exit-plan-outside-contract': ({ activities, startsOn, endsOn }) =>
    `Le plan de sortie sort de la durée du contrat (du ${dateOf(startsOn)} au ${dateOf(endsOn)}) : ${listOf(activities)}. Replacez ces activités dans la durée, puis faites approuver le plan.`,
  'acquisitions.exit-plan-not-approved': () =>
    'Le plan de sortie n’est approuvé par personne. Approuvez-le, ou demandez au Courtier de le faire.',
  'acquisitions.reading-missing': ({ documents }) =>
    `Personne n’a encore attesté la lecture de : ${listOf(documents, nameOfDocumentToRead)}. Lisez, puis consignez la lecture.`,
  'acquisitions.reading-not-of-latest': ({ read, latest }) =>
    `La lecture des conditions porte sur la version ${read} de la fiche ; la version ${latest} est publiée depuis. Lisez ce qu’elle change.`,
  'acquisitions.chosen-offer-not-conforming': ({ offers }) =>
    `Votre liste dit non conforme à vos besoins l’offre du fournisseur de ce dossier (${listOf(offers)}). Révisez votre analyse, ou ouvrez un dossier avec un autre fournisseur.`,
  'acquisitions.candidate-left-catalogue': ({ offer, supplier, status }) =>
    `Votre liste dit conforme l’offre « ${offer} », mais ${standingOf(supplier, status)} : aucun nouveau contrat ne peut être conclu avec ce fournisseur. Retenez une autre offre, ou attendez qu’il soit qualifié de nouveau.`,
  'acquisitions.bench-supplier-left': ({ supplier, status }) =>
    `Un banc d’essai est prévu, mais ${standingOf(supplier, status)} : aucun nouveau contrat ne peut être conclu avec ce fournisseur. Voyez s’il vaut la peine de le tenir.`,
  'acquisitions.bench-copies-sensitive-data': () =>
    'Le banc d’essai utiliserait une copie de vos données, que vos besoins disent confidentielles ou porteuses de renseignements personnels. Prenez des données fictives ou anonymisées : aucun contrat ne les protège encore.',
  'acquisitions.bench-irregular': ({ irregularities }) =>
    `Un banc d’essai est consigné comme irrégulier : ${listOf(irregularities, (code) => IRREGULARITIES[String(code)] ?? String(code))}. Expliquez-le dans le dossier avant de vous appuyer sur ses résultats.`,
  'acquisitions.bench-requirements-unanswered': ({ unanswered }) =>
    `Le banc d’essai est terminé sans réponse pour : ${listOf(unanswered)}. Consignez le résultat de chaque exigence, même non vérifiée.`,
  'acquisitions.bench-report-missing': () =>
    'Aucun rapport n’est déposé pour un banc d’essai terminé. Déposez-le : il justifie votre choix et se conserve pendant tout le contrat.',
  'acquisitions.orientations-not-sent': () =>
    'La grille d’approbation des orientations infonuagiques n’est pas encore transmise au Centre d’expertise en infonuagique (info.ccti@itq.gouv.qc.ca). Transmettez-la, puis consignez l’envoi.',
  'acquisitions.orientations-without-opinion': ({ gridSentOn }) =>
    `La grille est transmise depuis le ${dateOf(gridSentOn)} ; l’avis du Centre d’expertise en infonuagique n’est pas consigné. Relancez-le, ou consignez son avis.`,
  'acquisitions.orientations-refused': ({ givenOn }) =>
    `Le Centre d’expertise en infonuagique n’a pas approuvé vos orientations (avis du ${dateOf(givenOn)}). Révisez-les avec lui avant de choisir.`,
};

const stageOf = (stage: unknown): string => (stage === 'entry' ? 'l’entrée' : 'la sortie');

/** Says what to watch in the preparation of a choice, and what to do about it. */
export function describePreparationWarning({ code, details }: PreparationWarning): string {
  return SENTENCES[code](details);
}

/** A warning with its sentence, as the API answers it. */
export function tellPreparationWarning(warning: PreparationWarning) {
  return { ...warning, sentence: describePreparationWarning(warning) };
}
