import { Decimal } from 'decimal.js';
import { type AmountBasis, taxesOn } from '../values/money.ts';
import type { Acquisition } from './acquisition.ts';
import { type Evidences, justificationPointSchema } from './prerequisites.ts';

/** The financial authorisation is for less than the validated quote comes to, both in CAD on one tax basis. */
export interface AuthorisationShortfall {
  readonly authorised: string;
  readonly estimatedTotal: string;
  readonly taxBasis: AmountBasis;
}

/**
 * Whether the authorised amount covers the estimated total (guide 3.4.5), which is known before taxes: TPS
 * and TVQ are added to it when the authorisation includes them. Null when it covers it, or is not known.
 */
export function authorisationShortfall(
  evidences: Evidences,
  estimatedTotal: string | undefined,
): AuthorisationShortfall | null {
  const proof = evidences['financial-authorisation']?.proof;
  if (proof?.amount === undefined || estimatedTotal === undefined) return null;
  const { amount: authorised, taxBasis = 'before-taxes' } = proof;
  const total =
    taxBasis === 'with-taxes' ? taxesOn(new Decimal(estimatedTotal)).total : estimatedTotal;
  if (!new Decimal(authorised).lessThan(total)) return null;
  return { authorised, estimatedTotal: total, taxBasis };
}

/** What deserves attention in the authorisations of a dossier, and stops nothing. */
export interface AuthorisationWarning {
  readonly code:
    | 'acquisitions.justification-incomplete'
    | 'acquisitions.sct-report-due'
    | 'acquisitions.proof-late'
    | 'acquisitions.admissibility-late';
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Of the executive's authorisation: its justification's blank points, documents that are missing, and the
 * report owed to the Conseil du trésor while it is not recorded (guide 3.4.4); of every prerequisite, a
 * proof given once the kickoff was convened: it opened no gate, and is on record as irregular. So is the
 * supplier's admissibility that was only told once the contract was concluded.
 */
export function authorisationWarnings({
  prerequisites,
  kickoff,
  sctReport,
  admissibility,
}: Pick<
  Acquisition,
  'prerequisites' | 'kickoff' | 'sctReport' | 'admissibility'
>): AuthorisationWarning[] {
  const found: AuthorisationWarning[] = [];
  const proof = prerequisites['executive-authorisation']?.proof;
  if (proof !== undefined) {
    const points = justificationPointSchema.options.filter((point) => !proof.checklist?.[point]);
    const documents = [
      ...(proof.documentId === null ? ['authorisation-form'] : []),
      ...(proof.justificationId === undefined ? ['justification'] : []),
    ];
    if (points.length > 0 || documents.length > 0) {
      found.push({ code: 'acquisitions.justification-incomplete', details: { points, documents } });
    }
    if (sctReport === null) {
      found.push({ code: 'acquisitions.sct-report-due', details: { authorisedOn: proof.date } });
    }
  }
  for (const [name, { late, proof: given }] of Object.entries(prerequisites)) {
    if (!late) continue;
    const details = { name, date: given.date, convenedAt: kickoff?.convenedAt ?? null };
    found.push({ code: 'acquisitions.proof-late', details });
  }
  if (admissibility?.late) {
    const { checkedOn } = admissibility;
    found.push({ code: 'acquisitions.admissibility-late', details: { checkedOn } });
  }
  return found;
}
