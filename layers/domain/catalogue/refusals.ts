export type CatalogueRefusal =
  | 'catalogue.supplier-not-found'
  | 'catalogue.supplier-already-registered'
  | 'catalogue.version-not-found'
  | 'catalogue.publication-refused'
  | 'catalogue.nothing-changed'
  | 'catalogue.severity-lowered-silently'
  | 'catalogue.no-version-then'
  | 'catalogue.status-change-impossible'
  | 'catalogue.status-change-misdated'
  | 'catalogue.security-proof-misdated'
  | 'catalogue.performance-misdated'
  | 'catalogue.document-not-found'
  | 'catalogue.document-already-registered'
  | 'catalogue.document-publication-refused'
  | MissingItem
  | DocumentFault;

/** Each thing that stops the publication of a common document. */
export type DocumentFault =
  | 'catalogue.change-note-missing'
  | 'catalogue.document-file-missing'
  | 'catalogue.document-unchanged'
  | 'catalogue.document-severity-unexplained';

/** Each thing whose absence stops a publication. */
export type MissingItem =
  | 'catalogue.framework-agreement-not-concluded'
  | 'catalogue.supplier-not-qualified'
  | 'catalogue.change-note-missing'
  | 'catalogue.contacts-missing'
  | 'catalogue.technical-contact-missing'
  | 'catalogue.components-missing'
  | 'catalogue.part-number-repeated'
  | 'catalogue.minimum-configuration-missing'
  | 'catalogue.minimum-configuration-unknown-part'
  | 'catalogue.iaas-functions-unanswered'
  | 'catalogue.configurator-missing'
  | 'catalogue.price-modalities-missing'
  | 'catalogue.lead-time-missing'
  | 'catalogue.public-cloud-link-missing'
  | 'catalogue.services-scope-missing'
  | 'catalogue.amending-annex-undeclared'
  | 'catalogue.amended-articles-without-annex'
  | 'catalogue.amended-article-unknown'
  | 'catalogue.document-missing';
