import type { ContractRefusal } from '#domain/contracts/index.ts';
import type { Details } from '#domain/values/decision.ts';
import { nameOfChange } from '../acquisitions/fiche-change.ts';
import {
  conditionsMissing,
  counted,
  frenchDate,
  frenchMoney,
  frenchNumber,
  pointsToSettle,
} from '../french.ts';
import type { RefusalText } from '../refusal-text.ts';

const PARTY_NAMES: Readonly<Record<string, string>> = {
  client: 'du client',
  supplier: 'du fournisseur',
};

export const contractRefusals = {
  'contracts.not-ready-to-assemble': {
    status: 409,
    title: 'Assemblage impossible',
    sentence: ({ count }) =>
      `Le contrat ne peut pas encore être assemblé : ${conditionsMissing(count)}`,
  },
  'contracts.kickoff-not-held': {
    status: 409,
    title: 'Rencontre de démarrage attendue',
    sentence: () =>
      'La rencontre de démarrage est obligatoire. Convoquez-la, tenez-la, puis consignez-la avant d’assembler le contrat.',
  },
  'contracts.admissibility-not-checked': {
    status: 409,
    title: 'Admissibilité à vérifier',
    sentence: () =>
      'L’admissibilité administrative du fournisseur n’est pas encore vérifiée (étape 5). Le client la vérifie (pour ITQ, le Courtier), puis l’assemblage peut être demandé.',
  },
  'contracts.quote-not-validated': {
    status: 409,
    title: 'Soumission à valider',
    sentence: () =>
      'Aucune soumission de prix n’est validée par le Courtier. Validez-en une avant d’assembler le contrat.',
  },
  'contracts.term-over-three-years': {
    status: 422,
    title: 'Durée de plus de trois ans',
    sentence: ({ termMonths, maximum }) =>
      `La durée (${termMonths} mois) dépasse ${maximum} mois, renouvellements compris. Réduisez-la.`,
  },
  'contracts.renewals-exceed-term': {
    status: 422,
    title: 'Renouvellements trop longs',
    sentence: ({ renewalMonths, termMonths }) =>
      `Les renouvellements (${renewalMonths} mois) font partie de la durée de ${termMonths} mois : laissez au moins un mois de durée initiale.`,
  },
  'contracts.supplier-not-qualified': {
    status: 409,
    title: 'Fournisseur suspendu ou retiré',
    sentence: ({ supplier, status }) =>
      `${supplier ?? 'Ce fournisseur'} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'} : aucun nouveau contrat ne peut être conclu avec lui. Attendez qu’il soit qualifié de nouveau, ou ouvrez un dossier avec un autre fournisseur.`,
  },
  'contracts.fiche-change-not-acknowledged': {
    status: 409,
    title: 'Modification de la fiche à prendre en compte',
    sentence: ({ since, latest, severity }) =>
      `Le dossier suit la version ${since} de la fiche ; la version ${latest} y apporte ${nameOfChange(severity)}. Le client doit prendre connaissance de la version ${latest} avant l’assemblage.`,
  },
  'contracts.quote-before-fiche-change': {
    status: 409,
    title: 'Soumission validée avant une modification de la fiche',
    sentence: ({ since, latest, severity }) =>
      `La soumission a été validée d’après la version ${since} de la fiche ; la version ${latest} y apporte ${nameOfChange(severity)}. Validez une nouvelle soumission, ou confirmez celle-ci avec vos motifs.`,
  },
  'contracts.quote-validity-passed': {
    status: 409,
    title: 'Soumission échue',
    sentence: ({ validUntil }) =>
      `La soumission validée était valide jusqu’au ${frenchDate(String(validUntil))}. Obtenez du fournisseur une prolongation écrite et consignez-la, ou décidez de son maintien avec vos motifs.`,
  },
  'contracts.already-signed': {
    status: 409,
    title: 'Contrat déjà signé',
    sentence: () =>
      'Le contrat est signé par les deux parties : il ne s’assemble plus. Un changement passe par un avenant.',
  },
  'contracts.request-outdated': {
    status: 409,
    title: 'Demande dépassée',
    sentence: () =>
      'Depuis la demande, une autre soumission a été validée, le dossier suit une autre version de la fiche ou l’avenant a été préparé de nouveau. Demandez un nouvel assemblage.',
  },
  'contracts.input-missing': {
    status: 409,
    title: 'Élément manquant',
    sentence: () =>
      'Un élément du contrat (client, fournisseur, fiche ou rapport de validation) est introuvable. Vérifiez le dossier, puis demandez un nouvel assemblage.',
  },
  'contracts.conditions-missing': {
    status: 409,
    title: 'Conditions du fournisseur absentes',
    sentence: ({ ficheVersionId }) =>
      `La version ${ficheVersionId} de la fiche ne contient pas les conditions du fournisseur, qui doivent être annexées au contrat. Publiez une version complète, puis ouvrez un dossier sur celle-ci.`,
  },
  'contracts.quote-rate-missing': {
    status: 409,
    title: 'Soumission sans montant en dollars canadiens',
    sentence: ({ currency }) =>
      `La soumission validée${typeof currency === 'string' ? ` est en ${currency} et` : ''} n’a pas de montant en dollars canadiens. Demandez au fournisseur de la déposer de nouveau, figez le taux de change avec sa date et sa source, puis validez-la.`,
  },
  'contracts.quote-total-negative': {
    status: 409,
    title: 'Total négatif',
    sentence: ({ subtotal }) =>
      `La soumission validée revient à ${frenchMoney(String(subtotal))} avant taxes : aucun contrat ne peut porter un total négatif. Demandez au fournisseur une soumission corrigée, puis validez-la.`,
  },
  'contracts.quote-lines-too-many': {
    status: 409,
    title: 'Bordereau trop long',
    sentence: ({ count, most }) =>
      `Le bordereau de prix compterait ${frenchNumber(String(count))} lignes ; un contrat en porte au plus ${frenchNumber(String(most))}. Demandez au fournisseur de regrouper les lignes identiques de sa soumission, puis validez-la.`,
  },
  'contracts.input-unprintable': {
    status: 422,
    title: 'Donnée qui ne s’imprime pas',
    sentence: ({ fields }) =>
      `Une donnée du dossier, de la fiche ou de la soumission est trop longue, vide ou mal formée pour être imprimée (${Array.isArray(fields) ? fields.join(', ') : 'champ inconnu'}). Corrigez-la, puis demandez un nouvel assemblage.`,
  },
  'contracts.too-many-pieces': {
    status: 422,
    title: 'Trop d’annexes',
    sentence: ({ count, maximum }) =>
      `Le dossier compte ${count} annexes, et ${maximum} au plus portent une lettre. Retirez des documents du fournisseur, ou réunissez-en plusieurs dans un même fichier, puis demandez un nouvel assemblage.`,
  },
  'contracts.assembly-changed': {
    status: 409,
    title: 'Assemblage interrompu par une mise à jour',
    sentence: () =>
      'Une mise à jour des gabarits ou du service est survenue pendant l’assemblage, qui aurait mêlé deux versions. Demandez un nouvel assemblage.',
  },
  'contracts.piece-unreadable': {
    status: 422,
    title: 'Annexe illisible',
    sentence: () =>
      'Une annexe ne peut pas être reliée : elle est protégée ou endommagée. Publiez une version corrigée de la fiche, ou remplacez le document déposé pour le fournisseur, puis demandez un nouvel assemblage.',
  },
  'contracts.not-typeset': {
    status: 422,
    title: 'Contrat incomplet',
    sentence: ({ messages }) =>
      `Le contrat n’a pas pu être mis en page : une donnée manque ou un texte déborde${Array.isArray(messages) ? ` (${messages.join(' ; ')})` : ''}. Corrigez le dossier, puis demandez un nouvel assemblage.`,
  },
  'contracts.package-not-found': {
    status: 404,
    title: 'Assemblage introuvable',
    sentence: () => 'Cet assemblage n’existe pas dans ce dossier. Demandez-en un nouveau.',
  },
  'contracts.package-not-assembled': {
    status: 409,
    title: 'Assemblage non terminé',
    sentence: ({ status }) =>
      status === 'failed'
        ? 'Cet assemblage a échoué. Corrigez ce que son état indique, puis demandez-en un nouveau.'
        : 'L’assemblage n’est pas terminé. Consultez de nouveau son état dans un instant.',
  },
  'contracts.verification-not-found': {
    status: 404,
    title: 'Vérification introuvable',
    sentence: () =>
      'Cette vérification n’existe pas pour cet assemblage. Demandez-en une nouvelle.',
  },
  'contracts.signature-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ signedOn }) =>
      `La signature est datée du ${frenchDate(String(signedOn))}, qui n’est pas encore arrivé. Indiquez la date réelle.`,
  },
  'contracts.signature-already-recorded': {
    status: 409,
    title: 'Signature déjà consignée',
    sentence: ({ party, signedOn }) =>
      `La signature ${PARTY_NAMES[String(party)]} est déjà consignée, en date du ${frenchDate(String(signedOn))}. S’il y a erreur, consignez la bonne date et dites pourquoi elle change.`,
  },
  'contracts.not-signed': {
    status: 409,
    title: 'Contrat non signé',
    sentence: () =>
      'Le contrat n’est pas signé par les deux parties. Consignez d’abord les signatures.',
  },
  'contracts.document-not-registered': {
    status: 422,
    title: 'Copie signée introuvable',
    sentence: () =>
      'Ce document n’est pas enregistré comme contrat signé dans ce dossier. Déposez la copie signée, puis recommencez.',
  },
  'contracts.transmission-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ sentOn }) =>
      `La copie est dite envoyée le ${frenchDate(String(sentOn))}, qui n’est pas encore arrivé. Indiquez la date réelle d’envoi.`,
  },
  'contracts.transmission-before-signature': {
    status: 422,
    title: 'Envoi antérieur à la signature',
    sentence: ({ signedOn }) =>
      `La copie ne peut pas avoir été envoyée avant la signature par les parties, le ${frenchDate(String(signedOn))}. Corrigez la date d’envoi.`,
  },
  'contracts.already-transmitted': {
    status: 409,
    title: 'Copie déjà transmise',
    sentence: ({ sentOn }) =>
      `La copie signée a déjà été transmise au Courtier le ${frenchDate(String(sentOn))}.`,
  },
  'contracts.already-ended': {
    status: 409,
    title: 'Contrat déjà terminé',
    sentence: ({ endedOn }) =>
      `La fin du contrat est déjà consignée au ${frenchDate(String(endedOn))}. S’il y a erreur, consignez la bonne date et dites pourquoi elle change.`,
  },
  'contracts.end-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ endedOn }) =>
      `La fin du contrat ne peut pas être consignée au ${frenchDate(String(endedOn))} : cette date n’est pas encore arrivée. Consignez-la ce jour-là.`,
  },
  'contracts.end-before-signature': {
    status: 422,
    title: 'Fin antérieure à la signature',
    sentence: ({ signedOn }) =>
      `La fin du contrat ne peut pas précéder sa signature, le ${frenchDate(String(signedOn))}. Corrigez la date.`,
  },
  'contracts.acquisition-abandoned': {
    status: 409,
    title: 'Acquisition abandonnée',
    sentence: ({ closedOn }) =>
      `L’organisme a abandonné cette acquisition${closedOn === null ? '' : ` le ${frenchDate(String(closedOn))}`} : aucun contrat ne s’y prépare plus. Ouvrez un nouveau dossier pour reprendre ce besoin.`,
  },
  'contracts.termination-not-possible': {
    status: 422,
    title: 'Résiliation à corriger',
    sentence: ({ count }) =>
      `La résiliation ne peut pas être consignée ainsi : ${pointsToSettle(count)}`,
  },
  'contracts.termination-notice-in-future': {
    status: 422,
    title: 'Lettre à venir',
    sentence: ({ noticeOn }) =>
      `La lettre de résiliation est datée du ${frenchDate(String(noticeOn))}, qui n’est pas encore arrivé. Consignez-la une fois qu’elle est envoyée ; seule la prise d’effet peut être à venir.`,
  },
  'contracts.termination-letter-not-filed': {
    status: 422,
    title: 'Document de résiliation absent du dossier',
    sentence: () =>
      'Ce document n’est pas au dossier parmi ceux de la résiliation. Déposez-le comme document de résiliation, puis recommencez.',
  },
  'contracts.termination-already-recorded': {
    status: 409,
    title: 'Résiliation déjà consignée',
    sentence: ({ effectiveOn }) =>
      `Cette lettre est déjà consignée, avec une prise d’effet le ${frenchDate(String(effectiveOn))}. Si cette date a changé, modifiez la résiliation existante.`,
  },
  'contracts.termination-not-found': {
    status: 404,
    title: 'Résiliation introuvable',
    sentence: () =>
      'Ce contrat n’a pas cette résiliation. Consultez la liste de ses résiliations, puis recommencez.',
  },
  'contracts.termination-withdrawn': {
    status: 409,
    title: 'Résiliation retirée',
    sentence: ({ on }) =>
      `Cette résiliation a été retirée le ${frenchDate(String(on))} : elle ne se modifie plus. Si une nouvelle lettre a été envoyée, consignez une nouvelle résiliation.`,
  },
  'contracts.termination-sent-before-notice': {
    status: 422,
    title: 'Envoi antérieur à la lettre',
    sentence: ({ sentOn, noticeOn }) =>
      `La lettre de résiliation est du ${frenchDate(String(noticeOn))} : elle ne peut pas avoir été transmise au Courtier le ${frenchDate(String(sentOn))}. Corrigez la date de l’envoi.`,
  },
  'contracts.termination-documents-too-many': {
    status: 422,
    title: 'Trop de documents',
    sentence: ({ maximum }) =>
      `Une résiliation compte au plus ${maximum} documents transmis. Réunissez-en plusieurs dans un même fichier.`,
  },
  'contracts.withdrawal-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ on }) =>
      `Le ${frenchDate(String(on))} n’est pas encore arrivé : la résiliation n’est pas encore retirée. Consignez-le ce jour-là.`,
  },
  'contracts.withdrawal-before-notice': {
    status: 422,
    title: 'Retrait antérieur à la lettre',
    sentence: ({ on, noticeOn }) =>
      `La lettre de résiliation est du ${frenchDate(String(noticeOn))} : elle ne peut pas avoir été retirée le ${frenchDate(String(on))}. Corrigez la date du retrait.`,
  },
  'contracts.package-superseded': {
    status: 409,
    title: 'Assemblage remplacé',
    sentence: () =>
      'Un assemblage plus récent remplace celui-ci. Reprenez avec le dernier assemblage.',
  },
  'contracts.draft-not-filed': {
    status: 422,
    title: 'Projet de contrat introuvable',
    sentence: () =>
      'Ce document n’est pas enregistré comme projet de contrat dans ce dossier. Déposez-le en format PDF à ce titre, puis recommencez.',
  },
  'contracts.draft-without-text': {
    status: 422,
    title: 'Lecture par une personne requise',
    sentence: () =>
      'Ce projet, ou une partie de ses pages, ne contient aucun texte qui puisse être lu (un document numérisé, par exemple) : rien ne permet de dire qu’il est identique au contrat. Déposez le PDF d’origine, ou demandez au Courtier de le lire.',
  },
  'contracts.draft-with-additions': {
    status: 422,
    title: 'Lecture par une personne requise',
    sentence: ({ pages }) =>
      `Le texte est identique à celui du contrat, mais le projet porte des images, des commentaires ou des champs à remplir (${namePages(pages)}), qui peuvent ajouter au texte. Retirez-les et déposez le projet de nouveau, ou demandez au Courtier de le lire.`,
  },
  'contracts.text-altered': {
    status: 422,
    title: 'Texte du gabarit modifié',
    sentence: () =>
      'Le texte proposé n’est pas celui du contrat préparé par le Courtier : il ne sera pas envoyé. Rien dans le gabarit ni dans la fiche ne peut faire l’objet d’une négociation. Un besoin particulier se règle par le choix d’une offre qui y répond ; une condition inexacte se signale au Courtier. Proposez le contrat tel qu’il a été assemblé.',
  },
  'contracts.data-differs': {
    status: 422,
    title: 'Renseignements différents du dossier',
    sentence: () =>
      'Le texte du gabarit est intact, mais des renseignements du projet ne sont pas ceux du dossier. Faites corriger le dossier, demandez un nouvel assemblage, puis proposez le contrat qui en résulte.',
  },
  'contracts.contract-not-live': {
    status: 409,
    title: 'Aucun contrat en vigueur',
    sentence: ({ because, on }) =>
      because === 'not-concluded'
        ? 'Le contrat n’est pas signé par les deux parties : il n’y a rien à modifier par avenant. Corrigez plutôt le dossier, puis assemblez le contrat.'
        : `Le contrat ${because === 'ended' ? 'a pris fin' : 'est arrivé à son terme'} le ${frenchDate(String(on))} : il ne peut plus être modifié par avenant. Ouvrez un nouveau dossier.`,
  },
  'contracts.amendment-not-possible': {
    status: 409,
    title: 'Avenant impossible',
    sentence: ({ count }) =>
      `Cet avenant ne peut pas être préparé : ${counted(count, 'motif s’y oppose et est énuméré', 'motifs s’y opposent et sont énumérés')} (guide, article 4.5).`,
  },
  'contracts.amendment-not-found': {
    status: 404,
    title: 'Avenant introuvable',
    sentence: () => 'Cet avenant n’existe pas dans ce dossier. Consultez la liste des avenants.',
  },
  'contracts.amendment-closed': {
    status: 409,
    title: 'Avenant clos',
    sentence: ({ because }) =>
      because === 'abandoned'
        ? 'Cet avenant est abandonné. Demandez-en un nouveau.'
        : 'Une partie a déjà signé cet avenant : il ne se prépare plus et ne s’abandonne plus. Demandez un autre avenant au besoin.',
  },
  'contracts.amendment-empty': {
    status: 422,
    title: 'Avenant sans objet',
    sentence: () =>
      'L’avenant ne modifie rien. Indiquez une nouvelle date de fin, une soumission à ajouter ou un changement administratif.',
  },
  'contracts.amendment-over-three-years': {
    status: 422,
    title: 'Durée de plus de trois ans',
    sentence: ({ endsOn, limit }) =>
      `La fin demandée, le ${frenchDate(String(endsOn))}, porte le contrat au-delà de trois ans, renouvellements compris. Aucun avenant ne le permet : choisissez une date au plus tard le ${frenchDate(String(limit))}, ou ouvrez un nouveau dossier.`,
  },
  'contracts.amendment-end-passed': {
    status: 422,
    title: 'Date passée',
    sentence: ({ endsOn }) =>
      `La fin demandée, le ${frenchDate(String(endsOn))}, est déjà passée. Choisissez une date à venir.`,
  },
  'contracts.amendment-end-unchanged': {
    status: 422,
    title: 'Fin inchangée',
    sentence: ({ endsOn }) =>
      `Le contrat prend déjà fin le ${frenchDate(String(endsOn))}. Indiquez une autre date, ou ne demandez pas de changement de durée.`,
  },
  'contracts.amendment-out-of-term': {
    status: 422,
    title: 'Prise d’effet hors du contrat',
    sentence: ({ startsOn, from, until }) =>
      `L’avenant ne peut pas prendre effet le ${frenchDate(String(startsOn))}. Choisissez une date du ${frenchDate(String(from))} au ${frenchDate(String(until))}.`,
  },
  'contracts.amendment-of-conditions': {
    status: 422,
    title: 'Conditions contractuelles non modifiables',
    sentence: () =>
      'Les conditions contractuelles, y compris celles du fournisseur et l’annexe modificative, ne se modifient pas à la demande du client : seul le Courtier, par l’entente-cadre, peut les modifier. Écrivez-lui ce qui vous pose problème.',
  },
  'contracts.annex-decision-missing': {
    status: 422,
    title: 'Décision du Courtier attendue',
    sentence: () =>
      'Un changement de conditions repose sur une nouvelle annexe modificative que le Courtier a décidé d’appliquer à ce contrat. Consignez d’abord cette décision, puis citez-la.',
  },
  'contracts.amendment-removes-scope': {
    status: 422,
    title: 'Portée non modifiable',
    sentence: () =>
      'La solution prévue au contrat ne peut être ni retirée ni remplacée par avenant. Seul l’ajout d’une composante ou d’une activité liée aux offres du contrat est possible.',
  },
  'contracts.contract-scope-unknown': {
    status: 409,
    title: 'Offres du contrat inconnues',
    sentence: () =>
      'Ce contrat a été signé sans soumission validée par le Courtier : rien ne dit à quelles offres il se rapporte. Ouvrez un dossier distinct pour la composante à ajouter.',
  },
  'contracts.added-quote-not-validated': {
    status: 409,
    title: 'Soumission à valider',
    sentence: () =>
      'La soumission à ajouter n’est pas dans ce dossier, ou le Courtier ne l’a pas validée. Déposez-la, faites-la valider, puis demandez de nouveau l’avenant.',
  },
  'contracts.added-quote-already-bought': {
    status: 409,
    title: 'Soumission déjà au contrat',
    sentence: () =>
      'Cette soumission est déjà celle du contrat ou d’un autre avenant. Déposez une soumission qui ne porte que sur l’ajout.',
  },
  'contracts.added-line-of-no-offer': {
    status: 422,
    title: 'Ajout hors des offres du contrat',
    sentence: ({ row, part, offers }) =>
      `Ligne ${row} : « ${part} » ne fait pas partie des offres du contrat (${(offers as readonly string[]).join(', ')}). Un avenant n’ajoute que des composantes ou activités de ces offres : retirez la ligne, ou ouvrez un autre dossier.`,
  },
  'contracts.added-line-not-qualified': {
    status: 422,
    title: 'Composante non qualifiée',
    sentence: ({ row, part }) =>
      `Ligne ${row} : « ${part} » n’est plus, ou pas encore, une composante qualifiée de cette offre dans la fiche en vigueur. Retirez la ligne, ou écrivez au Courtier.`,
  },
  'contracts.addition-with-withdrawn-supplier': {
    status: 409,
    title: 'Fournisseur suspendu ou retiré',
    sentence: ({ supplier, status, isRefused }) =>
      `${supplier} ${status === 'suspended' ? 'est suspendu' : 'est retiré du Catalogue'}. Les options déjà prévues au contrat restent possibles ; un ajout ${isRefused ? 'est refusé par le Courtier' : 'attend la décision du Courtier : écrivez-lui'}.`,
  },
  'contracts.supplier-still-qualified': {
    status: 409,
    title: 'Fournisseur qualifié',
    sentence: () =>
      'Ce fournisseur est qualifié : un ajout ne demande aucune décision particulière. Préparez l’avenant.',
  },
  'contracts.annex-not-found': {
    status: 422,
    title: 'Annexe modificative introuvable',
    sentence: ({ ficheVersionId }) =>
      `La version ${ficheVersionId} de la fiche ne contient pas cette annexe modificative. Consultez les annexes publiées depuis le contrat, puis recommencez.`,
  },
  'contracts.annex-not-new': {
    status: 409,
    title: 'Annexe déjà au contrat',
    sentence: ({ ficheVersionId }) =>
      `Cette annexe modificative est celle du contrat (version ${ficheVersionId} de la fiche), ou lui est antérieure : il n’y a rien à décider.`,
  },
  'contracts.annex-effect-before-publication': {
    status: 422,
    title: 'Prise d’effet trop tôt',
    sentence: ({ effectiveOn, publishedOn }) =>
      `L’annexe ne peut pas s’appliquer le ${frenchDate(String(effectiveOn))} : elle a été publiée le ${frenchDate(String(publishedOn))}. Choisissez une date à partir de ce jour.`,
  },
  'contracts.amendment-not-signed': {
    status: 409,
    title: 'Avenant non signé',
    sentence: () =>
      'L’avenant n’est pas signé par les deux parties. Consignez d’abord les signatures.',
  },
  'contracts.amendment-not-filed': {
    status: 422,
    title: 'Avenant signé introuvable',
    sentence: () =>
      'Ce document n’est pas enregistré comme avenant signé dans ce dossier. Déposez la copie signée à ce titre, puis recommencez.',
  },
  'contracts.passage-altered': { status: 422, title: 'Passage modifié', sentence: tellPassage },
  'contracts.datum-differs': {
    status: 422,
    title: 'Renseignement différent',
    sentence: tellPassage,
  },
  'contracts.not-ready-to-sign': {
    status: 409,
    title: 'Envoi pour signature impossible',
    sentence: ({ count }) =>
      `Le document ne peut pas encore être envoyé pour signature : ${conditionsMissing(count)}`,
  },
  'contracts.client-approval-missing': {
    status: 409,
    title: 'Approbation du client attendue',
    sentence: () =>
      'Le client n’a pas encore approuvé ce qui a été assemblé. Demandez-lui de l’approuver avant l’envoi pour signature.',
  },
  'contracts.validation-missing': {
    status: 409,
    title: 'Validation du Courtier attendue',
    sentence: () =>
      'Le Courtier n’a pas encore validé ce qui sera signé. Validez l’assemblage avant de l’envoyer pour signature.',
  },
  'contracts.engagement-form-absent': {
    status: 409,
    title: 'Formulaire d’engagement absent',
    sentence: () =>
      'L’assemblage ne contient pas le formulaire d’engagement de responsabilité, qui se signe avec le contrat. Demandez un nouvel assemblage.',
  },
  'contracts.authorisation-missing': {
    status: 409,
    title: 'Autorisation du dirigeant attendue',
    sentence: ({ authorisedOn, today, isVerified }) => {
      if (authorisedOn === null) {
        return 'L’autorisation du dirigeant de l’organisme est exigée avant la signature, et le dossier n’en contient aucune qui porte sur le choix fait. Le client doit la fournir.';
      }
      if (isVerified !== true && String(authorisedOn) <= String(today)) {
        return 'L’autorisation du dirigeant de l’organisme est au dossier, mais le Courtier ne l’a pas encore vérifiée. Vérifiez-la avant l’envoi pour signature.';
      }
      return `L’autorisation du dirigeant de l’organisme est datée du ${frenchDate(String(authorisedOn))} : attendez cette date avant l’envoi pour signature.`;
    },
  },
  'contracts.package-outdated': {
    status: 409,
    title: 'Assemblage dépassé',
    sentence: () =>
      'Depuis l’assemblage, une autre soumission a été validée ou la fiche a changé de façon importante : les pièces annexées ne sont plus les bonnes. Demandez un nouvel assemblage.',
  },
  'contracts.engagement-form-already-recorded': {
    status: 409,
    title: 'Formulaire déjà consigné',
    sentence: ({ signedOn }) =>
      `Le formulaire d’engagement est déjà consigné, en date du ${frenchDate(String(signedOn))}. S’il y a erreur, consignez la bonne date et dites pourquoi elle change.`,
  },
  'contracts.signed-copy-not-compared': {
    status: 409,
    title: 'Copie signée non comparée',
    sentence: () =>
      'Aucune copie signée n’a encore été comparée au contrat validé. Transmettez-la, puis attendez le résultat de la comparaison.',
  },
  'contracts.signed-copy-identical': {
    status: 409,
    title: 'Copie signée identique',
    sentence: () =>
      'La copie signée est le fichier validé, auquel seules des signatures ont été ajoutées : il n’y a rien à trancher.',
  },
  'contracts.draft-of-amendment': {
    status: 422,
    title: 'Projet d’avenant',
    sentence: () =>
      'Un projet ne se compare qu’au contrat. Un avenant se signe tel que le Courtier l’a assemblé : pour en changer le contenu, demandez au Courtier de le préparer de nouveau.',
  },
  'contracts.no-renewal-left': {
    status: 409,
    title: 'Aucun renouvellement à prendre',
    sentence: ({ lastDay }) =>
      lastDay === null
        ? 'Ce contrat a été signé sans assemblage du Courtier : ses options de renouvellement ne sont pas connues. Écrivez au Courtier.'
        : `Le contrat prend fin le ${frenchDate(String(lastDay))}, et il ne prévoit aucune option de renouvellement qui reste à prendre. Un besoin qui demeure demande une nouvelle acquisition.`,
  },
  'contracts.renewal-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ takenOn }) =>
      `Le ${frenchDate(String(takenOn))} n’est pas encore arrivé : consignez le renouvellement une fois l’option prise.`,
  },
  'contracts.renewal-before-signature': {
    status: 422,
    title: 'Date antérieure à la signature',
    sentence: ({ signedOn }) =>
      `Le contrat est signé par les deux parties depuis le ${frenchDate(String(signedOn))} : une option se prend à compter de ce jour. Corrigez la date.`,
  },
  'contracts.renewal-out-of-term': {
    status: 422,
    title: 'Fin du renouvellement hors du contrat',
    sentence: ({ lastDay, latestEndsOn }) =>
      `Le renouvellement doit finir après le ${frenchDate(String(lastDay))}, et au plus tard le ${frenchDate(String(latestEndsOn))} : le contrat dure au plus trois ans, renouvellements compris. Corrigez la date.`,
  },
  'contracts.renewal-after-end': {
    status: 409,
    title: 'Contrat échu',
    sentence: ({ takenOn, lastDay }) =>
      `Le contrat a pris fin le ${frenchDate(String(lastDay))} : une option prise le ${frenchDate(String(takenOn))} ne le renouvelle plus. Un besoin qui demeure demande une nouvelle acquisition.`,
  },
  'contracts.nothing-signed': {
    status: 404,
    title: 'Aucune signature',
    sentence: () => 'Aucune signature n’est consignée dans ce dossier. Consignez-les à mesure.',
  },
  'contracts.signed-copy-not-found': {
    status: 404,
    title: 'Copie signée non comparée',
    sentence: () =>
      'Aucune copie signée n’a encore été comparée au contrat validé. Transmettez-la, puis attendez le résultat de la comparaison.',
  },
} as const satisfies Record<ContractRefusal, RefusalText>;

function tellPassage({ article, title, after, expected, found }: Details): string {
  const place = article === null ? 'Page couverture' : `Article ${article} (${title})`;
  const where = after === '' ? place : `${place}, après « ${after} »`;
  if (expected === '') return `${where} : « ${found} » est ajouté.`;
  if (found === '') return `${where} : « ${expected} » est retiré.`;
  return `${where} : « ${expected} » devient « ${found} ».`;
}

function namePages(pages: unknown): string {
  const numbers = pages as readonly number[];
  return `${numbers.length > 1 ? 'pages' : 'page'} ${numbers.join(', ')}`;
}
