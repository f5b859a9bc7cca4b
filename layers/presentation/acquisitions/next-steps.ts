import type { Missing, MissingCode, SignaturePlanning } from '#domain/acquisitions/index.ts';
import { frenchDate, frenchList } from '../french.ts';
import { typeset } from '../mail/typography.ts';
import { nameOfChange } from './fiche-change.ts';
import { nameOfPrerequisite, requestOfVerification } from './prerequisite-names.ts';

type Sentence = (details: Missing['details'], actor: Missing['actor']) => string;

interface Text {
  /** What is to be done, by whom. */
  readonly sentence: Sentence;
  /** Why, and where the guide says so. */
  readonly why: string;
}

const ACTORS: Readonly<Record<Missing['actor'], string>> = {
  client: 'Le client',
  broker: 'Le Courtier',
  supplier: 'Le fournisseur',
};

const TEXTS: Readonly<Record<MissingCode, Text>> = {
  contact: {
    sentence: () =>
      'Le client doit contacter le Courtier pour lui dire qu’il est prêt, et nommer la solution choisie.',
    why: 'La préparation du contrat commence par ce contact (guide, article 3.5, étape 1).',
  },
  'information-request': {
    sentence: () =>
      'Le Courtier doit préciser au client les informations à fournir en préparation de la rencontre.',
    why: 'Le client sait ainsi quoi réunir avant la rencontre (guide, article 3.5, étape 2).',
  },
  'prerequisite-proof': {
    sentence: ({ name }) => `Le client doit fournir : ${nameOfPrerequisite(name)}.`,
    why: 'C’est un préalable à la rencontre de démarrage (guide, article 3.5).',
  },
  'prerequisite-verification': {
    sentence: ({ name }) => requestOfVerification(name),
    why: 'Le Courtier doit s’assurer des préalables avant la rencontre (guide, article 3.5, étape 3).',
  },
  'choice-anew': {
    sentence: () =>
      'Le client doit comparer les scénarios de nouveau et consigner son choix dans ce dossier.',
    why: 'Un nouveau contrat avec le même fournisseur demande de refaire l’analyse (guide, article 5).',
  },
  adviser: {
    sentence: () => 'Le Courtier doit désigner le conseiller qui accompagne cette acquisition.',
    why: 'Un conseiller accompagne les acquisitions d’ITQ (guide, article 3.4).',
  },
  'kickoff-convening': {
    sentence: () => 'Le Courtier doit convoquer la rencontre de démarrage, par visioconférence.',
    why: 'La rencontre est obligatoire avant la préparation du contrat (guide, article 3.5, étape 4).',
  },
  'kickoff-holding': {
    sentence: () =>
      'Le Courtier doit tenir la rencontre de démarrage et consigner les présences et le compte rendu.',
    why: 'Le contrat n’est assemblé qu’après la rencontre (guide, article 3.5, étape 4).',
  },
  'fiche-acknowledgement': {
    sentence: ({ latest, severity }) =>
      `Le client doit prendre connaissance de la version ${latest} de la fiche, qui apporte ${nameOfChange(severity)}.`,
    why: 'Le client tient compte des modifications de la fiche dans son analyse (guide, article 3.2).',
  },
  'supplier-qualification': {
    sentence: ({ supplier, status }) =>
      `${supplier ?? 'Le fournisseur'} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'} : le client doit attendre qu’il soit qualifié de nouveau, ou ouvrir un dossier avec un autre fournisseur.`,
    why: 'Seules les offres publiées au Catalogue peuvent faire l’objet d’un nouveau contrat (guide, article 5).',
  },
  admissibility: {
    sentence: (_, actor) =>
      `${ACTORS[actor]} doit vérifier l’admissibilité administrative du fournisseur, et consigner les preuves.`,
    why: 'Le contrat la prévoit, et son assemblage l’attend (guide, article 3.5, étape 5).',
  },
  assembly: {
    sentence: () =>
      'Le Courtier doit préparer le contrat, assembler les documents contractuels et les transmettre au client.',
    why: 'Le client valide ce qui est assemblé (guide, article 3.5, étapes 6 et 7).',
  },
  'assembly-under-way': {
    sentence: () =>
      'Le Courtier a demandé l’assemblage des documents contractuels : il est en cours, ou à reprendre.',
    why: 'Le client valide ce qui est assemblé (guide, article 3.5, étapes 6 et 7).',
  },
  'quote-extension': {
    sentence: ({ validUntil }) =>
      `La soumission était valide jusqu’au ${frenchDate(String(validUntil))} : le client doit en obtenir la prolongation écrite et la consigner.`,
    why: 'Le contrat repose sur une soumission valide (guide, article 3.4.1).',
  },
  validation: {
    sentence: () => 'Le Courtier doit valider le contrat assemblé.',
    why: 'Le contrat est validé par le Courtier avant sa signature (guide, article 4.13).',
  },
  approval: {
    sentence: () => 'Le client doit approuver le contrat assemblé.',
    why: 'Le contrat n’est transmis pour signature qu’après cette approbation (guide, article 3.5, étape 8).',
  },
  sending: {
    sentence: () => 'Le Courtier doit transmettre le contrat au client pour signature.',
    why: 'La transmission suit l’approbation du client (guide, article 3.5, étape 8).',
  },
  'client-signature': {
    sentence: () => 'Le client doit signer le contrat, puis le transmettre au fournisseur.',
    why: 'Le client signe le premier (guide, article 3.5, étape 9).',
  },
  'supplier-signature': {
    sentence: () => 'Le fournisseur doit signer le contrat, puis le retourner au client.',
    why: 'Le fournisseur signe après le client (guide, article 3.5, étape 10).',
  },
  transmission: {
    sentence: () => 'Le client doit transmettre au Courtier une copie du contrat signé.',
    why: 'La copie est due dans les cinq jours ouvrables de la signature par les parties (guide, articles 3.5 et 4.13).',
  },
};

