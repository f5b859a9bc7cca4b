import canonicalize from 'canonicalize';
import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';
import type * as z from 'zod';
import type { Supplier } from '../catalogue/index.ts';
import type { Organisation } from '../organisations/index.ts';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import { type LegalParameterName, parameterOn } from '../values/legal-parameters.ts';
import type { Acquisition, admissibilityProofSchema, admissibilitySchema } from './acquisition.ts';
import type { AcquisitionRefusal } from './refusals.ts';
import { ownerOfStep } from './steps.ts';
import { isOpen } from './transitions.ts';

export type Admissibility = z.output<typeof admissibilitySchema>;
export type AdmissibilityProof = z.output<typeof admissibilityProofSchema>;

export interface AdmissibilityCommand {
  readonly checkedOn: string;
  /** An attestation of Revenu Québec is asked of suppliers with an establishment in Québec. */
  readonly establishmentInQuebec: boolean;
  readonly proofs: readonly AdmissibilityProof[];
  readonly note: string | null;
  readonly memberId: string;
  readonly role: 'client-buyer' | 'broker-adviser';
}

export interface AdmissibilityState {
  readonly acquisition: Pick<Acquisition, 'estimatedTotal' | 'admissibility' | 'status'>;
  readonly organisation: Organisation;
  readonly supplier: Pick<Supplier, 'neq'> | undefined;
}

type AdmissibilityFault = Fault & { readonly code: AcquisitionRefusal };

/**
 * Records that the supplier is admissible (guide 3.5, step 5): by the client, and for ITQ by the broker
 * alone. Refuses with every fault at once: a check of tomorrow; a proof issued after the check, or expired
 * by then; one of another enterprise; and no attestation of Revenu Québec where one is due, which is from
 * the dated threshold on, or while the total is not known. Ends of validity are computed, not told. What the
 * contract was concluded on stays; a check that is only told afterwards is recorded as late. The same check
 * told again gives what was there.
 * @param today legal date `YYYY-MM-DD`; `now` ISO 8601 UTC.
 */
export function decideAdmissibility(
  state: AdmissibilityState,
  command: AdmissibilityCommand,
  today: string,
  now: string,
): Decision<Admissibility, AcquisitionRefusal> {
  const owner = ownerOfStep('admissibility', state.organisation);
  if ((owner === 'broker') !== (command.role === 'broker-adviser')) {
    return refuse('acquisitions.admissibility-of-another', { owner });
  }
  const { checkedOn, establishmentInQuebec, note, memberId } = command;
  const proofs = command.proofs.map((proof) => ({ ...proof, validUntil: proofValidUntil(proof) }));
  const { admissibility: known, status } = state.acquisition;
  const told = { checkedOn, establishmentInQuebec, proofs, note };
  if (known !== null && isSameCheck(known, told)) return known;
  const isLate = !isOpen(status);
  if (isLate && known !== null && known.late !== true) {
    return refuse('acquisitions.admissibility-closed', { checkedOn: known.checkedOn });
  }
  const faults = [
    ...(checkedOn > today
      ? [fault('acquisitions.admissibility-in-future', { checkedOn, today })]
      : []),
    ...proofs.flatMap((proof) => proofFaults(proof, checkedOn, state)),
    ...attestationFaults(state, command),
  ];
  if (faults.length > 0) {
    return refuse('acquisitions.admissibility-refused', { count: faults.length }, faults);
  }
  return { ...told, by: memberId, at: now, ...(isLate ? { late: true } : {}) };
}

function isSameCheck(
  { by: _by, at: _at, late: _late, ...known }: Admissibility,
  told: Omit<Admissibility, 'by' | 'at' | 'late'>,
): boolean {
  return canonicalize(known) === canonicalize(told);
}

const fault = (code: AcquisitionRefusal, details: Fault['details']): AdmissibilityFault => ({
  code,
  details,
});

function proofFaults(
  { kind, reference, issuedOn, validUntil: until }: AdmissibilityProof,
  checkedOn: string,
  { supplier }: AdmissibilityState,
): AdmissibilityFault[] {
  const faults: AdmissibilityFault[] = [];
  if (issuedOn > checkedOn) {
    const details = { kind, reference, issuedOn, checkedOn };
    faults.push(fault('acquisitions.admissibility-proof-after-check', details));
  }
  if (until !== null && until < checkedOn) {
    const details = { kind, reference, validUntil: until, checkedOn };
    faults.push(fault('acquisitions.admissibility-proof-expired', details));
  }
  const enterprise = kind === 'enterprise-register' ? numberIn(reference) : null;
  if (enterprise !== null && supplier && enterprise !== supplier.neq) {
    const details = { found: enterprise, expected: supplier.neq };
    faults.push(fault('acquisitions.admissibility-other-enterprise', details));
  }
  return faults;
}

