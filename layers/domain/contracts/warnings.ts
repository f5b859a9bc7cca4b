import { Temporal } from 'temporal-polyfill';
import { MAXIMUM_TERM_MONTHS } from '../acquisitions/index.ts';
import { lastDayOfTerm } from './assemble.ts';
import type { Contract } from './contract.ts';

/** What deserves attention in a contract, and is no irregularity. */
export interface ContractWarning {
  readonly code:
    | 'contracts.engagement-form-other-date'
    | 'contracts.end-not-postponed'
    | 'contracts.renewed-with-withdrawn-supplier';
  readonly details: Readonly<Record<string, unknown>>;
}

/** What the people of a contract should know: its form, its term, its renewals. */
export function contractWarnings(contract: Contract): ContractWarning[] {
  return [...formWarnings(contract), ...termWarnings(contract), ...renewalWarnings(contract)];
}

/** The engagement form is signed at the same time as the contract (guide 3.3.1): another day is told. */
function formWarnings({ engagementForm, signatures }: Contract): ContractWarning[] {
  const client = signatures.find(({ party }) => party === 'client');
  if (engagementForm === null || client === undefined) return [];
  if (engagementForm.signedOn === client.signedOn) return [];
  const details = { formSignedOn: engagementForm.signedOn, signedOn: client.signedOn };
  return [{ code: 'contracts.engagement-form-other-date', details }];
}

/**
 * Signatures after the start postpone the entry activities (guide 4.2), never the end: counted from them, the
 * same term would pass the three years from the start (guide 4.5; G12).
 */
function termWarnings({ startsOn, latestEndsOn, signedByPartiesOn }: Contract): ContractWarning[] {
  if (startsOn === null || latestEndsOn === null || signedByPartiesOn === null) return [];
  if (signedByPartiesOn <= startsOn) return [];
  const limit = lastDayOfTerm(startsOn, MAXIMUM_TERM_MONTHS);
  const start = Temporal.PlainDate.from(startsOn);
  const term = start.until(Temporal.PlainDate.from(latestEndsOn), { largestUnit: 'months' });
  if (Temporal.PlainDate.from(signedByPartiesOn).add(term).toString() <= limit) return [];
  const details = { startsOn, signedOn: signedByPartiesOn, latestEndsOn, limit };
  return [{ code: 'contracts.end-not-postponed', details }];
}

/** An option that the contract holds may be taken with a supplier that left the Catalogue: it is told (G15). */
function renewalWarnings({ renewals }: Contract): ContractWarning[] {
  return renewals.flatMap(({ until, supplierStatus }) =>
    supplierStatus === null
      ? []
      : [
          {
            code: 'contracts.renewed-with-withdrawn-supplier' as const,
            details: { until, status: supplierStatus },
          },
        ],
  );
}
