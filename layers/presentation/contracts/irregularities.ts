import type { ContractWarning, Irregularity } from '#domain/contracts/index.ts';
import type { Details } from '#domain/values/decision.ts';
import { nameOfChange } from '../acquisitions/fiche-change.ts';
import { counted, frenchDate } from '../french.ts';
import { typeset } from '../mail/typography.ts';

type Code = Irregularity['code'] | ContractWarning['code'];

const day = (value: unknown): string => frenchDate(String(value));

const PARTIES: Readonly<Record<string, string>> = {
  client: 'le client',
  supplier: 'le fournisseur',
};

const sentences: Readonly<Record<Code, (details: Details) => string>> = {
  'contracts.supplier-signed-first': ({ supplierSignedOn, clientSignedOn }) =>
    `Le fournisseur a signé le ${day(supplierSignedOn)}, avant le client (${day(clientSignedOn)}) : le client signe le premier.`,
  'contracts.signed-without-package': () =>
    'Ce qui a été signé n’a pas été assemblé par le Courtier.',
  'contracts.signed-without-validated-quote': () =>
    'Le contrat a été signé sans soumission de prix validée par le Courtier.',
  'contracts.signed-before-authorisation': ({ signedOn, authorisedOn }) =>
    authorisedOn === '9999-12-31'
      ? `Le contrat a été signé le ${day(signedOn)} sans l’autorisation du dirigeant de l’organisme, qui est exigée.`
      : `Le contrat a été signé le ${day(signedOn)}, avant l’autorisation du dirigeant de l’organisme (${day(authorisedOn)}).`,
  'contracts.authorisation-told-late': ({ authorisedOn, toldOn }) =>
    `L’autorisation du dirigeant de l’organisme, datée du ${day(authorisedOn)}, n’a été versée au dossier que le ${day(toldOn)}, après la convocation de la rencontre de démarrage ou la signature.`,
  'contracts.signed-before-validation': ({ signedOn, validatedOn }) =>
    validatedOn === null
      ? `Le contrat a été signé le ${day(signedOn)} sans que le Courtier l’ait validé.`
      : `Le contrat a été signé le ${day(signedOn)}, avant sa validation par le Courtier (${day(validatedOn)}).`,
  'contracts.signed-before-sending': ({ signedOn, approvedOn }) =>
    approvedOn === null
      ? `Le contrat a été signé le ${day(signedOn)} sans que le client ait approuvé l’assemblage, ni que le Courtier l’ait envoyé pour signature.`
      : `Le contrat a été signé le ${day(signedOn)}, avant que le Courtier l’ait envoyé pour signature.`,
  'contracts.package-changed-between-signatures': () =>
    'Un nouvel assemblage a été fait entre les signatures des deux parties : vérifiez qu’elles ont signé le même texte.',
  'contracts.other-signatory': ({ signatories }) =>
    (signatories as readonly { party: string; expected: string; found: string }[])
      .map(
        ({ party, expected, found }) =>
          `Pour ${PARTIES[party]}, ${found} a signé au lieu de ${expected}.`,
      )
      .join(' '),
  'contracts.engagement-form-missing': () =>
    'Le contrat est signé par les deux parties, et le formulaire d’engagement du client n’est pas au dossier. Consignez-le.',
  'contracts.engagement-form-other-signatory': ({ contract, form }) =>
    `Le formulaire d’engagement est signé par ${form}, et le contrat par ${contract} : ce doit être la même personne.`,
  'contracts.term-over-three-years': ({ termMonths, maximum }) =>
    `La durée (${termMonths} mois, renouvellements compris) dépasse ${maximum} mois.`,
  'contracts.signed-copy-differs': ({ differences }) =>
    differences === undefined
      ? 'Le Courtier a rejeté la copie signée : elle n’est pas conforme au contrat qu’il a validé.'
      : `La copie signée diffère du contrat validé par le Courtier (${counted(differences, 'différence', 'différences')}). Comparez-les, puis tranchez.`,
  'contracts.starts-before-signature': ({ startsOn, signedOn }) =>
    `Le contrat commence le ${day(startsOn)}, avant sa signature par les deux parties (${day(signedOn)}).`,
  'contracts.fiche-changed-materially': ({ since, latest, severity }) =>
    `Au jour de la dernière signature, la version ${latest} de la fiche apportait ${nameOfChange(severity)} à la version ${since}, dont les pièces sont annexées.`,
  'contracts.quote-validity-passed': ({ validUntil, signedOn }) =>
    `La soumission, valide jusqu’au ${day(validUntil)}, était échue au jour de la dernière signature (${day(signedOn)}).`,
  'contracts.supplier-withdrawn': ({ signedOn }) =>
    `Le fournisseur n’était plus qualifié au jour de la dernière signature (${day(signedOn)}).`,
  'contracts.signed-though-abandoned': ({ closedOn }) =>
    `Le contrat a été signé, alors que l’acquisition était abandonnée depuis le ${day(closedOn)} : le dossier est rouvert.`,
  'contracts.end-differs': ({ endedOn, expected }) =>
    expected === null
      ? `La fin du contrat est consignée au ${day(endedOn)}, sans qu’aucun texte au dossier dise son terme.`
      : `La fin du contrat est consignée au ${day(endedOn)}, alors que le dossier donne le ${day(expected)}. Consignez la résiliation ou l’avenant qui explique cet écart.`,
  'contracts.engagement-form-other-date': ({ formSignedOn, signedOn }) =>
    `Le formulaire d’engagement est signé le ${day(formSignedOn)}, et le contrat le ${day(signedOn)} : ils se signent en même temps.`,
  'contracts.end-not-postponed': ({ startsOn, signedOn, latestEndsOn }) =>
    `Les signatures (${day(signedOn)}) retardent les activités d’entrée, non la fin : les trois ans se comptent du ${day(startsOn)}, et le contrat prend fin au plus tard le ${day(latestEndsOn)}.`,
  'contracts.renewed-with-withdrawn-supplier': ({ until }) =>
    `Le contrat est renouvelé jusqu’au ${day(until)} avec un fournisseur qui n’est plus qualifié : c’est permis, puisque l’option est au contrat. Préparez la suite sans ajouter de composant.`,
};

/** What is irregular in a contract, or deserves attention, in one sentence. */
export function describeIrregularity({
  code,
  details,
}: {
  readonly code: Code;
  readonly details: Details;
}): string {
  return typeset(sentences[code](details));
}
