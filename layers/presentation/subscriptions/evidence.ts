import type { DeliveryStatus } from '#domain/mail/index.ts';
import type { Change, Pace } from '#domain/subscriptions/index.ts';
import { nameOfChange } from '../acquisitions/fiche-change.ts';
import { CATALOGUE_DOCUMENT_NAMES, STATUS_NAMES } from '../catalogue/names.ts';
import { frenchDateInFull, ofName } from '../french.ts';
import { typeset } from '../mail/typography.ts';

/** One change of the Catalogue, in a line: what, of whom, how heavy. */
export function titleOfChange({ name, severity, happening }: Change): string {
  const weight = nameOfChange(severity);
  switch (happening.kind) {
    case 'fiche-version':
      return typeset(`Fiche ${ofName(name)}, version ${happening.versionId} : ${weight}`);
    case 'document-version': {
      const kind = CATALOGUE_DOCUMENT_NAMES[happening.documentKind];
      return typeset(`${name} (${kind}), version ${happening.versionId} : ${weight}`);
    }
    case 'supplier-status':
      return typeset(
        `${name} : ${STATUS_NAMES[happening.to]} depuis le ${frenchDateInFull(happening.on)}`,
      );
  }
}

type Counts = Partial<Record<DeliveryStatus, number>>;

const ONE_AND_MANY: Readonly<Record<DeliveryStatus, readonly [one: string, many: string]>> = {
  delivered: ['livré', 'livrés'],
  sent: ['parti, livraison à confirmer', 'partis, livraison à confirmer'],
  queued: ['en attente', 'en attente'],
  sending: ['en cours d’envoi', 'en cours d’envoi'],
  unknown: ['sans réponse du service de courriel', 'sans réponse du service de courriel'],
  bounced: ['refusé par le destinataire', 'refusés par le destinataire'],
  complained: ['signalé comme indésirable', 'signalés comme indésirables'],
  suppressed: ['non envoyé, adresse bloquée', 'non envoyés, adresses bloquées'],
  withheld: ['retenu par cet environnement', 'retenus par cet environnement'],
  cancelled: ['annulé', 'annulés'],
  failed: ['refusé par le service de courriel', 'refusés par le service de courriel'],
};

/** The statuses as they are read: what went well first. */
const ORDER = Object.keys(ONE_AND_MANY) as readonly DeliveryStatus[];

/** « 12 messages livrés ; 1 refusé par le destinataire. » */
export function describeCounts(counts: Counts): string {
  const told = ORDER.flatMap((status) => {
    const count = counts[status] ?? 0;
    const [one, many] = ONE_AND_MANY[status];
    return count === 0 ? [] : [`${count} ${count > 1 ? many : one}`];
  });
  return told.length === 0 ? 'Aucun message.' : typeset(`Messages : ${told.join(' ; ')}.`);
}

/** Who waits for a digest, at most: some may have been told of it with a later change. */
export function describeAwaiting(pace: Pace, count: number): string {
  const people = count > 1 ? `${count} personnes au plus attendent` : '1 personne attend';
  if (count === 0) return typeset(`Personne n’attend ${ENVOIS[pace]}.`);
  return typeset(`${people} ${ENVOIS[pace]}.`);
}

const ENVOIS: Readonly<Record<Pace, string>> = {
  immediate: 'l’envoi en cours',
  daily: 'l’envoi quotidien',
  weekly: 'l’envoi hebdomadaire',
};

const NOT_YET: Readonly<Record<Pace, string>> = {
  immediate:
    'Aucun message encore : l’envoi est en cours ou sera repris. Si cela dure plus d’une heure, prévenez l’équipe technique.',
  daily: 'Aucun message encore : cette personne a choisi l’envoi quotidien, qui le lui dira.',
  weekly: 'Aucun message encore : cette personne a choisi l’envoi hebdomadaire, qui le lui dira.',
};

/** Why a reader has no mail about a change yet. A heavy change waits for no digest. */
export function describeNotYet(pace: Pace, isUrgent: boolean): string {
  return NOT_YET[isUrgent ? 'immediate' : pace];
}
