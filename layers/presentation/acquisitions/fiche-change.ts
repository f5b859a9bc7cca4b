import type { Severity } from '#domain/catalogue/index.ts';

const CHANGES: Readonly<Record<Severity, string>> = {
  contact: 'une correction de coordonnées ou de coquille',
  minor: 'une modification mineure',
  material: 'une modification importante',
  contractual: 'une modification contractuelle',
};

/** « une modification importante » : how a change of the fiche is told in a sentence. */
export function nameOfChange(severity: unknown): string {
  return CHANGES[severity as Severity] ?? 'une modification';
}
