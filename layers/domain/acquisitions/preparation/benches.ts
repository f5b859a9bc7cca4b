import canonicalize from 'canonicalize';
import * as z from 'zod';
import type { StoredDocument } from '../../documents/index.ts';
import { type Decision, type Fault, refuse } from '../../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../../values/identifiers.ts';
import { type Acquisition, attestationSchema } from '../acquisition.ts';
import { isOpen } from '../transitions.ts';
import type { PreparationRefusal } from './refusals.ts';

/** Where a bench takes place: at a distance only, never in the client's own centre (guide 3.3.3). */
export const benchLocationSchema = z.enum(['remote', 'client-data-centre']);

/** What the bench works on: made up, made anonymous, or copied from the body's systems. */
export const datasetSchema = z.object({
  source: z.enum(['made-up', 'anonymised', 'copied']),
  description: z.string().trim().min(2).max(1000),
});

export const givenBenchSchema = z.object({
  supplierId: identifierSchema,
  /** The offer that is tried, as the fiche names it. */
  offer: z.string().trim().min(1).max(500),
  location: benchLocationSchema,
  startsOn: dateSchema,
  endsOn: dateSchema,
  dataset: datasetSchema,
  /** Signed: the bench holds no personal information, which no contract protects yet (guide 3.3.3). */
  noPersonalInformation: attestationSchema.nullable().default(null),
});
export type GivenBench = z.output<typeof givenBenchSchema>;

/** What became of a bench: where and when it took place, and what came out of it. */
export const givenOutcomeSchema = z.object({
  location: benchLocationSchema,
  startedOn: dateSchema,
  endedOn: dateSchema,
  summary: z.string().trim().min(3).max(4000),
  /** A document of the dossier filed as `bench-report`. */
  reportDocumentId: identifierSchema.nullable().default(null),
  /** When it was signed after the bench was planned. */
  noPersonalInformation: attestationSchema.nullable().default(null),
});
export type GivenOutcome = z.output<typeof givenOutcomeSchema>;

/** A bench that took place otherwise than the guide asks: recorded, never refused. */
export const benchIrregularitySchema = z.enum([
  'in-client-data-centre',
  'without-attestation',
  'attested-afterwards',
]);
export type BenchIrregularity = z.output<typeof benchIrregularitySchema>;

const requirementIdSchema = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/);

export const givenRequirementSchema = z.object({
  requirementId: requirementIdSchema,
  text: z.string().trim().min(3).max(2000),
  level: z.enum(['must', 'should']),
  /** How it will be verified, said before anything is tried (guide 5). */
  verification: z.string().trim().min(3).max(1000),
});
export type GivenRequirement = z.output<typeof givenRequirementSchema>;

/** The requirements of a bench, fixed together before the first answer. */
export const givenMatrixSchema = z
  .array(givenRequirementSchema)
  .min(1)
  .max(80)
  .refine(
    (matrix) => new Set(matrix.map(({ requirementId }) => requirementId)).size === matrix.length,
    { error: 'un identifiant différent pour chaque exigence' },
  );

export const givenFindingSchema = z.object({
  result: z.enum(['met', 'partly-met', 'not-met', 'not-tested']),
  observation: z.string().trim().min(2).max(4000),
  documentId: identifierSchema.nullable().default(null),
});
export type GivenFinding = z.output<typeof givenFindingSchema>;

const recordedSchema = z.object({ recordedBy: z.string(), recordedAt: instantSchema });

export const requirementSchema = givenRequirementSchema.extend({
  benchId: identifierSchema,
  acquisitionId: identifierSchema,
  finding: givenFindingSchema.extend(recordedSchema.shape).nullable(),
});
export type Requirement = z.output<typeof requirementSchema>;

