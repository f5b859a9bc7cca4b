import type * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import type { Acquisition, sctReportSchema } from './acquisition.ts';
import type { AcquisitionRefusal } from './refusals.ts';

export type SctReport = z.output<typeof sctReportSchema>;

/**
 * Records that a body reported its executive's authorisation to the secrétariat du Conseil du trésor (guide
 * 3.4.4), which only follows an authorisation: not dated before it, nor tomorrow. A correction replaces what
 * was told; the same report told again gives what was there.
 * @param today legal date `YYYY-MM-DD`; `now` ISO 8601 UTC.
 */
export function decideSctReport(
  { prerequisites, sctReport }: Pick<Acquisition, 'prerequisites' | 'sctReport'>,
  command: Pick<SctReport, 'reportedOn' | 'reference'> & { readonly memberId: string },
  today: string,
  now: string,
): Decision<SctReport, AcquisitionRefusal> {
  const authorisation = prerequisites['executive-authorisation'];
  if (authorisation === undefined) return refuse('acquisitions.sct-report-not-applicable');
  const { reportedOn, reference, memberId } = command;
  if (sctReport?.reportedOn === reportedOn && sctReport.reference === reference) return sctReport;
  const authorisedOn = authorisation.proof.date;
  if (reportedOn > today || reportedOn < authorisedOn) {
    return refuse('acquisitions.sct-report-out-of-order', { reportedOn, authorisedOn, today });
  }
  return { reportedOn, reference, by: memberId, at: now };
}
