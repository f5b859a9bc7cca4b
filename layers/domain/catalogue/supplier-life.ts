import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { addYears } from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema } from '../values/identifiers.ts';
import type { CatalogueRefusal } from './refusals.ts';
import {
  type SecurityProof,
  type Supplier,
  type SupplierStatus,
  supplierStatusSchema,
} from './supplier.ts';

/**
 * The statuses that may follow each status (guide 5): a suspension is lifted, a withdrawal is not: only
 * a new qualification, by *appel d'intérêt*, lets a withdrawn supplier sell again.
 */
export const STATUS_TRANSITIONS = {
  qualified: ['suspended', 'withdrawn'],
  suspended: ['qualified', 'withdrawn'],
  withdrawn: ['requalified'],
  requalified: ['suspended', 'withdrawn'],
} as const satisfies Record<SupplierStatus, readonly SupplierStatus[]>;

export const statusChangeSchema = z.object({
  to: supplierStatusSchema,
  /** Legal date from which it has effect. */
  on: dateSchema,
  reason: z.string().trim().min(3).max(2000),
});
export type StatusChange = z.output<typeof statusChangeSchema>;

/**
 * Changes the status of a supplier (guide 5). It decides on new dossiers and publications only: live
 * contracts are honoured to their end.
 * @param today legal date in America/Toronto: a change is recorded once it has happened, in order.
 */
export function decideStatusChange<State extends Supplier>(
  supplier: State,
  { to, on }: StatusChange,
  today: string,
): Decision<State, CatalogueRefusal> {
  const { status: from, statusSince } = supplier;
  const allowed: readonly SupplierStatus[] = STATUS_TRANSITIONS[from];
  if (!allowed.includes(to)) {
    return refuse('catalogue.status-change-impossible', { from, to, allowed });
  }
  if (on < statusSince || on > today) {
    return refuse('catalogue.status-change-misdated', { on, statusSince, today });
  }
  const qualifiedOn = to === 'requalified' ? on : supplier.qualifiedOn;
  return { ...supplier, status: to, statusSince: on, qualifiedOn };
}

/** Records a proof of security, later than the one that is known and not to come (guide 5). */
export function decideSecurityProof<State extends Supplier>(
  supplier: State,
  proof: SecurityProof,
  today: string,
): Decision<State, CatalogueRefusal> {
  const known = supplier.securityProof?.provenOn ?? null;
  if (proof.provenOn > today || (known !== null && proof.provenOn <= known)) {
    return refuse('catalogue.security-proof-misdated', { provenOn: proof.provenOn, known, today });
  }
  return { ...supplier, securityProof: proof };
}

/**
 * Legal date by which the next yearly proof of security is due: a year after the last one, or after the
 * qualification; null when neither is known. Nothing follows by itself: a withdrawal is a person's act.
 */
export function securityProofDueOn({
  securityProof,
  qualifiedOn,
}: Pick<Supplier, 'securityProof' | 'qualifiedOn'>): string | null {
  const from = securityProof?.provenOn ?? qualifiedOn;
  return from === null ? null : addYears(Temporal.PlainDate.from(from), 1).toString();
}
