import * as z from 'zod';
import { type Decision, refuse } from '../../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../../values/identifiers.ts';
import type { PreparationRefusal } from './refusals.ts';

export const givenQuestionSchema = z.object({
  supplierId: identifierSchema,
  question: z.string().trim().min(3).max(4000),
  askedOn: dateSchema,
  channel: z.enum(['email', 'telephone', 'videoconference', 'other']),
});
export type GivenQuestion = z.output<typeof givenQuestionSchema>;

export const givenAnswerSchema = z.object({
  answer: z.string().trim().min(1).max(8000),
  /** Who answered, at the supplier. */
  answeredBy: z.string().trim().min(2).max(200),
  answeredOn: dateSchema,
  documentId: identifierSchema.nullable().default(null),
});
export type GivenAnswer = z.output<typeof givenAnswerSchema>;

/** A question of precision to a supplier: optional, free, without commitment (guide 3.3.3). */
export const questionSchema = givenQuestionSchema.extend({
  questionId: identifierSchema,
  acquisitionId: identifierSchema,
  recordedBy: z.string(),
  recordedAt: instantSchema,
  answer: givenAnswerSchema
    .extend({ recordedBy: z.string(), recordedAt: instantSchema })
    .nullable(),
});
export type Question = z.output<typeof questionSchema>;

export interface AskCommand {
  readonly acquisitionId: string;
  readonly questionId: string;
  readonly given: GivenQuestion;
  readonly memberId: string;
}

/**
 * Records a question that was asked to a supplier (guide 3.3.3); a day to come is refused.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideQuestion(
  { given, memberId, ...ids }: AskCommand,
  today: string,
  now: string,
): Decision<Question, PreparationRefusal> {
  const { askedOn } = given;
  if (askedOn > today) return refuse('acquisitions.date-in-future', { date: askedOn, today });
  return { ...given, ...ids, recordedBy: memberId, recordedAt: now, answer: null };
}

/**
 * Records the answer to a question, or corrects it; it came neither before the question nor after today.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideAnswer(
  question: Question,
  command: { readonly given: GivenAnswer; readonly memberId: string },
  today: string,
  now: string,
): Decision<Question, PreparationRefusal> {
  const { given, memberId } = command;
  const { answeredOn } = given;
  if (answeredOn > today) return refuse('acquisitions.date-in-future', { date: answeredOn, today });
  if (answeredOn < question.askedOn) {
    const { askedOn } = question;
    return refuse('acquisitions.answer-before-question', { askedOn, answeredOn });
  }
  return { ...question, answer: { ...given, recordedBy: memberId, recordedAt: now } };
}
