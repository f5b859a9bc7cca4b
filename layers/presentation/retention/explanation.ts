import type {
  HoldKind,
  OwnRule,
  Protection,
  Retention,
  RetentionClass,
  RetentionLength,
} from '#domain/retention/index.ts';
import { frenchDate, frenchDateInFull, frenchList } from '../french.ts';
import { legalDateOf } from './legal-date.ts';

/** What each class is called, at the head of a sentence. */
export const classWords = {
  P80: 'Le dossier de choix',
  P81: 'La justification pour l’autorisation du dirigeant',
  P82: 'Le contrat signé',
  P83: 'L’avenant signé',
  P84: 'Les commandes au fournisseur',
  P85: 'Le rapport d’évaluation du rendement',
  P86: 'La lettre de résiliation et les documents liés',
  P87: 'Les factures du fournisseur',
  P88: 'Les communications avec le fournisseur',
  P89: 'Les documents d’un différend d’interprétation',
} as const satisfies Record<RetentionClass, string>;

/** How long a document is kept and why, in French sentences. */
export function explainRetention({ eligibleOn, explanation }: Retention): string {
  const { endedOn } = explanation;
  return [
    keptSentence(explanation),
    `Le contrat a pris fin le ${frenchDateInFull(endedOn)}.`,
    disposalSentence(eligibleOn),
  ].join(' ');
}

const disposalSentence = (eligibleOn: string): string =>
  `À compter du ${frenchDateInFull(eligibleOn)}, la disposition peut être proposée ; rien n’est détruit sans l’accord d’une autre personne.`;

type Governing = Retention['explanation'];

function keptSentence(explanation: Governing): string {
  const { class: retentionClass, ruleReference, article } = explanation;
  const source =
    ruleReference === null
      ? `durée de conservation recommandée : ${lengthWords(explanation)} (guide, section ${article})`
      : `durée de conservation de l’organisme : ${lengthWords(explanation)} (${ruleReference})`;
  return `${classWords[retentionClass]}, ${source}.`;
}

function lengthWords({ length, basis, countedFrom }: Governing): string {
  if (length === 'contract-duration') return 'toute la durée du contrat';
  const from =
    basis === 'fiscal-year-end'
      ? `suivant la fin de l’exercice financier, le ${frenchDateInFull(countedFrom)}`
      : 'suivant la fin du contrat';
  return `${yearsInWords(length)} ${from}`;
}

const yearsInWords = (length: Exclude<RetentionLength, string>): string =>
  length.years === 1 ? '1 an' : `${length.years} ans`;

const ENDINGS = {
  'contract-ended': 'Le contrat a pris fin',
  'acquisition-abandoned': 'L’acquisition a été abandonnée et le dossier fermé',
  'mandate-ended': 'Le mandat a pris fin',
} as const;

const HOLDS = {
  dispute: 'un différend',
  'access-request': 'une demande d’accès',
  audit: 'une vérification',
} as const satisfies Record<HoldKind, string>;

/** What keeps a document, why, and from when its disposal may be proposed, in French sentences. */
export function explainProtection(protection: Protection): string {
  return [...stageSentences(protection), ...longerLock(protection), ...heldFor(protection)].join(
    ' ',
  );
}

function stageSentences({ eligibleOn, explanation }: Protection): string[] {
  const { stage, ending, governing, wantedUntil } = explanation;
  switch (stage) {
    case 'without-class':
      return ['Aucune règle de conservation du contrat ne s’y applique : il reste sous retenue.'];
    case 'unconfirmed':
      return ['Sous retenue depuis son dépôt ; sa classe reste à confirmer.'];
    case 'misfiled':
      return [
        'Déposé ici par erreur, selon deux personnes : sa disposition peut être proposée. Il n’est jamais détruit autrement.',
      ];
    case 'disposed':
      return ['Détruit : il n’en reste que sa description et le certificat de disposition.'];
    case 'contract-lasts':
      return [
        'Sous retenue tant que la fin n’est pas consignée.',
        ...(wantedUntil === null
          ? []
          : [`Il est en outre verrouillé au moins jusqu’au ${legalDateOf(wantedUntil)}.`]),
      ];
    case 'ended':
      return [
        ...(governing === null ? [] : [keptSentence(governing)]),
        ...(ending === null ? [] : [`${ENDINGS[ending.kind]} le ${frenchDate(ending.on)}.`]),
        ...(eligibleOn === null ? [] : [disposalSentence(eligibleOn)]),
      ];
  }
}

function longerLock({ explanation: { lockedLonger, wantedUntil, stage } }: Protection): string[] {
  if (lockedLonger === null || stage === 'disposed') return [];
  const asked = wantedUntil === null ? '' : ` (le ${legalDateOf(wantedUntil)})`;
  return [
    `Un verrou déjà posé court jusqu’au ${legalDateOf(lockedLonger)}, plus tard que la règle ne le demande${asked} : un verrou ne se raccourcit jamais.`,
  ];
}

function heldFor({ explanation }: Protection): string[] {
  const reasons = [...new Set(explanation.heldFor)].map((kind) => HOLDS[kind]);
  return reasons.length === 0
    ? []
    : [
        `Retenu en outre pour ${frenchList(reasons)} : il n’est pas détruit tant que dure cette retenue.`,
      ];
}

/** Warns of a body's own rule that is shorter than what the guide recommends. */
export function describeShorterRule({
  class: retentionClass,
  length,
  ruleReference,
}: OwnRule): string {
  const kept =
    length === 'contract-duration' ? 'la durée du contrat seulement' : yearsInWords(length);
  return `${classWords[retentionClass]} : la règle de l’organisme (${ruleReference}) dit ${kept}, moins que les 7 ans que recommande le guide (section 4.13). Elle s’applique, car elle est approuvée ; les verrous déjà posés ne sont pas raccourcis.`;
}
