import { Decimal } from 'decimal.js';
import { canonicalPartNumber, type MinimumRequirement } from '../../catalogue/index.ts';
import { type Note, note } from '../notes.ts';
import type { Subject } from './subject.ts';

/**
 * The quote matches the minimum configuration of the fiche, or extends a solution acquired through the
 * broker that the client still owns or uses (guide 3.3.1, 5; G16), or amends a contract in force. One
 * finding for each requirement that is short; a single one when the prior solution was given back.
 */
export function minimumConfigurationNotes(subject: Subject): Note[] {
  const { extendsPriorContract: prior, amends } = subject.acquisition;
  const place = subject.reading.headerPlace;
  if (prior === undefined) return amends === undefined ? shortages(subject) : [];
  const facts = { place, subject: prior.endsOn ?? null, found: prior.reference };
  if (prior.inUse !== 'returned') return [note('evolution-of-prior-contract', facts)];
  return shortages(subject).length === 0 ? [] : [note('prior-solution-returned', facts)];
}

function shortages({ fiche, reading, ...subject }: Subject): Note[] {
  return fiche.minimumConfiguration
    .map((requirement) => ({ requirement, found: quantityOf(requirement, subject) }))
    .filter(({ requirement, found }) => found.lessThan(requirement.minimumQuantity))
    .map(({ requirement, found }) =>
      note('minimum-configuration-missing', {
        place: reading.headerPlace,
        subject: requirement.label,
        expected: `${requirement.minimumQuantity} × ${requirement.anyOf.join(' / ')}`,
        found: found.toFixed(),
      }),
    );
}

/**
 * What the supplier asks at least of a contract and that this one is under (guide 2.5, 5): told, never
 * refused, since the supplier may accept less. A quantity is asked of who buys any of those parts.
 */
export function supplierMinimumNotes(subject: Subject): Note[] {
  const { fiche, reading, acquisition } = subject;
  const { termMonths = null, quantities = [] } = fiche.supplierMinimums ?? {};
  const place = reading.headerPlace;
  const short = quantities
    .map((requirement) => ({ requirement, found: quantityOf(requirement, subject) }))
    .filter(
      ({ requirement, found }) => !found.isZero() && found.lessThan(requirement.minimumQuantity),
    )
    .map(({ requirement: { label, anyOf, minimumQuantity }, found }) =>
      note('under-supplier-minimum-quantity', {
        place,
        subject: label,
        expected: `${minimumQuantity} × ${anyOf.join(' / ')}`,
        found: found.toFixed(),
      }),
    );
  const isAmendment = acquisition.amends !== undefined;
  if (termMonths === null || isAmendment || acquisition.termMonths >= termMonths) return short;
  const [expected, found] = [String(termMonths), String(acquisition.termMonths)];
  return [note('under-supplier-minimum-term', { place, expected, found }), ...short];
}

function quantityOf(
  requirement: MinimumRequirement,
  { lines, counting }: Pick<Subject, 'lines' | 'counting'>,
): Decimal {
  const parts = new Set(requirement.anyOf.map(canonicalPartNumber));
  return lines
    .filter(({ component }) => component !== undefined && parts.has(component.partNumber))
    .filter(({ line }) => !counting.repetitions.has(line) && !counting.leftOut.has(line))
    .reduce((sum, { line }) => {
      const factor = counting.quantityFactors.get(line) ?? '1';
      return sum.plus(new Decimal(line.quantity ?? 0).times(factor));
    }, new Decimal(0));
}
