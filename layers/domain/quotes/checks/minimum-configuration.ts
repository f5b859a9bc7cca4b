import { Decimal } from 'decimal.js';
import { canonicalPartNumber, type MinimumRequirement } from '../../catalogue/index.ts';
import { type Note, note } from '../notes.ts';
import type { MappedLine, Subject } from './subject.ts';

/**
 * The quote matches the minimum configuration of the fiche, or extends a solution acquired through
 * the broker (guide 3.3.1, 5). One finding for each requirement that is short.
 */
export function minimumConfigurationNotes(subject: Subject): Note[] {
  const { fiche, lines, acquisition, reading } = subject;
  const place = reading.headerPlace;
  if (acquisition.extendsPriorContract !== undefined) {
    const found = acquisition.extendsPriorContract;
    return [note('evolution-of-prior-contract', { place, found })];
  }
  if (lines.length === 0) return [];
  return fiche.minimumConfiguration
    .map((requirement) => ({ requirement, found: quantityOf(requirement, lines) }))
    .filter(({ requirement, found }) => found.lessThan(requirement.minimumQuantity))
    .map(({ requirement, found }) =>
      note('minimum-configuration-missing', {
        place,
        subject: requirement.label,
        expected: `${requirement.minimumQuantity} × ${requirement.anyOf.join(' / ')}`,
        found: found.toFixed(),
      }),
    );
}

function quantityOf(requirement: MinimumRequirement, lines: readonly MappedLine[]): Decimal {
  const parts = new Set(requirement.anyOf.map(canonicalPartNumber));
  return lines
    .filter(({ component }) => component !== undefined && parts.has(component.partNumber))
    .reduce((sum, { line }) => sum.plus(line.quantity ?? 0), new Decimal(0));
}