export const benchSchema = givenBenchSchema.extend({
  benchId: identifierSchema,
  acquisitionId: identifierSchema,
  /** False when it was only told once it had taken place. */
  wasPlanned: z.boolean(),
  plannedBy: z.string(),
  plannedAt: instantSchema,
  /** The requirements as they were last fixed, in their order. */
  requirementIds: z.array(requirementIdSchema),
  outcome: givenOutcomeSchema
    .extend(recordedSchema.shape)
    .extend({ irregularities: z.array(benchIrregularitySchema) })
    .nullable(),
});
export type Bench = z.output<typeof benchSchema>;

export interface PlanBenchCommand {
  readonly benchId: string;
  readonly given: GivenBench;
  readonly memberId: string;
}

type BenchFault = Fault & { readonly code: PreparationRefusal };

/**
 * Plans a bench (guide 3.3.3): at a distance only, and with the signed statement that it holds no personal
 * information. Refused with every fault at once.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideBench(
  { acquisitionId, status }: Acquisition,
  { benchId, given, memberId }: PlanBenchCommand,
  today: string,
  now: string,
): Decision<Bench, PreparationRefusal> {
  if (!isOpen(status)) return refuse('acquisitions.preparation-closed', { status });
  const faults = benchFaults(given, today);
  if (faults.length > 0) {
    return refuse('acquisitions.bench-refused', { count: faults.length }, faults);
  }
  const ids = { acquisitionId, benchId };
  const by = { wasPlanned: true, plannedBy: memberId, plannedAt: now };
  return { ...given, ...ids, ...by, requirementIds: [], outcome: null };
}

function benchFaults(given: GivenBench, today: string): BenchFault[] {
  const { location, startsOn, endsOn, noPersonalInformation: attestation } = given;
  const faults: BenchFault[] = [];
  if (location !== 'remote') {
    faults.push({ code: 'acquisitions.bench-not-remote', details: { location } });
  }
  if (attestation === null) {
    faults.push({ code: 'acquisitions.bench-attestation-missing', details: {} });
  } else if (attestation.signedOn > today) {
    const details = { date: attestation.signedOn, today };
    faults.push({ code: 'acquisitions.date-in-future', details });
  }
  if (startsOn < today) faults.push({ code: 'acquisitions.bench-in-past', details: { startsOn } });
  if (endsOn < startsOn) {
    faults.push({ code: 'acquisitions.bench-dates-reversed', details: { startsOn, endsOn } });
  }
  return faults;
}

/** A document that is to be the report of a bench. */
type Report = Pick<StoredDocument, 'purpose'>;

export interface RecordOutcomeCommand {
  readonly outcome: GivenOutcome;
  /** The document that the outcome names, when the dossier holds it. */
  readonly report: Report | undefined;
  readonly memberId: string;
}

/**
 * Records that a planned bench took place. It is a fact: where it took place and what was not signed make it
 * irregular, never refused. A day to come, an attestation of tomorrow, or a report that is none, is refused;
 * the same outcome told again gives the bench as it was.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideOutcome(
  bench: Bench,
  { outcome, report, memberId }: RecordOutcomeCommand,
  today: string,
  now: string,
): Decision<Bench, PreparationRefusal> {
  if (bench.outcome !== null) {
    return isToldAgain(bench.outcome, outcome) ? bench : refuse('acquisitions.bench-already-held');
  }
  const { startedOn, endedOn, reportDocumentId, noPersonalInformation: attestation } = outcome;
  const toCome = [endedOn, attestation?.signedOn ?? endedOn].find((day) => day > today);
  if (toCome !== undefined) return refuse('acquisitions.date-in-future', { date: toCome, today });
  if (endedOn < startedOn) {
    const details = { startsOn: startedOn, endsOn: endedOn };
    return refuse('acquisitions.bench-dates-reversed', details);
  }
  if (reportDocumentId !== null && report?.purpose !== 'bench-report') {
    return refuse('acquisitions.bench-report-not-filed', { documentId: reportDocumentId });
  }
  const irregularities = irregularitiesOf(bench, outcome);
  const recorded = { ...outcome, irregularities, recordedBy: memberId, recordedAt: now };
  return { ...bench, outcome: recorded };
}

const isToldAgain = (known: NonNullable<Bench['outcome']>, told: GivenOutcome): boolean =>
  canonicalize(givenOutcomeSchema.parse(known)) === canonicalize(told);

/** Records a bench that took place and that nobody planned here, as a fact: see `decideOutcome`. */
export function decideHeldBench(
  acquisitionId: string,
  command: {
    readonly benchId: string;
    readonly given: Pick<GivenBench, 'supplierId' | 'offer' | 'dataset'>;
    readonly outcome: GivenOutcome;
    readonly report: Report | undefined;
    readonly memberId: string;
  },
  today: string,
  now: string,
): Decision<Bench, PreparationRefusal> {
  const { benchId, given, outcome, report, memberId } = command;
  const { location, startedOn: startsOn, endedOn: endsOn } = outcome;
  const bench: Bench = {
    ...given,
    acquisitionId,
    benchId,
    location,
    startsOn,
    endsOn,
    noPersonalInformation: null,
    wasPlanned: false,
    plannedBy: memberId,
    plannedAt: now,
    requirementIds: [],
    outcome: null,
  };
  return decideOutcome(bench, { outcome, report, memberId }, today, now);
}

