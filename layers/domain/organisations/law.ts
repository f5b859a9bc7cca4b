import { type Decision, type Fault, refuse } from '../values/decision.ts';
import type { LegalStatus } from './legal-status.ts';
import {
  type Designation,
  type Eligibility,
  MAXIMUM_DESIGNATIONS,
  type Organisation,
  type Regime,
} from './organisation.ts';
import type { OrganisationRefusal } from './refusals.ts';

type Law = Pick<Organisation, 'legalStatus' | 'regime' | 'designations'>;
type LawFault = Fault & { readonly code: OrganisationRefusal };

/**
 * Everything that cannot be true together in what binds a body: municipal bodies are neither subject to
 * the RCTI nor to décret 596-2020 (C-19, s. 573.3.2; guide 2.4 and 3.4.4), a municipal category is
 * municipal, ITQ is ITQ once at a time, and a period does not end before it starts.
 */
export function lawFaults({ legalStatus, regime, designations }: Law): LawFault[] {
  const faults: LawFault[] = [];
  const add = (code: OrganisationRefusal, details: Fault['details'] = {}) =>
    faults.push({ code, details });
  if (regime.municipal && regime.rcti) add('organisations.municipal-under-rcti');
  if (regime.municipal && regime.decree596) add('organisations.municipal-under-decree');
  if (legalStatus !== null && (legalStatus.category === 'municipal') !== regime.municipal) {
    add('organisations.category-contradicts-regime', { category: legalStatus.category });
  }
  const asItq = designations.filter(({ basis }) => basis === 'itq');
  if (asItq.length > 0 && regime.municipal) add('organisations.municipal-itq');
  if (asItq.some((one, index) => asItq.slice(index + 1).some((other) => overlap(one, other)))) {
    add('organisations.itq-twice');
  }
  for (const { reference, from, until, endReason } of designations) {
    // One that was ended before it started never held: its end is kept, and is no mistake.
    if (until !== null && until < from && endReason === null) {
      add('organisations.designation-ends-before-start', { reference, from, until });
    }
  }
  return faults;
}

interface Period {
  readonly from: string;
  readonly until: string | null;
}

const overlap = (one: Period, other: Period): boolean =>
  (one.until === null || other.from <= one.until) &&
  (other.until === null || one.from <= other.until);

function lawful<Body extends Law>(body: Body): Decision<Body, OrganisationRefusal> {
  const faults = lawFaults(body);
  return faults.length === 0
    ? body
    : refuse('organisations.law-contradictory', { count: faults.length }, faults);
}

/** Registers a client body, unless what binds it contradicts itself: every fault at once. */
export function decideRegistration(
  wanted: Organisation,
): Decision<Organisation, OrganisationRefusal> {
  return lawful(wanted);
}

export interface LegalStatusCommand {
  readonly legalStatus: LegalStatus;
  readonly regime: Regime;
}

/**
 * Says what a body is in law and which rules bind it; null when that is what is known already. A
 * category that starts in the future is refused: record it when it starts.
 * @param today legal date `YYYY-MM-DD` in America/Toronto.
 */
export function decideLegalStatus(
  organisation: Organisation | undefined,
  { legalStatus, regime }: LegalStatusCommand,
  today: string,
): Decision<Organisation | null, OrganisationRefusal> {
  if (organisation === undefined) return refuse('organisations.not-found');
  const isKnown =
    isSame(organisation.legalStatus, legalStatus) && isSame(organisation.regime, regime);
  if (isKnown) return null;
  if (legalStatus.since > today) {
    return refuse('organisations.status-in-future', { since: legalStatus.since, today });
  }
  return lawful({ ...organisation, legalStatus, regime });
}

/**
 * Adds an eligibility to a body (guide 2.4), beside those that it has: they may overlap, and only days
 * that none covers matter. The same one told twice changes nothing and gives null.
 */
export function decideDesignation(
  organisation: Organisation | undefined,
  command: Eligibility & { readonly designationId: string },
): Decision<Organisation | null, OrganisationRefusal> {
  if (organisation?.kind !== 'client') return refuse('organisations.not-found');
  const { designations } = organisation;
  const isTold = designations.some(
    (one) =>
      one.basis === command.basis &&
      one.reference === command.reference &&
      one.from === command.from &&
      one.until === command.until,
  );
  if (isTold) return null;
  if (designations.length >= MAXIMUM_DESIGNATIONS) {
    return refuse('organisations.too-many-designations', { maximum: MAXIMUM_DESIGNATIONS });
  }
  return lawful({
    ...organisation,
    designations: [...designations, { ...command, endReason: null }],
  });
}

export interface EndCommand {
  readonly designationId: string;
  /** Last day on which the designation holds. */
  readonly until: string;
  readonly reason: string;
}

/**
 * Ends an eligibility before its time, with the reason: it holds up to `until`, included. Dossiers that
 * are open go on; none is opened any more. It may be ended earlier again, never prolonged: a longer one
 * is another designation. Told twice, it changes nothing and gives null.
 */
export function decideEnd(
  organisation: Organisation | undefined,
  { designationId, until, reason }: EndCommand,
): Decision<Organisation | null, OrganisationRefusal> {
  if (organisation === undefined) return refuse('organisations.not-found');
  const known = organisation.designations.find((one) => one.designationId === designationId);
  if (known === undefined) return refuse('organisations.designation-not-found');
  if (known.until === until && known.endReason === reason) return null;
  if (known.until !== null && until > known.until) {
    return refuse('organisations.designation-not-prolonged', { until: known.until, asked: until });
  }
  const ended: Designation = { ...known, until, endReason: reason };
  return {
    ...organisation,
    designations: organisation.designations.map((one) => (one === known ? ended : one)),
  };
}

/** Whether a contract of the body may rest on section 48 of the RCTI: never a municipality's (C-19, s. 573.3.2). */
export function mayInvokeSection48({ regime }: Pick<Organisation, 'regime'>): boolean {
  return regime.rcti && !regime.municipal;
}

const isSame = (one: object | null, other: object): boolean =>
  one !== null && Object.entries(other).every(([key, value]) => Reflect.get(one, key) === value);
