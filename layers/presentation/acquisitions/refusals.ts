import type { AcquisitionRefusal } from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import type { Details } from '#domain/values/decision.ts';
import { formatMoney } from '#domain/values/money.ts';
import { BROKER_EMAIL, entityNameOn } from '../entity-names.ts';
import { counted, frenchDate, pointsToSettle } from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';
import { titleOfProof } from './admissibility-names.ts';
import { nameOfChange } from './fiche-change.ts';
import { preparationRefusals } from './preparation-refusals.ts';
import { nameOfPrerequisite, requestOfVerification } from './prerequisite-names.ts';
import { requestOfStep } from './step-names.ts';

const PARTY_NAMES: Readonly<Record<string, string>> = {
  client: 'le client',
  supplier: 'le fournisseur',
  broker: 'le Courtier',
};

/** « Ligne 4 : le contrat… » for a fault of one line of a list, « Le contrat… » elsewhere. */
const atLine = ({ line }: Details, sentence: string): string =>
  line === undefined
    ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
    : `Ligne ${line} : ${sentence}`;

const FIELD_NAMES: Readonly<Record<string, string>> = {
  result: 'la réponse reçue (approuvé ou refusé)',
  lowestPrice: 'si le scénario choisi est celui du prix le plus bas',
  solution: 'la solution choisie',
  amount: 'le montant autorisé',
};
const nameOfField = (field: string): string => FIELD_NAMES[field] ?? field;

const PURPOSE_NAMES: Readonly<Record<string, string>> = {
  evidence: 'pièce justificative',
  'authorisation-justification': 'justification de l’autorisation du dirigeant',
  'supplier-document': 'document du fournisseur',
  'bench-report': 'rapport de banc d’essai',
  quote: 'soumission de prix',
  'contract-draft': 'projet de contrat',
  'signed-contract': 'contrat signé',
  'signed-engagement-form': 'formulaire d’engagement signé',
  'signed-amendment': 'avenant signé',
  'contract-package': 'document contractuel assemblé',
  'kickoff-document': 'document de la rencontre de démarrage',
};
const nameOfPurpose = (purpose: unknown): string =>
  PURPOSE_NAMES[String(purpose)] ?? 'document d’un autre type';

const frenchChoice = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' ou ');

const listParties = (parties: unknown): string =>
  (Array.isArray(parties) ? parties : []).map((party) => PARTY_NAMES[String(party)]).join(', ');