function irregularitiesOf(
  { noPersonalInformation: planned }: Bench,
  { location, startedOn, noPersonalInformation: later }: GivenOutcome,
): BenchIrregularity[] {
  const attestation = planned ?? later;
  const found: BenchIrregularity[] = [];
  if (location === 'client-data-centre') found.push('in-client-data-centre');
  if (attestation === null) found.push('without-attestation');
  else if (attestation.signedOn > startedOn) found.push('attested-afterwards');
  return found;
}

/**
 * Fixes the requirements of a bench, all together, as rigorously as for a call for tenders (guide 5); they may be
 * rewritten until the first finding, never after.
 */
export function decideMatrix(
  bench: Bench,
  current: readonly Requirement[],
  given: readonly GivenRequirement[],
): Decision<{ readonly bench: Bench; readonly requirements: Requirement[] }, PreparationRefusal> {
  const answered = current.filter(({ finding }) => finding !== null);
  if (answered.length > 0) {
    return refuse('acquisitions.bench-requirements-fixed', { answered: answered.length });
  }
  const { benchId, acquisitionId } = bench;
  const requirementIds = given.map(({ requirementId }) => requirementId);
  const requirements = given.map((one) => ({ ...one, benchId, acquisitionId, finding: null }));
  return { bench: { ...bench, requirementIds }, requirements };
}

/** Records what was found of a requirement; a later finding replaces it. */
export function recordFinding(
  requirement: Requirement,
  command: { readonly finding: GivenFinding; readonly memberId: string },
  now: string,
): Requirement {
  const { finding, memberId } = command;
  return { ...requirement, finding: { ...finding, recordedBy: memberId, recordedAt: now } };
}

/** The requirements of a bench with the answer to each, and what is still without answer (guide 5). */
export interface Matrix {
  readonly requirements: readonly Requirement[];
  readonly unanswered: readonly string[];
  /** Requirements that must be met, and are not, or only partly. */
  readonly unmet: readonly string[];
}

/** Reads the matrix of a bench, in the order of its requirements; those that were rewritten are left out. */
export function matrixOf(bench: Bench, requirements: readonly Requirement[]): Matrix {
  const ofBench = requirements.filter(({ benchId }) => benchId === bench.benchId);
  const rows = bench.requirementIds.flatMap((id) =>
    ofBench.filter(({ requirementId }) => requirementId === id),
  );
  const idsOf = (some: readonly Requirement[]) => some.map(({ requirementId }) => requirementId);
  return {
    requirements: rows,
    unanswered: idsOf(rows.filter(({ finding }) => finding === null)),
    unmet: idsOf(
      rows.filter(
        ({ level, finding }) =>
          level === 'must' && (finding?.result === 'not-met' || finding?.result === 'partly-met'),
      ),
    ),
  };
}
