import type { Change } from '#domain/subscriptions/index.ts';
import { ficheChange } from './fiche-change.ts';

/** A change of the Catalogue: a fiche's version, unless it says otherwise. */
export function change(changes: Partial<Change> = {}): Change {
  return { ...ficheChange(), ...changes };
}
