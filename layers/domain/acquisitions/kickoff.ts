import canonicalize from 'canonicalize';
import { isQualified, type Supplier, type VersionSeverity } from '../catalogue/index.ts';
import type { Organisation } from '../organisations/index.ts';
import type { Choice } from '../quotes/index.ts';
import { torontoDate } from '../values/calendar/index.ts';
import { type Decision, type Fault, type Refusal, refuse } from '../values/decision.ts';
import { ficheLag } from './acknowledge.ts';
import type { Acquisition } from './acquisition.ts';
import { adviserFaults } from './adviser.ts';
import type { KickoffMinutes } from './agenda.ts';
import { missingPrerequisites } from './prerequisites.ts';
import type { AcquisitionRefusal } from './refusals.ts';
import { stepFaults } from './steps.ts';
import { allows } from './transitions.ts';

export type Kickoff = NonNullable<Acquisition['kickoff']>;

/**
 * Convenes the mandatory kickoff meeting (guide 3.5, step 4). Refused while any prerequisite that
 * applies is not proven and ticked, listing every missing one; for ITQ, while no adviser is assigned (3.4);
 * before the first two steps (P53); in a dossier that follows a contract with the same supplier, until its
 * analysis is made anew (P73); while a material or contractual change of the fiche is not acknowledged
 * (3.2); with a supplier that left the Catalogue meanwhile (5); and for an instant that is past. The same
 * instant told again gives the kickoff as it was.
 * @param scheduledFor instant of the meeting, ISO 8601 UTC.
 */
export function decideConvening(
  state: {
    readonly acquisition: Acquisition;
    readonly organisation: Organisation;
    readonly supplier: Pick<Supplier, 'name' | 'status'> | undefined;
    /** Versions of the supplier's fiche, in any order. */
    readonly versions: readonly VersionSeverity[];
    /** What the dossier's own comparison of scenarios chose, if any. */
    readonly choice: Pick<Choice, 'chosenAt'> | null;
  },
  command: { readonly scheduledFor: string },
  now: string,
): Decision<Kickoff, AcquisitionRefusal> {
  const { acquisition } = state;
  if (acquisition.kickoff?.scheduledFor === command.scheduledFor) return acquisition.kickoff;
  if (!allows('convene', acquisition.status)) {
    return refuse('acquisitions.kickoff-already-convened', { status: acquisition.status });
  }
  const missing = prerequisiteFaults(state);
  const faults = [
    ...stepFaults('convene', acquisition),
    ...missing,
    ...adviserFaults(state.organisation, acquisition),
    ...renewalFaults(state),
    ...supplierFaults(state),
    ...acknowledgementFaults(state),
  ];
  const [first, ...others] = faults;
  if (missing.length > 0 || others.length > 0) {
    return refuse('acquisitions.prerequisites-missing', { count: faults.length }, faults);
  }
  if (first !== undefined) return refuse(first.code, first.details);
  if (command.scheduledFor <= now) {
    return refuse('acquisitions.kickoff-in-past', { scheduledFor: command.scheduledFor });
  }
  return {
    convenedAt: now,
    scheduledFor: command.scheduledFor,
    heldOn: null,
    attendees: [],
    minutes: null,
  };
}

type ConveningState = Parameters<typeof decideConvening>[0];
type GateFault = Fault & { readonly code: AcquisitionRefusal };

function prerequisiteFaults({ acquisition, organisation }: ConveningState): GateFault[] {
  const { prerequisites, approvedQuoteId } = acquisition;
  return missingPrerequisites(organisation, prerequisites, approvedQuoteId).map((details) => ({
    code: 'acquisitions.prerequisite-missing',
    details: { ...details },
  }));
}

/** The analysis of the contract that came before holds no longer (guide 5). */
function renewalFaults({ acquisition, choice }: ConveningState): GateFault[] {
  if (acquisition.renews === null || choice !== null) return [];
  return [{ code: 'acquisitions.choice-not-made-anew', details: { renews: acquisition.renews } }];
}

/** The meeting prepares a new contract, which a supplier that left the Catalogue may not conclude (guide 5). */
function supplierFaults({ supplier }: ConveningState): GateFault[] {
  if (supplier !== undefined && isQualified(supplier)) return [];
  const details = { supplier: supplier?.name ?? null, status: supplier?.status ?? null };
  return [{ code: 'acquisitions.supplier-left-catalogue', details }];
}

function acknowledgementFaults({ acquisition, versions }: ConveningState): GateFault[] {
  const lag = ficheLag(acquisition, versions);
  if (!lag?.mustAcknowledge) return [];
  return [{ code: 'acquisitions.fiche-change-not-acknowledged', details: { ...lag } }];
}

export interface HoldCommand
  extends Pick<Kickoff, 'attendees'>,
    Pick<KickoffMinutes, 'points' | 'preCallOn'> {
  readonly heldOn: string;
  readonly minutes: string;
}

export interface HoldingState {
  readonly acquisition: Acquisition;
  /** What was recorded of the meeting, if it was. */
  readonly recorded: KickoffMinutes | undefined;
}

const PARTIES = ['client', 'supplier', 'broker'] as const;

/**
 * Records that the kickoff was held, with attendance and minutes (guide 3.5). Supplier, client and
 * broker must each have been there; a date in the future is refused, and one before the day on which the
 * meeting was convened: it comes after the choice and the authorisations. The same told twice gives the
 * kickoff as it was.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideHolding(
  { acquisition, recorded }: HoldingState,
  command: HoldCommand,
  today: string,
): Decision<Kickoff, AcquisitionRefusal> {
  const { kickoff, status } = acquisition;
  if (kickoff !== null && isToldAgain(kickoff, recorded, command)) return kickoff;
  if (!allows('hold', status) || kickoff === null) {
    return refuse('acquisitions.kickoff-not-convened', { status });
  }
  const refusal = dateRefusal(kickoff, command, today);
  if (refusal !== null) return refusal;
  const absent = PARTIES.filter(
    (party) => !command.attendees.some((attendee) => attendee.party === party),
  );
  if (absent.length > 0) return refuse('acquisitions.kickoff-party-absent', { absent });
  return {
    ...kickoff,
    heldOn: command.heldOn,
    attendees: command.attendees,
    minutes: command.minutes,
  };
}

function dateRefusal(
  { convenedAt }: Kickoff,
  { heldOn, preCallOn }: HoldCommand,
  today: string,
): Refusal<AcquisitionRefusal> | null {
  const convenedOn = torontoDate(convenedAt).toString();
  if (heldOn > today) return refuse('acquisitions.kickoff-in-future', { heldOn, today });
  if (heldOn < convenedOn) {
    return refuse('acquisitions.kickoff-before-convening', { heldOn, convenedOn });
  }
  if (preCallOn === null || preCallOn <= heldOn) return null;
  return refuse('acquisitions.pre-call-after-kickoff', { preCallOn, heldOn });
}

function isToldAgain(
  { heldOn, attendees, minutes }: Kickoff,
  recorded: KickoffMinutes | undefined,
  told: HoldCommand,
): boolean {
  const points = recorded?.points ?? [];
  const known = { heldOn, attendees, minutes, points, preCallOn: recorded?.preCallOn ?? null };
  const { attendees: present, points: noted, preCallOn } = told;
  const again = { heldOn: told.heldOn, attendees: present, minutes: told.minutes, points: noted };
  return canonicalize(known) === canonicalize({ ...again, preCallOn });
}
