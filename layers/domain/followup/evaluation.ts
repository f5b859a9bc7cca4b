import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Contract } from '../contracts/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { type LegalParameterName, parameterOn } from '../values/legal-parameters.ts';
import { undatedAfter, undatedUnder } from './dates.ts';
import type { FollowupRefusal } from './refusals.ts';

/** A report on the supplier's performance (guide 4.11). */
export const evaluationSchema = z.object({
  evaluationId: identifierSchema,
  acquisitionId: identifierSchema,
  /** `final`: of the contract that ended; `interim`: a follow-up during it, which the guide recommends. */
  kind: z.enum(['interim', 'final']),
  documentId: identifierSchema,
  result: z.enum(['satisfactory', 'unsatisfactory']),
  evaluatedOn: dateSchema,
  /** When the supplier was given it to comment. */
  sentToSupplierOn: dateSchema.nullable(),
  commentsReceivedOn: dateSchema.nullable(),
  signedByExecutiveOn: dateSchema.nullable(),
  transmission: z.object({ sentOn: dateSchema, recordedAt: instantSchema }).nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Evaluation = z.output<typeof evaluationSchema>;

/** What an evaluation is judged by. `documentPurpose`: of the document that it names, when it is registered. */
export interface EvaluationState {
  readonly contract: Contract | undefined;
  readonly evaluations: readonly Evaluation[];
  readonly documentPurpose: string | null;
}

/**
 * Records an evaluation of the supplier's performance, filed in the dossier as such. Its dates follow one
 * another: evaluated, given to the supplier, commented, signed by the executive. The same one told again is
 * the one that is known.
 * @param today legal date `YYYY-MM-DD` in America/Toronto.
 */
export function decideEvaluation(
  { contract, evaluations, documentPurpose }: EvaluationState,
  evaluation: Evaluation,
  today: string,
): Decision<Evaluation, FollowupRefusal> {
  const { documentId, evaluatedOn } = evaluation;
  const known = evaluations.find((one) => one.documentId === documentId);
  if (known !== undefined) return known;
  const undated = undatedUnder(contract, evaluatedOn, today);
  if (undated !== null) return undated;
  if (documentPurpose !== 'performance-evaluation') {
    const purposes = ['performance-evaluation'];
    return refuse('followup.document-of-another-purpose', { documentId, purposes });
  }
  const { sentToSupplierOn, commentsReceivedOn, signedByExecutiveOn } = evaluation;
  const days = [evaluatedOn, sentToSupplierOn, commentsReceivedOn, signedByExecutiveOn];
  const told = days.filter((day) => day !== null);
  for (const [place, day] of told.entries()) {
    const wrong = undatedAfter(told[place - 1] ?? day, day, today);
    if (wrong !== null) return wrong;
  }
  return evaluation;
}

/** Records that the executive signed an evaluation, which starts its transmission (guide 4.13); a correction replaces. */
export function decideEvaluationSignature(
  evaluation: Evaluation,
  signedOn: string,
  today: string,
): Decision<Evaluation, FollowupRefusal> {
  if (evaluation.signedByExecutiveOn === signedOn) return evaluation;
  const { evaluatedOn, sentToSupplierOn, commentsReceivedOn } = evaluation;
  const after = commentsReceivedOn ?? sentToSupplierOn ?? evaluatedOn;
  return undatedAfter(after, signedOn, today) ?? { ...evaluation, signedByExecutiveOn: signedOn };
}

/**
 * Records that the signed evaluation was sent to the broker, on the day of the message (guide 4.13; P78). A
 * correction replaces what was told.
 */
export function decideEvaluationTransmission(
  evaluation: Evaluation,
  sentOn: string,
  today: string,
  now: string,
): Decision<Evaluation, FollowupRefusal> {
  const { signedByExecutiveOn, transmission } = evaluation;
  if (signedByExecutiveOn === null) return refuse('followup.evaluation-not-signed');
  if (transmission?.sentOn === sentOn) return evaluation;
  const wrong = undatedAfter(signedByExecutiveOn, sentOn, today);
  return wrong ?? { ...evaluation, transmission: { sentOn, recordedAt: now } };
}

/** What an evaluation becomes when the executive says nothing (RCTI, s. 82, by its mirror in P-32, r. 2, s. 102). */
export const executiveDecisionSchema = z.object({
  /** Last day to decide. */
  decideBy: dateSchema,
  /** After that day, in silence: as the supplier's comments ask, or satisfactory. */
  otherwise: z.enum(['modified-as-commented', 'satisfactory']),
  isDeemed: z.boolean(),
});
export type ExecutiveDecision = z.output<typeof executiveDecisionSchema>;

/**
 * Until when the executive decides of an evaluation, and what its silence means: counted from the supplier's
 * comments, or, for an unsatisfactory one without any, from the end of the delay for them. Null when there is
 * nothing to decide, or nobody gave it to the supplier yet.
 */
export function executiveDecisionOf(
  { result, sentToSupplierOn, commentsReceivedOn, signedByExecutiveOn }: Evaluation,
  today: string,
): ExecutiveDecision | null {
  if (signedByExecutiveOn !== null) return null;
  if (commentsReceivedOn !== null) {
    const decideBy = laterBy(commentsReceivedOn, ['evaluation-decision-delay']);
    return { decideBy, otherwise: 'modified-as-commented', isDeemed: decideBy < today };
  }
  if (result === 'satisfactory' || sentToSupplierOn === null) return null;
  const decideBy = laterBy(sentToSupplierOn, [
    'evaluation-comments-delay',
    'evaluation-decision-delay',
  ]);
  return { decideBy, otherwise: 'satisfactory', isDeemed: decideBy < today };
}

function laterBy(from: string, delays: readonly LegalParameterName[]): string {
  const days = delays.map((name) => Number(parameterOn(name, from)?.value ?? 0));
  const sum = days.reduce((one, other) => one + other, 0);
  return Temporal.PlainDate.from(from).add({ days: sum }).toString();
}