/** What is missing, as people read it: what to do, and why. */
export function describeMissing({ code, details, actor }: Missing): {
  readonly sentence: string;
  readonly why: string;
} {
  const { sentence, why } = TEXTS[code];
  return { sentence: typeset(sentence(details, actor)), why: typeset(why) };
}

/** The earliest realistic day of signature, and how it was counted. */
export function describePlanning(planning: SignaturePlanning): string {
  const { startsOn, isContacted, days, because, earliestOn, hasPassed } = planning;
  if (hasPassed) return describePassed(planning);
  const from = isContacted
    ? `à partir du contact avec le Courtier le ${frenchDate(startsOn)}`
    : `si vous contactez le Courtier aujourd’hui, le ${frenchDate(startsOn)}`;
  const reason =
    because === 'supplier'
      ? 'le délai que le fournisseur annonce dans sa fiche'
      : 'le minimum que le guide recommande (article 3.5)';
  return typeset(
    `Un contrat signé n’est pas réaliste avant le ${frenchDate(earliestOn)} : ${days} jours civils ${from}, soit ${reason}. Le guide ne précise pas la nature des jours : compter des jours civils est une politique du Courtier, non une prescription.`,
  );
}

/** The delay is over: nothing in it holds the signature back any more. */
const describePassed = ({ startsOn, days, earliestOn }: SignaturePlanning): string =>
  typeset(
    `Les ${days} jours civils comptés à partir du contact avec le Courtier le ${frenchDate(startsOn)} sont écoulés : un contrat signé est réaliste dès que les étapes qui restent sont faites, au plus tôt le ${frenchDate(earliestOn)}. Compter des jours civils est une politique du Courtier, non une prescription.`,
  );

/** The package does not hold the supplier's documents as they are filed now. */
export const describeNewAssembly = (titles: readonly string[]): string =>
  typeset(
    `Depuis le dernier assemblage du contrat, ce qui est déposé pour le fournisseur a changé (${frenchList(titles.map((title) => `« ${title} »`))}). Un nouvel assemblage est nécessaire pour que les annexes du contrat en tiennent compte : le Courtier doit le demander.`,
  );

/** A body wishes to start before a signed contract is realistic. */
export const describeEarlyWish = (wishedOn: string, earliestOn: string): string =>
  `Le début souhaité (${frenchDate(wishedOn)}) précède la date la plus hâtive réaliste de signature (${frenchDate(earliestOn)}). Révisez l’échéancier, ou voyez avec le fournisseur si ses délais peuvent être réduits.`;
