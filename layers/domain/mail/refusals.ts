/** Why something of the broker's inbox, or of what was sent to it, is refused. */
export type InboxRefusal =
  | 'mail.not-found'
  | 'mail.not-for-a-person'
  | 'mail.already-handled'
  | 'mail.raw-unreadable'
  | 'mail.attachment-not-found'
  | 'mail.attachment-not-fileable'
  | 'mail.document-not-found'
  | 'mail.document-refused'
  | 'mail.document-already-confirmed'
  | 'mail.purpose-not-of-record'
  | 'mail.class-already-confirmed';

/** Why an address is not released from the suppression list. */
export type SuppressionRefusal = 'mail.address-not-found' | 'mail.address-not-suppressed';
