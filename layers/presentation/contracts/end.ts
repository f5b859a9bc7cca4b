import type { ActualEnd, EndCause, Termination } from '#domain/contracts/index.ts';
import type { Details } from '#domain/values/decision.ts';
import { frenchDate } from '../french.ts';
import { typeset } from '../mail/typography.ts';

const day = (value: unknown): string => frenchDate(String(value));

const REASONS: Readonly<Record<EndCause, string>> = {
  termination: 'par sa résiliation',
  'amended-term': 'au terme que lui donne son avenant',
  'renewed-term': 'au terme de son renouvellement',
  'natural-term': 'à son terme',
  told: 'au jour que les parties ont consigné',
};

/** When a contract ends and why, in one or two sentences. */
export function describeEnd({
  lastDay,
  because,
  isReached,
  isDisputed,
}: Pick<ActualEnd, 'lastDay' | 'because' | 'isReached' | 'isDisputed'>): string {
  if (lastDay === null || because === null) {
    return typeset(
      'Aucun texte au dossier ne dit quand le contrat prend fin. Consignez sa fin le jour venu.',
    );
  }
  const verb = isReached ? 'a pris fin' : 'prend fin';
  const told = `Le contrat ${verb} le ${day(lastDay)}, ${REASONS[because]}.`;
  const dispute =
    ' Une résiliation est contestée : tant que le différend dure, la date la plus tardive compte.';
  return typeset(isDisputed ? `${told}${dispute}` : told);
}

type TerminationCode = Termination['irregularities'][number]['code'];

const SENTENCES: Readonly<Record<TerminationCode, (details: Details) => string>> = {
  'contracts.termination-before-notice': ({ effectiveOn, noticeOn }) =>
    `La résiliation prend effet le ${day(effectiveOn)}, avant la lettre qui l’annonce (${day(noticeOn)}).`,
  'contracts.termination-after-term': ({ effectiveOn, lastDay }) =>
    `La résiliation prend effet le ${day(effectiveOn)}, après le terme du contrat (${day(lastDay)}). Vérifiez les deux dates.`,
  'contracts.termination-before-signature': ({ effectiveOn, signedOn }) =>
    `La résiliation prend effet le ${day(effectiveOn)}, avant la signature du contrat par les deux parties (${day(signedOn)}).`,
  'contracts.termination-withdrawn-late': ({ on, effectiveOn }) =>
    `La résiliation a été retirée le ${day(on)}, alors qu’elle avait pris effet le ${day(effectiveOn)}.`,
};

/** What is irregular in a termination, in one sentence. */
export function describeTerminationIrregularity({
  code,
  details,
}: {
  readonly code: TerminationCode;
  readonly details: Details;
}): string {
  return typeset(SENTENCES[code](details));
}
