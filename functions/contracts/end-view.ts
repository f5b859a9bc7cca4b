import * as z from 'zod';
import {
  actualEnd,
  endCauses,
  type Termination,
  type TerminationState,
  terminationIrregularitySchema,
  terminationSchema,
} from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { describeEnd, describeTerminationIrregularity } from '#presentation/contracts/end.ts';

export const endViewSchema = z.object({
  lastDay: dateSchema.nullable(),
  because: z.enum(endCauses).nullable(),
  isReached: z.boolean(),
  isDisputed: z.boolean(),
  sentence: z.string(),
});

/** When the contract ends and why, in a sentence; null while both parties have not signed. */
export function endView(state: TerminationState, now: string) {
  const { contract, amendments, terminations } = state;
  if (contract?.signedByPartiesOn == null) return null;
  const end = actualEnd({ contract, amendments, terminations }, torontoDate(now).toString());
  const { lastDay, because, isReached, isDisputed } = end;
  return { lastDay, because, isReached, isDisputed, sentence: describeEnd(end) };
}

export const terminationViewSchema = terminationSchema.extend({
  irregularities: z.array(terminationIrregularitySchema.extend({ sentence: z.string() })),
});
export type TerminationView = z.output<typeof terminationViewSchema>;

export function terminationView(termination: Termination): TerminationView {
  const irregularities = termination.irregularities.map((one) => ({
    ...one,
    sentence: describeTerminationIrregularity(one),
  }));
  return { ...termination, irregularities };
}
