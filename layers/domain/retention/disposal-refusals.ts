/** Why an act on a disposal list is refused. */
export type DisposalRefusal =
  | 'retention.disposal-not-found'
  | 'retention.disposal-row-not-found'
  | 'retention.disposal-settled'
  | 'retention.disposal-already-reviewed'
  | 'retention.disposal-not-reviewed'
  | 'retention.disposal-same-person'
  | 'retention.permanent-records-not-attested'
  | 'retention.authorisation-in-future';

/** Why one document is not disposed of, now. */
export type RowRefusal =
  | 'retention.row-document-gone'
  | 'retention.row-not-eligible'
  | 'retention.row-on-hold'
  | 'retention.row-end-moved'
  | 'retention.row-locked'
  | 'retention.row-in-use'
  | 'retention.row-record-missing'
  | 'retention.row-store-refused';
