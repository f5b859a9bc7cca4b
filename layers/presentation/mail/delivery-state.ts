import type { DeliveryStatus } from '#domain/mail/index.ts';

const SENTENCES: Readonly<Record<DeliveryStatus, string>> = {
  queued: 'Le message attend son envoi.',
  sending: 'Le message est en cours d’envoi.',
  unknown:
    'Le service de courriel n’a pas dit s’il a pris le message : il n’est pas renvoyé avant que ce soit établi.',
  sent: 'Le message est parti ; sa livraison n’est pas encore confirmée.',
  delivered: 'Le message est livré.',
  bounced: 'Le serveur de courriel de la personne a refusé le message : vérifiez son adresse.',
  complained: 'Le message est livré, mais la personne l’a signalé comme indésirable.',
  suppressed:
    'Le message n’est pas parti : cette adresse a refusé nos messages pour de bon, ou la personne s’en est plainte. Le Courtier peut lever ce blocage.',
  withheld: 'Le message n’est pas parti : cet environnement d’essai n’écrit pas à cette adresse.',
  failed: 'Le service de courriel a refusé le message lui-même : prévenez la personne autrement.',
  cancelled:
    'Le message n’est pas parti : à ce moment, la personne n’était plus abonnée, ou plus membre de son organisation.',
};

/** What became of a mail, in a sentence that says what to do where something is to be done. */
export function describeDelivery(status: DeliveryStatus): string {
  return SENTENCES[status];
}
