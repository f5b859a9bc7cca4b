import type { Hazard } from './hazards.ts';

export type DocumentRefusal =
  | 'documents.purpose-not-here'
  | 'documents.type-not-accepted'
  | 'documents.too-large'
  | 'documents.upload-not-found'
  | 'documents.not-found'
  | 'documents.removed'
  | 'documents.disposed';

/** Why the gate did not let a file in; the file stays in quarantine. */
export type GateRefusal =
  | 'documents.gate-empty'
  | 'documents.gate-too-large'
  | 'documents.gate-type-mismatch'
  | 'documents.gate-not-text'
  | 'documents.gate-encrypted'
  | 'documents.gate-too-many-entries'
  | 'documents.gate-zip-bomb'
  | 'documents.gate-unreadable'
  | 'documents.gate-pages-missing'
  | 'documents.gate-pages-disagree'
  | 'documents.gate-portfolio'
  | 'documents.gate-xfa-form'
  | 'documents.gate-restricted'
  | 'documents.gate-too-many-pages'
  | 'documents.gate-page-too-large'
  | 'documents.gate-pdf-bomb'
  | 'documents.gate-threat-found'
  | 'documents.gate-not-scanned'
  | `documents.gate-${Hazard}`;
