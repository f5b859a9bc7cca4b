import type * as z from 'zod';
import { type Decision, type Fault, refuse } from '../../values/decision.ts';
import type { ScenarioRefusal } from './refusals.ts';
import type {
  Criterion,
  Estimate,
  givenCriterionSchema,
  givenEstimateSchema,
  ScenarioSet,
} from './scenario.ts';

export type GivenCriterion = z.output<typeof givenCriterionSchema>;

export type CreateSetCommand = Pick<
  ScenarioSet,
  'setId' | 'acquisitionId' | 'startsOn' | 'termMonths' | 'mode'
> & {
  readonly memberId: string;
  readonly estimate: z.output<typeof givenEstimateSchema>;
  readonly criteria: readonly GivenCriterion[];
};

/**
 * Opens a comparison of scenarios (guide 3.4.1): what they will all share. Refused without a rigorous
 * estimate of the volume: figures, and the document or the signed attestation that they rest on.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideScenarioSet(
  command: CreateSetCommand,
  today: string,
  now: string,
): Decision<ScenarioSet, ScenarioRefusal> {
  const { memberId, estimate: given, criteria, ...shared } = command;
  const estimate = completeEstimate(given);
  const faults = [
    ...(estimate === undefined ? [missingEstimate(given)] : estimateFaults(estimate, today)),
    ...repeatedNames(criteria).map((name) => fault('quotes.criterion-repeated', { name })),
  ];
  if (faults.length > 0 || estimate === undefined) {
    return refuse('quotes.scenario-set-refused', { count: faults.length }, faults);
  }
  return {
    ...shared,
    createdAt: now,
    createdBy: memberId,
    currency: 'CAD',
    taxBasis: 'before-taxes',
    estimate,
    criteria: criteria.map((criterion) => recordCriterion(criterion, true, now)),
    choice: null,
  };
}

/** A criterion with the instant of its record, and whether any amount was known by then (guide 3.4.2). */
export function recordCriterion(
  criterion: GivenCriterion,
  beforeAmounts: boolean,
  now: string,
): Criterion {
  return { ...criterion, recordedAt: now, beforeAmounts };
}

/** Names that come more than once, whatever their case. */
export function repeatedNames(named: readonly { readonly name: string }[]): string[] {
  const names = named.map(({ name }) => name.toLowerCase());
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

type SetFault = Fault & { readonly code: ScenarioRefusal };
const fault = (code: ScenarioRefusal, details: Fault['details']): SetFault => ({ code, details });

function completeEstimate({ figures, evidence }: CreateSetCommand['estimate']) {
  if (figures.length === 0 || evidence === null) return undefined;
  return { figures, evidence };
}

function missingEstimate({ figures, evidence }: CreateSetCommand['estimate']): SetFault {
  const figuresMissing = figures.length === 0;
  return fault('quotes.estimate-missing', { figuresMissing, evidenceMissing: evidence === null });
}

function estimateFaults({ figures, evidence }: Estimate, today: string): SetFault[] {
  const repeated = repeatedNames(figures).map((name) => fault('quotes.figure-repeated', { name }));
  const isEarly = evidence.kind === 'attestation' && evidence.signedOn > today;
  if (!isEarly) return repeated;
  const { signedOn } = evidence;
  return [...repeated, fault('quotes.estimate-attestation-in-future', { signedOn, today })];
}
