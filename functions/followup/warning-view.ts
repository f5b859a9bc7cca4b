import * as z from 'zod';
import { describeFollowupWarning, type FollowupWarning } from '#presentation/followup/warnings.ts';

/** What deserves attention and stops nothing. */
export const warningViewSchema = z.object({
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
  sentence: z.string(),
});

export const warningViewOf = (warning: FollowupWarning) => ({
  ...warning,
  sentence: describeFollowupWarning(warning),
});