export const acquisitionRefusals = {
  ...preparationRefusals,
  'acquisitions.not-admissible': {
    status: 422,
    title: 'Dossier non admissible',
    sentence: ({ count }) => `Le dossier ne peut pas être ouvert : ${pointsToSettle(count)}`,
  },
  'acquisitions.body-must-use-government-cloud': {
    status: 422,
    title: 'Nuage gouvernemental',
    sentence: ({ organisation, on }) =>
      `${organisation} : le décret 596-2020 vise cette organisation et, pour l’infonuagique privée, elle doit utiliser l’offre de nuage gouvernemental ${entityNameOn('itq', String(on)).of}. Écrivez au Courtier en infonuagique (${BROKER_EMAIL}) pour y être dirigé.`,
  },
  'acquisitions.body-not-eligible': {
    status: 422,
    title: 'Organisation non admissible',
    sentence: ({ organisation, on }) =>
      `${organisation} ne figure pas, en date du ${frenchDate(String(on))}, parmi les organisations admissibles. Transmettez au Courtier la référence de votre désignation pour qu’il l’inscrive.`,
  },
  'acquisitions.attestation-in-future': {
    status: 422,
    title: 'Attestation postdatée',
    sentence: ({ signedOn }) =>
      `L’attestation d’habilitation est datée du ${frenchDate(String(signedOn))}, qui n’est pas encore arrivé. Indiquez sa date réelle de signature.`,
  },
  'acquisitions.term-too-long': {
    status: 422,
    title: 'Durée de plus de trois ans',
    sentence: ({ termMonths, maximum }) =>
      `La durée demandée (${termMonths} mois) dépasse ${maximum} mois, renouvellements compris. Réduisez-la : aucun avenant ne peut l’allonger.`,
  },
  'acquisitions.supplier-not-qualified': {
    status: 422,
    title: 'Fournisseur absent du Catalogue',
    sentence: () =>
      'Ce fournisseur n’a pas d’offre qualifiée publiée au Catalogue. Choisissez-en un autre, ou écrivez au Courtier.',
  },
  'acquisitions.prior-contract-not-found': {
    status: 422,
    title: 'Contrat antérieur introuvable',
    sentence: () =>
      'Ce que vous voulez faire évoluer n’est pas un contrat que votre organisation a conclu avec ce fournisseur par l’entremise du Courtier. Indiquez le bon dossier ou le contrat antérieur consigné par le Courtier, ou n’indiquez rien.',
  },
  'acquisitions.prior-solution-returned': {
    status: 422,
    title: 'Solution rendue au fournisseur',
    sentence: ({ reference }) =>
      `La solution du contrat « ${reference} » a été rendue au fournisseur : elle ne peut plus évoluer. Ouvrez le dossier sans contrat antérieur ; si vous l’avez conservée ou rachetée, demandez au Courtier de le consigner.`,
  },
  'acquisitions.prior-contract-refused': {
    status: 422,
    title: 'Contrat antérieur refusé',
    sentence: ({ count }) =>
      `Le contrat antérieur n’est pas consigné : ${counted(count, 'point à corriger est énuméré. Corrigez-le', 'points à corriger sont énumérés. Corrigez-les')}, puis recommencez.`,
  },
  'acquisitions.prior-contract-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: (details) =>
      atLine(
        details,
        `le contrat est dit conclu le ${frenchDate(String(details.concludedOn))}, qui n’est pas encore arrivé. Indiquez sa date réelle.`,
      ),
  },
  'acquisitions.prior-contract-ends-too-early': {
    status: 422,
    title: 'Fin antérieure à la conclusion',
    sentence: (details) =>
      atLine(
        details,
        `le contrat prendrait fin le ${frenchDate(String(details.endsOn))}, avant sa conclusion le ${frenchDate(String(details.concludedOn))}. Corrigez l’une des deux dates.`,
      ),
  },
  'acquisitions.prior-contract-use-impossible': {
    status: 422,
    title: 'Usage contradictoire',
    sentence: (details) =>
      atLine(
        details,
        `une solution achetée ne peut pas être louée. Indiquez « location » comme mode, ou un autre usage.`,
      ),
  },
  'acquisitions.prior-contract-body-unknown': {
    status: 422,
    title: 'Organisation inconnue',
    sentence: () =>
      'Cette organisation cliente n’est pas inscrite. Inscrivez-la, puis recommencez.',
  },
  'acquisitions.prior-contract-supplier-unknown': {
    status: 422,
    title: 'Fournisseur inconnu',
    sentence: () => 'Ce fournisseur n’est pas inscrit. Inscrivez-le, puis recommencez.',
  },
  'acquisitions.prior-contract-already-registered': {
    status: 422,
    title: 'Contrat déjà consigné autrement',
    sentence: ({ reference }) =>
      `Un contrat « ${reference} » de cette organisation avec ce fournisseur est déjà consigné avec d’autres renseignements. Vérifiez la référence ; pour la solution rendue ou rachetée, modifiez son usage.`,
  },
  'acquisitions.prior-contract-not-registered': {
    status: 404,
    title: 'Contrat antérieur introuvable',
    sentence: () =>
      'Ce contrat antérieur n’est pas consigné pour cette organisation. Vérifiez les deux identifiants.',
  },
  'acquisitions.import-refused': {
    status: 422,
    title: 'Liste refusée',
    sentence: ({ count }) =>
      `Rien n’est consigné : ${counted(count, 'point à corriger est énuméré avec sa', 'points à corriger sont énumérés avec leur')} ligne. Corrigez la liste, puis déposez-la de nouveau.`,
  },
  'acquisitions.import-not-csv': {
    status: 422,
    title: 'Liste illisible',
    sentence: ({ line }) =>
      `Le texte n’est pas une liste CSV lisible${line === null ? '' : ` à partir de la ligne ${line}`}. Enregistrez-la de nouveau en CSV depuis votre tableur.`,
  },
  'acquisitions.import-empty': {
    status: 422,
    title: 'Liste vide',
    sentence: () => 'La liste ne contient aucun contrat sous la ligne de titres. Ajoutez-en.',
  },
  'acquisitions.import-too-long': {
    status: 422,
    title: 'Liste trop longue',
    sentence: ({ lines, maximum }) =>
      `La liste contient ${lines} lignes ; le maximum est de ${maximum}. Séparez-la en plusieurs listes.`,
  },
  'acquisitions.import-column-missing': {
    status: 422,
    title: 'Colonne manquante',
    sentence: ({ title }) => `Il manque la colonne « ${title} ». Ajoutez-la à la ligne de titres.`,
  },
  'acquisitions.import-cell-invalid': {
    status: 422,
    title: 'Case à corriger',
    sentence: (details) => {
      const { title, found, expected } = details;
      const what = found === '' ? 'est vide' : `contient « ${found} », qui n’est pas reconnu`;
      const wanted = expected === null ? '' : ` Valeur attendue : ${expected}.`;
      return atLine(details, `la case « ${title} » ${what}. Corrigez-la.${wanted}`);
    },
  },
  'acquisitions.import-body-unknown': {
    status: 422,
    title: 'Organisation inconnue',
    sentence: (details) =>
      atLine(
        details,
        `aucune organisation cliente inscrite ne porte le nom « ${details.organisation} ». Écrivez le nom exact, ou inscrivez-la.`,
      ),
  },
  'acquisitions.import-body-ambiguous': {
    status: 422,
    title: 'Organisation ambiguë',
    sentence: (details) =>
      atLine(
        details,
        `plusieurs organisations portent le nom « ${details.organisation} ». Consignez ce contrat seul, avec l’identifiant de l’organisation.`,
      ),
  },
  'acquisitions.import-supplier-unknown': {
    status: 422,
    title: 'Fournisseur inconnu',
    sentence: (details) =>
      atLine(
        details,
        `aucun fournisseur inscrit n’a le numéro d’entreprise « ${details.supplier} ». Corrigez le NEQ, ou inscrivez le fournisseur.`,
      ),
  },
  'acquisitions.import-line-contradicts': {
    status: 422,
    title: 'Contrat décrit de deux façons',
    sentence: (details) =>
      atLine(
        details,
        `le contrat « ${details.reference} » est déjà consigné, ou déjà dans la liste, avec d’autres renseignements. Gardez les bons.`,
      ),
  },
  'acquisitions.reference-already-used': {
    status: 409,
    title: 'Référence déjà utilisée',
    sentence: ({ reference }) =>
      `Votre organisation a déjà un dossier « ${reference} ». Poursuivez-le, ou choisissez une autre référence.`,
  },
  'acquisitions.prerequisite-not-applicable': {
    status: 422,
    title: 'Préalable sans objet',
    // What is asked of ITQ alone is named to nobody else.
    sentence: ({ name }) =>
      `Ce préalable${name === 'cei-validation' ? '' : ` (${nameOfPrerequisite(name)})`} ne s’applique pas à ce dossier : il n’y a rien à fournir.`,
  },
  'acquisitions.prerequisite-derived': {
    status: 422,
    title: 'Préalable établi par la validation',
    sentence: () =>
      'Ce préalable s’établit de lui-même quand le Courtier valide une soumission de prix. Déposez la soumission.',
  },
  'acquisitions.proof-incomplete': {
    status: 422,
    title: 'Preuve incomplète',
    sentence: ({ name, fields }) =>
      `Pour ${nameOfPrerequisite(name)}, ajoutez : ${(fields as string[]).map(nameOfField).join(', ')}.`,
  },
  'acquisitions.proof-in-future': {
    status: 422,
    title: 'Preuve postdatée',
    sentence: ({ date }) =>
      `La preuve est datée du ${frenchDate(String(date))}, qui n’est pas encore arrivé. Indiquez sa date réelle.`,
  },
  'acquisitions.proof-contradicts-choice': {
    status: 422,
    title: 'Contraire au choix enregistré',
    sentence: ({ about, lowestPrice }) =>
      about === 'supplier'
        ? 'Le scénario choisi dans la comparaison de ce dossier ne retient pas son fournisseur. Ouvrez un dossier avec le fournisseur choisi, ou refaites la comparaison.'
        : `Le scénario choisi dans la comparaison de ce dossier ${lowestPrice === true ? 'présente' : 'ne présente pas'} le prix le plus bas. Corrigez votre réponse, ou refaites la comparaison.`,
  },
  'acquisitions.proof-missing': {
    status: 409,
    title: 'Preuve attendue',
    sentence: ({ name }) =>
      `Le client n’a pas encore fourni la preuve pour ${nameOfPrerequisite(name)}. Demandez-la-lui avant de cocher.`,
  },
  'acquisitions.prerequisites-missing': {
    status: 409,
    title: 'Préalables manquants',
    sentence: ({ count }) =>
      `La rencontre de démarrage ne peut pas être convoquée : ${counted(count, 'point est à régler, énuméré', 'points sont à régler, énumérés')} avec la personne qui doit agir.`,
  },
  'acquisitions.prerequisite-missing': {
    status: 409,
    title: 'Préalable manquant',
    sentence: ({ name, missing }) =>
      missing === 'proof'
        ? `Le client doit fournir : ${nameOfPrerequisite(name)}.`
        : requestOfVerification(name),
  },
  'acquisitions.kickoff-in-past': {
    status: 422,
    title: 'Date passée',
    sentence: () =>
      'La rencontre doit être convoquée pour un moment à venir. Choisissez une autre date.',
  },
  'acquisitions.kickoff-not-convened': {
    status: 409,
    title: 'Rencontre non convoquée',
    sentence: ({ status }) =>
      status === 'open'
        ? 'Aucune rencontre de démarrage n’est convoquée pour ce dossier. Convoquez-la avant de consigner sa tenue.'
        : 'La tenue de la rencontre de démarrage est déjà consignée, ou le contrat est conclu : elle ne se consigne plus autrement. Versez une correction au dossier comme document.',
  },
  'acquisitions.kickoff-already-convened': {
    status: 409,
    title: 'Rencontre déjà convoquée',
    sentence: () =>
      'La rencontre de démarrage de ce dossier est déjà convoquée ou tenue. Consultez le dossier pour en voir la date.',
  },
  'acquisitions.kickoff-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ heldOn }) =>
      `La rencontre ne peut pas être consignée comme tenue le ${frenchDate(String(heldOn))} : cette date n’est pas encore arrivée. Consignez-la après la rencontre.`,
  },
  'acquisitions.kickoff-party-absent': {
    status: 422,
    title: 'Partie absente',
    sentence: ({ absent }) =>
      `La rencontre réunit le client, le fournisseur et le Courtier. Il manque : ${listParties(absent)}.`,
  },
  'acquisitions.fiche-change-not-acknowledged': {
    status: 409,
    title: 'Modification de la fiche à prendre en compte',
    sentence: ({ since, latest, severity }) =>
      `Le dossier suit la version ${since} de la fiche ; la version ${latest} y apporte ${nameOfChange(severity)}. Le client doit prendre connaissance de la version ${latest} avant de poursuivre.`,
  },
  'acquisitions.supplier-left-catalogue': {
    status: 409,
    title: 'Fournisseur suspendu ou retiré',
    sentence: ({ supplier, status }) =>
      `${supplier ?? 'Ce fournisseur'} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'} : aucun nouveau contrat ne peut être conclu avec lui. Attendez qu’il soit qualifié de nouveau, ou ouvrez un dossier avec un autre fournisseur.`,
  },
  'acquisitions.fiche-version-not-latest': {
    status: 409,
    title: 'Version remplacée',
    sentence: ({ versionId, latest }) =>
      `La version ${versionId} n’est pas la plus récente de la fiche : c’est la version ${latest}. Prenez connaissance de celle-ci.`,
  },
  'acquisitions.already-concluded': {
    status: 409,
    title: 'Contrat conclu',
    sentence: () =>
      'Le contrat de ce dossier est conclu : la fiche qu’il suit ne change plus. Il n’y a rien d’autre à faire.',
  },
  'acquisitions.step-not-done': {
    status: 409,
    title: 'Étape à faire avant',
    sentence: ({ step, name }) => `L’étape ${step} n’est pas faite : ${requestOfStep(name)}`,
  },
  'acquisitions.choice-not-made-anew': {
    status: 409,
    title: 'Analyse à refaire',
    sentence: () =>
      'Ce dossier fait suite à un contrat avec le même fournisseur : le client doit refaire l’analyse. Comparez les scénarios et consignez un choix dans ce dossier avant la rencontre de démarrage.',
  },
  'acquisitions.prior-not-concluded': {
    status: 409,
    title: 'Contrat non conclu',
    sentence: ({ reference }) =>
      `Le contrat du dossier « ${reference} » n’est pas conclu : il n’y a encore rien à renouveler. Poursuivez ce dossier, ou ouvrez-en un autre.`,
  },
  'acquisitions.supplier-document-not-registered': {
    status: 422,
    title: 'Document introuvable',
    sentence: () =>
      'Ce document n’est pas déposé dans ce dossier comme document du fournisseur. Déposez-le à ce titre, attendez qu’il soit enregistré, puis recommencez.',
  },
  'acquisitions.supplier-document-already-filed': {
    status: 409,
    title: 'Document déjà classé',
    sentence: ({ title }) =>
      `Ce document est déjà classé sous « ${title} » avec d’autres renseignements. Retirez-le en donnant la raison, puis déposez-le de nouveau.`,
  },
  'acquisitions.supplier-document-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ receivedOn }) =>
      `Le document est dit reçu le ${frenchDate(String(receivedOn))}, qui n’est pas encore arrivé. Indiquez la date réelle de réception.`,
  },
  'acquisitions.supplier-document-not-filed': {
    status: 404,
    title: 'Document introuvable',
    sentence: () =>
      'Ce document du fournisseur n’est pas classé dans ce dossier. Vérifiez son identifiant.',
  },
  'acquisitions.adviser-not-applicable': {
    status: 422,
    title: 'Conseiller sans objet',
    sentence: ({ on }) =>
      `L’assignation d’un conseiller en acquisition ne s’applique qu’aux dossiers ${entityNameOn('itq', String(on)).of} : il n’y a rien à faire pour ce dossier.`,
  },
  'acquisitions.adviser-not-of-broker': {
    status: 422,
    title: 'Personne extérieure au Courtier',
    sentence: () =>
      'Cette personne n’est pas conseillère au Courtier. Assignez un membre du Courtier, ou ajoutez d’abord cette personne à ses membres.',
  },
  'acquisitions.adviser-missing': {
    status: 409,
    title: 'Conseiller à assigner',
    sentence: () =>
      'Aucun conseiller en acquisition n’est assigné à ce dossier. Le Courtier doit en assigner un avant de poursuivre.',
  },
  'acquisitions.admissibility-of-another': {
    status: 403,
    title: 'Vérification confiée à l’autre partie',
    sentence: ({ owner }) =>
      owner === 'broker'
        ? 'Pour ce dossier, c’est le Courtier qui vérifie l’admissibilité administrative du fournisseur. Attendez qu’il la consigne.'
        : 'C’est le client qui vérifie l’admissibilité administrative du fournisseur. Demandez-lui de la consigner.',
  },
  'acquisitions.admissibility-refused': {
    status: 422,
    title: 'Admissibilité à compléter',
    sentence: ({ count }) => `La vérification n’est pas consignée : ${pointsToSettle(count)}`,
  },
  'acquisitions.admissibility-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ checkedOn }) =>
      `La vérification est datée du ${frenchDate(String(checkedOn))}, qui n’est pas encore arrivé. Indiquez sa date réelle.`,
  },
  'acquisitions.admissibility-proof-after-check': {
    status: 422,
    title: 'Preuve postérieure à la vérification',
    sentence: ({ kind, reference, issuedOn, checkedOn }) =>
      `${titleOfProof(kind)} « ${reference} » est du ${frenchDate(String(issuedOn))}, après la vérification du ${frenchDate(String(checkedOn))}. Corrigez l’une des deux dates.`,
  },
  'acquisitions.admissibility-proof-expired': {
    status: 422,
    title: 'Preuve échue',
    sentence: ({ kind, reference, validUntil, checkedOn }) =>
      `${titleOfProof(kind)} « ${reference} » était valide jusqu’au ${frenchDate(String(validUntil))} ; elle ne l’était plus le ${frenchDate(String(checkedOn))}. Demandez au fournisseur une preuve en vigueur.`,
  },
  'acquisitions.admissibility-other-enterprise': {
    status: 422,
    title: 'Autre entreprise',
    sentence: ({ found, expected }) =>
      `Le numéro d’entreprise vérifié (${found}) n’est pas celui du fournisseur (${expected}). Vérifiez l’inscription du fournisseur au Registraire des entreprises.`,
  },
  'acquisitions.admissibility-attestation-missing': {
    status: 422,
    title: 'Attestation de Revenu Québec attendue',
    sentence: ({ threshold, estimatedTotal }) =>
      `${
        estimatedTotal === null
          ? 'Le total estimé du contrat n’est pas encore connu'
          : `Le total estimé du contrat (${formatMoney(String(estimatedTotal))}) atteint ${formatMoney(String(threshold))}`
      } : ajoutez l’attestation de Revenu Québec du fournisseur, ou indiquez qu’il n’a pas d’établissement au Québec.`,
  },
  'acquisitions.authorisation-before-choice': {
    status: 422,
    title: 'Date antérieure au choix',
    sentence: ({ name, date, chosenOn }) =>
      `La preuve pour ${nameOfPrerequisite(name)} est datée du ${frenchDate(String(date))}, avant le choix du ${frenchDate(String(chosenOn))} : elle ne peut pas porter sur ce choix. Fournissez celle qui le suit, ou corrigez l’une des deux dates.`,
  },
  'acquisitions.sct-report-not-applicable': {
    status: 422,
    title: 'Reddition de comptes sans objet',
    sentence: () =>
      'Aucune autorisation du dirigeant n’est consignée dans ce dossier : il n’y a pas de reddition de comptes à y inscrire.',
  },
  'acquisitions.sct-report-out-of-order': {
    status: 422,
    title: 'Date de reddition à corriger',
    sentence: ({ reportedOn, authorisedOn, today }) =>
      String(reportedOn) > String(today)
        ? `La reddition de comptes est datée du ${frenchDate(String(reportedOn))}, qui n’est pas encore arrivé. Indiquez sa date réelle.`
        : `La reddition de comptes est datée du ${frenchDate(String(reportedOn))}, avant l’autorisation du ${frenchDate(String(authorisedOn))}. Corrigez l’une des deux dates.`,
  },
  'acquisitions.abandoned': {
    status: 409,
    title: 'Acquisition abandonnée',
    sentence: ({ closedOn }) =>
      `L’organisme a abandonné cette acquisition${closedOn === null ? '' : ` le ${frenchDate(String(closedOn))}`} : son dossier est fermé. Ouvrez un nouveau dossier pour reprendre ce besoin.`,
  },
  'acquisitions.abandoned-after-signature': {
    status: 409,
    title: 'Contrat déjà signé',
    sentence: () =>
      'Une partie au moins a signé le contrat : l’acquisition ne peut plus être abandonnée. Si le contrat prend fin, consignez plutôt sa résiliation.',
  },
  'acquisitions.closing-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ closedOn }) =>
      `Le ${frenchDate(String(closedOn))} n’est pas encore arrivé. Indiquez le jour où l’organisme a renoncé à cette acquisition.`,
  },
  'acquisitions.closing-before-opening': {
    status: 422,
    title: 'Fermeture antérieure à l’ouverture',
    sentence: ({ closedOn, openedOn }) =>
      `Le dossier, ouvert le ${frenchDate(String(openedOn))}, ne peut pas avoir été fermé le ${frenchDate(String(closedOn))}. Corrigez la date.`,
  },
  'acquisitions.step-not-open': {
    status: 409,
    title: 'Étape terminée',
    sentence: ({ status }) =>
      status === 'abandoned'
        ? 'L’organisme a abandonné cette acquisition : son dossier est fermé. Ouvrez un nouveau dossier pour reprendre ce besoin.'
        : status === 'concluded' || status === 'ended'
          ? 'Le contrat de ce dossier est conclu : les étapes qui précèdent la rencontre de démarrage ne s’y font plus. Ouvrez un nouveau dossier pour un nouveau besoin.'
          : 'La rencontre de démarrage est convoquée : les étapes qui la précèdent ne se modifient plus dans ce dossier. Poursuivez avec les prochaines étapes.',
  },
  'acquisitions.proof-changed': {
    status: 409,
    title: 'Preuve remplacée',
    sentence: ({ name }) =>
      `Le client a remplacé entre-temps la preuve pour ${nameOfPrerequisite(name)}. Consultez la nouvelle avant de la cocher.`,
  },
  'acquisitions.evidence-of-another-purpose': {
    status: 422,
    title: 'Document déposé à un autre titre',
    sentence: ({ purpose, purposes }) =>
      `Ce document est déposé comme ${nameOfPurpose(purpose)} : il ne peut pas servir de preuve ici. Déposez la preuve comme ${frenchChoice((purposes as string[]).map(nameOfPurpose))}, puis recommencez.`,
  },
  'acquisitions.kickoff-before-convening': {
    status: 422,
    title: 'Rencontre antérieure à sa convocation',
    sentence: ({ heldOn, convenedOn }) =>
      `La rencontre de démarrage, convoquée le ${frenchDate(String(convenedOn))} une fois les préalables vérifiés, ne peut pas avoir été tenue le ${frenchDate(String(heldOn))}. Indiquez le jour où elle a été tenue ; une discussion antérieure se consigne comme appel préalable.`,
  },
  'acquisitions.pre-call-after-kickoff': {
    status: 422,
    title: 'Appel préalable postérieur à la rencontre',
    sentence: ({ preCallOn, heldOn }) =>
      `L’appel préalable est daté du ${frenchDate(String(preCallOn))}, après la rencontre du ${frenchDate(String(heldOn))}. Corrigez l’une des deux dates.`,
  },
  'acquisitions.admissibility-closed': {
    status: 409,
    title: 'Vérification déjà consignée',
    sentence: ({ checkedOn }) =>
      `Le contrat est conclu d’après la vérification du ${frenchDate(String(checkedOn))}, qui reste au dossier. Versez au dossier toute nouvelle preuve comme document.`,
  },
  'acquisitions.supplier-document-withdrawn': {
    status: 409,
    title: 'Document retiré',
    sentence: ({ title, at, reason }) =>
      `Le document « ${title} » a été retiré le ${frenchDate(torontoDate(String(at)).toString())} (${reason}). S’il doit être annexé tout de même, déposez-le de nouveau, puis classez ce nouveau dépôt.`,
  },
} as const satisfies Record<AcquisitionRefusal, RefusalText>;
