import type { StoredDocument } from './document.ts';

/** What is known of a document the moment it is registered. */
export type NewlyFiled = Omit<
  StoredDocument,
  'alsoServes' | 'confirmation' | 'removal' | 'protection' | 'retention' | 'disposal'
>;

/**
 * A document as it is first registered: under hold, its class to be confirmed by a person, unless a rule
 * filed it (`confirmedBy` names the rule: what the system made itself is never misfiled). Source: guide 4.13.
 */
export function registerDocument(filed: NewlyFiled, confirmedBy: string | null): StoredDocument {
  const { registeredAt: at } = filed;
  const confirmation = confirmedBy === null ? null : { by: 'system', rule: confirmedBy, at };
  return {
    ...filed,
    alsoServes: [],
    confirmation,
    removal: null,
    protection: null,
    retention: null,
    disposal: null,
  };
}
