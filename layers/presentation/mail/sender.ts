import { entityNameOn } from '../entity-names.ts';

/** Who the mails come from, as people know it (guide, contacts). */
export const SENDER_NAME = 'Courtier en infonuagique';

/** The house of the broker, whatever the law calls it on a legal date `YYYY-MM-DD` (G23). */
export const senderOrganisationOn = (date: string): string =>
  entityNameOn('broker-house', date).name;

/** What a mail that leaves the list has as its subject: the mailbox recognises it. */
export const LEAVING_SUBJECT = 'Désinscription de la liste de diffusion';