/** The enterprise number that a reference names, if any: a consultation may bear another reference. */
const numberIn = (reference: string): string | null =>
  /\d{10}/.exec(reference.replaceAll(/\s/g, ''))?.[0] ?? null;

function attestationFaults(
  { acquisition }: AdmissibilityState,
  { proofs, establishmentInQuebec, checkedOn }: AdmissibilityCommand,
): AdmissibilityFault[] {
  if (!establishmentInQuebec || has(proofs, 'revenu-quebec')) return [];
  const { estimatedTotal = null } = acquisition;
  const threshold = parameterOn('revenu-quebec-threshold', checkedOn);
  if (threshold === undefined) return [];
  if (estimatedTotal !== null && new Decimal(estimatedTotal).lessThan(threshold.value)) return [];
  const details = { threshold: threshold.value, estimatedTotal };
  return [fault('acquisitions.admissibility-attestation-missing', details)];
}

const has = (proofs: readonly AdmissibilityProof[], kind: AdmissibilityProof['kind']): boolean =>
  proofs.some((proof) => proof.kind === kind);

/**
 * Last day on which a proof holds: for an attestation of Revenu Québec, the end of the third month after
 * that of its issue; for an authorisation of the AMP, five years less a day unless it says otherwise; what
 * the others say, or null.
 */
export function proofValidUntil({
  kind,
  issuedOn,
  validUntil: told,
}: Pick<AdmissibilityProof, 'kind' | 'issuedOn' | 'validUntil'>): string | null {
  if (kind === 'revenu-quebec') {
    const months = lengthOn('revenu-quebec-validity', issuedOn);
    return Temporal.PlainDate.from(issuedOn)
      .toPlainYearMonth()
      .add({ months: months + 1 })
      .toPlainDate({ day: 1 })
      .subtract({ days: 1 })
      .toString();
  }
  if (kind === 'amp-authorisation' && told === null) {
    const years = lengthOn('amp-validity', issuedOn);
    return Temporal.PlainDate.from(issuedOn).add({ years }).subtract({ days: 1 }).toString();
  }
  return told;
}

function lengthOn(name: LegalParameterName, date: string): number {
  const parameter = parameterOn(name, date);
  if (parameter === undefined) throw new Error(`No ${name} on ${date}.`);
  return Number(parameter.value);
}

/** What deserves attention in a supplier's admissibility, and stops nothing. */
export interface AdmissibilityWarning {
  readonly code:
    | 'acquisitions.admissibility-expired'
    | 'acquisitions.admissibility-amp-not-checked'
    | 'acquisitions.admissibility-register-not-checked';
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Where a supplier's admissibility stands before the signature: which proofs expired meanwhile, whether the
 * AMP's authorisation was looked up where its threshold is met (for services; whether it applies to goods is
 * not confirmed), and the register of enterprises. Nothing to say before the check.
 * @param today legal date `YYYY-MM-DD` in America/Toronto.
 */
export function admissibilityStanding(
  { admissibility, estimatedTotal }: Pick<Acquisition, 'admissibility' | 'estimatedTotal'>,
  today: string,
): AdmissibilityWarning[] {
  if (admissibility === null) return [];
  const { proofs, checkedOn } = admissibility;
  const found: AdmissibilityWarning[] = proofs
    .filter(
      ({ kind, validUntil: until }) =>
        until !== null && until < today && isLast(proofs, kind, until),
    )
    .map(({ kind, reference, validUntil: until }) => ({
      code: 'acquisitions.admissibility-expired',
      details: { kind, reference, validUntil: until },
    }));
  const amp = parameterOn('amp-threshold', checkedOn);
  const meetsAmp =
    amp !== undefined &&
    estimatedTotal !== undefined &&
    !new Decimal(estimatedTotal).lessThan(amp.value);
  if (meetsAmp && !has(proofs, 'amp-authorisation')) {
    found.push({
      code: 'acquisitions.admissibility-amp-not-checked',
      details: { threshold: amp.value, estimatedTotal, confidence: amp.confidence },
    });
  }
  if (!has(proofs, 'enterprise-register')) {
    found.push({ code: 'acquisitions.admissibility-register-not-checked', details: {} });
  }
  return found;
}

/** Whether no other proof of the same kind holds longer. */
const isLast = (
  proofs: readonly AdmissibilityProof[],
  kind: AdmissibilityProof['kind'],
  until: string,
): boolean =>
  proofs.every(
    (other) => other.kind !== kind || (other.validUntil !== null && other.validUntil <= until),
  );
