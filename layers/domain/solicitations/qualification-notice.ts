import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { voletSchema } from './mandate.ts';
import type { SolicitationRefusal } from './refusals.ts';

/** A notice of qualification of providers, published for one volet (services guide 4.3). */
export const qualificationNoticeSchema = z.object({
  noticeId: identifierSchema,
  volet: voletSchema,
  publishedOn: dateSchema,
  reference: z.string().trim().min(2).max(120),
  /** Last day of validity of the list of providers: a new notice is due each year until then. Null while unknown. */
  listValidUntil: dateSchema.nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type QualificationNotice = z.output<typeof qualificationNoticeSchema>;

/**
 * Takes a notice that was published; the same day and volet told twice gives the one that is known.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideNotice(
  known: readonly QualificationNotice[],
  notice: QualificationNotice,
  today: string,
): Decision<QualificationNotice, SolicitationRefusal> {
  const { volet, publishedOn, reference, listValidUntil } = notice;
  const same = known.find((one) => one.volet === volet && one.publishedOn === publishedOn);
  if (same !== undefined) {
    const isTold = same.reference === reference && same.listValidUntil === listValidUntil;
    if (isTold) return same;
    return refuse('solicitations.notice-already-recorded', { reference: same.reference });
  }
  if (publishedOn > today) {
    return refuse('solicitations.date-in-future', { on: publishedOn, today });
  }
  if (listValidUntil !== null && listValidUntil < publishedOn) {
    return refuse('solicitations.list-ends-before-notice', { listValidUntil, publishedOn });
  }
  return notice;
}
