/** Who the mails come from, as people know it (guide, contacts). */
export const SENDER_NAME = 'Courtier en infonuagique';
export const SENDER_ORGANISATION = 'Infrastructures technologiques Québec';
