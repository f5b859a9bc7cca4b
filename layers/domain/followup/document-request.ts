import * as z from 'zod';
import { type RetentionClass, retentionClassSchema } from '../retention/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { FollowupRefusal } from './refusals.ts';

/** A person who declares that the body holds a document that was asked for. */
export const declarationSchema = z.object({
  person: z.string().trim().min(2).max(200),
  title: z.string().trim().min(2).max(200),
  declaredOn: dateSchema,
  /** Where it is held, in the body's own words. */
  heldAt: z.string().trim().min(2).max(500),
});
export type Declaration = z.output<typeof declarationSchema>;

/** The broker asks a body for what is due "on request" (guide 4.13; G18). */
export const documentRequestSchema = z.object({
  requestId: identifierSchema,
  acquisitionId: identifierSchema,
  what: z.string().trim().min(3).max(1000),
  classes: z.array(retentionClassSchema).min(1).max(10),
  reason: z.string().trim().min(3).max(2000),
  requestedOn: dateSchema,
  requestedBy: z.string(),
  requestedAt: instantSchema,
  answer: z
    .object({
      documentId: identifierSchema.nullable(),
      declaration: declarationSchema.nullable(),
      /** When the document was sent, or the declaration made. */
      providedOn: dateSchema,
      by: z.string(),
      at: instantSchema,
    })
    .nullable(),
  /** Asked by mistake, or not needed any more: why the broker took it back. */
  withdrawal: z
    .object({
      reason: z.string().trim().min(3).max(2000),
      withdrawnOn: dateSchema,
      by: z.string(),
      at: instantSchema,
    })
    .nullable()
    .default(null),
});
export type DocumentRequest = z.output<typeof documentRequestSchema>;

/** A document of the dossier that answers, as far as a request cares. */
export interface AnsweringDocument {
  readonly documentId: string;
  readonly classes: readonly RetentionClass[];
}

/** A document sent on a day, or a declaration that the body holds it. */
export type RequestAnswer =
  | { readonly document: AnsweringDocument; readonly sentOn: string }
  | { readonly declaration: Declaration };

/**
 * Answers a request with a document of one of the classes asked for, or with a declaration that the body
 * holds it: its absence at the broker is no fault (guide 4.13). What was sent or declared before it was asked
 * answers too. Answered once; the same answer told again changes nothing.
 * @param today legal date `YYYY-MM-DD` in America/Toronto; `now` ISO 8601 UTC.
 */
export function decideAnswer(
  request: DocumentRequest,
  told: RequestAnswer,
  by: string,
  today: string,
  now: string,
): Decision<DocumentRequest, FollowupRefusal> {
  const answer = { ...answerOf(told), by, at: now };
  const { answer: known, classes, withdrawal } = request;
  if (known !== null) {
    const { documentId, providedOn } = known;
    const isSame = documentId === answer.documentId && providedOn === answer.providedOn;
    return isSame ? request : refuse('followup.request-answered', { providedOn });
  }
  if (withdrawal !== null) {
    return refuse('followup.request-withdrawn', { withdrawnOn: withdrawal.withdrawnOn });
  }
  if ('document' in told && !told.document.classes.some((one) => classes.includes(one))) {
    return refuse('followup.document-of-another-class', {
      documentId: told.document.documentId,
      found: told.document.classes,
      classes,
    });
  }
  const { providedOn: on } = answer;
  return on > today ? refuse('followup.dated-in-future', { on, today }) : { ...request, answer };
}

/**
 * Takes a request back, with the reason: it is not owed any more. One that was answered stays answered; taken
 * back twice, nothing changes.
 */
export function decideRequestWithdrawal(
  request: DocumentRequest,
  withdrawal: NonNullable<DocumentRequest['withdrawal']>,
): Decision<DocumentRequest, FollowupRefusal> {
  if (request.withdrawal !== null) return request;
  const { answer } = request;
  if (answer !== null) {
    return refuse('followup.request-answered', { providedOn: answer.providedOn });
  }
  return { ...request, withdrawal };
}

function answerOf(told: RequestAnswer) {
  if ('declaration' in told) {
    const { declaration } = told;
    return { documentId: null, declaration, providedOn: declaration.declaredOn };
  }
  const { document, sentOn } = told;
  return { documentId: document.documentId, declaration: null, providedOn: sentOn };
}
