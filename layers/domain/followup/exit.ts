import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { ExitRefusal } from './exit-refusals.ts';
import { exitSettings } from './exit-settings.ts';

/** What the body decided of the exit of a contract: always evaluated, and recorded (guide 4.12). */
export const exitEvaluationSchema = z.object({
  acquisitionId: identifierSchema,
  /** Whether exit activities are needed. */
  needed: z.boolean(),
  reason: z.string().trim().min(3).max(2000),
  /** Whether the solution that follows is of the same supplier. */
  sameSupplier: z.boolean(),
  /** The dossier of the acquisition that follows, once it is open. */
  newAcquisitionId: identifierSchema.nullable(),
  /** Last day of the exit activities, once they are completed. */
  completedOn: dateSchema.nullable(),
  /** Legal date of the first evaluation for that end, which later ones leave. */
  evaluatedOn: dateSchema,
  /** The last day in force that it was evaluated for; null when none was known. A later one asks again. */
  forEndOn: dateSchema.nullable().default(null),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type ExitEvaluation = z.output<typeof exitEvaluationSchema>;

/** One part of the time that an exit takes, in calendar days. */
export interface ExitPart {
  readonly name:
    | 'minimum-lead-time'
    | 'supplier-lead-time'
    | 'exit-transition'
    | 'choice-and-kickoff'
    | 'margin';
  readonly days: number;
}

/** First and last day of the transition of an exit plan that was approved, both included. */
export interface Transition {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** How many calendar days the transition takes: those of the approved plan, else the setting. */
export function transitionDays(approved: Transition | null): number {
  if (approved === null) return exitSettings.transitionDays;
  const first = Temporal.PlainDate.from(approved.startsOn);
  return first.until(Temporal.PlainDate.from(approved.endsOn), { largestUnit: 'days' }).days + 1;
}

/**
 * What must fit between the planning of the exit and the last day of the contract: the transition, a new
 * acquisition, the time to choose and a margin, in calendar days. Source: guide 3.5 (P50) and 4.12 (P71).
 * @param leadTimeDays the supplier's own delay, as the pinned fiche says; null when it does not.
 */
export function exitParts(approved: Transition | null, leadTimeDays: number | null): ExitPart[] {
  const { minimumLeadTimeDays, choiceAndKickoffDays, marginDays } = exitSettings;
  const acquisition: ExitPart =
    leadTimeDays !== null && leadTimeDays > minimumLeadTimeDays
      ? { name: 'supplier-lead-time', days: leadTimeDays }
      : { name: 'minimum-lead-time', days: minimumLeadTimeDays };
  return [
    { name: 'exit-transition', days: transitionDays(approved) },
    acquisition,
    { name: 'choice-and-kickoff', days: choiceAndKickoffDays },
    { name: 'margin', days: marginDays },
  ];
}

/** The acquisition that is to follow, as its dossier says. */
export interface NewAcquisition {
  readonly organisationId: string;
  readonly supplierId: string;
  /** First day of its contract, or the one that its needs foresee; null while neither says. */
  readonly startsOn: string | null;
}

export interface ExitState {
  readonly acquisitionId: string;
  readonly organisationId: string;
  readonly supplierId: string;
  readonly isConcluded: boolean;
  /** Last day in force of the contract, `YYYY-MM-DD`; null when no text says any. */
  readonly endsOn: string | null;
  readonly known: ExitEvaluation | undefined;
  /** The dossier that the command names, where there is one. */
  readonly next: NewAcquisition | undefined;
}

export type EvaluateExit = Pick<
  ExitEvaluation,
  'needed' | 'reason' | 'sameSupplier' | 'newAcquisitionId' | 'completedOn'
>;

/**
 * Records how the exit was evaluated (P72; guide 4.12); told again otherwise, the evaluation changes and its
 * first day stays, unless the contract lives longer than was evaluated. Refused: without a contract; a new acquisition that is not another dossier of the body, or is
 * not of the supplier that is said; activities completed that are not needed, or in the future.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideExitEvaluation(
  state: ExitState,
  command: EvaluateExit,
  memberId: string,
  today: string,
  now: string,
): Decision<ExitEvaluation, ExitRefusal> {
  const { acquisitionId, known, endsOn: forEndOn } = state;
  const isFirst = known === undefined || !answersFor(known, forEndOn);
  if (!isFirst && isSame(known, command)) return known;
  if (!state.isConcluded) return refuse('followup.exit-without-contract');
  const { needed, completedOn } = command;
  if (completedOn !== null && !needed) return refuse('followup.exit-not-needed', { completedOn });
  if (completedOn !== null && completedOn > today) {
    return refuse('followup.exit-date-in-future', { completedOn, today });
  }
  const refused = refusalOfNext(state, command);
  if (refused !== undefined) return refuse(refused, { ...command });
  const evaluatedOn = isFirst ? today : known.evaluatedOn;
  const recorded = { recordedBy: memberId, recordedAt: now };
  return { ...command, acquisitionId, evaluatedOn, forEndOn, ...recorded };
}

/** Whether an evaluation still answers for a contract whose last day is `endsOn`: not when it lives longer. */
export function answersFor(
  { forEndOn }: Pick<ExitEvaluation, 'forEndOn'>,
  endsOn: string | null,
): boolean {
  return forEndOn === null || endsOn === null || endsOn <= forEndOn;
}

function isSame(known: ExitEvaluation, command: EvaluateExit): boolean {
  const names = ['needed', 'reason', 'sameSupplier', 'newAcquisitionId', 'completedOn'] as const;
  return names.every((name) => known[name] === command[name]);
}

function refusalOfNext(
  { acquisitionId, organisationId, supplierId, next }: ExitState,
  { newAcquisitionId, sameSupplier }: EvaluateExit,
): ExitRefusal | undefined {
  if (newAcquisitionId === null) return undefined;
  const isAnother = newAcquisitionId !== acquisitionId && next?.organisationId === organisationId;
  if (!isAnother) return 'followup.new-acquisition-not-found';
  return (next.supplierId === supplierId) === sameSupplier
    ? undefined
    : 'followup.new-acquisition-elsewhere';
}

export type ExitWarning =
  | { readonly code: 'followup.exit-not-evaluated'; readonly details: { readonly endsOn: string } }
  | {
      readonly code: 'followup.exit-not-completed';
      readonly details: { readonly endsOn: string; readonly completedOn: string | null };
    }
  | {
      readonly code: 'followup.overlap-too-short';
      readonly details: {
        readonly startsOn: string;
        readonly latestOn: string;
        readonly endsOn: string;
        readonly days: number;
      };
    };

export interface ExitTiming {
  readonly evaluation: ExitEvaluation | undefined;
  readonly next: Pick<NewAcquisition, 'startsOn'> | undefined;
  /** Last day in force of the contract; null when no text says any. */
  readonly endsOn: string | null;
  readonly approved: Transition | null;
}

/**
 * What is wrong with an exit (P72; guide 4.12): never evaluated though the contract is over; exit activities
 * not completed by its last day; with another supplier, a new contract that starts too late for both to overlap
 * during the transition.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function exitWarnings(
  { evaluation, next, endsOn, approved }: ExitTiming,
  today: string,
): ExitWarning[] {
  if (endsOn === null) return [];
  if (evaluation === undefined) {
    return today > endsOn ? [{ code: 'followup.exit-not-evaluated', details: { endsOn } }] : [];
  }
  const found: ExitWarning[] = [];
  const { needed, completedOn, sameSupplier } = evaluation;
  if (needed && (completedOn ?? today) > endsOn) {
    found.push({ code: 'followup.exit-not-completed', details: { endsOn, completedOn } });
  }
  const startsOn = next?.startsOn ?? null;
  const days = transitionDays(approved);
  const latestOn = Temporal.PlainDate.from(endsOn).subtract({ days }).toString();
  if (!sameSupplier && startsOn !== null && startsOn > latestOn) {
    const details = { startsOn, latestOn, endsOn, days };
    found.push({ code: 'followup.overlap-too-short', details });
  }
  return found;
}
