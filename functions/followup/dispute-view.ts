import * as z from 'zod';
import { type Dispute, disputeSchema, disputeWarnings } from '#domain/followup/index.ts';
import { warningViewOf, warningViewSchema } from './warning-view.ts';

export const disputeViewSchema = disputeSchema.extend({
  /** When it persists or repeats: a suggestion to inform the broker, which a person does (G10). */
  warnings: z.array(warningViewSchema),
});

export const disputeView = (dispute: Dispute, known: readonly Dispute[], today: string) => ({
  ...dispute,
  warnings: disputeWarnings(dispute, known, today).map(warningViewOf),
});
