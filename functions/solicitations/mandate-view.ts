import * as z from 'zod';
import { deadlineSchema } from '#domain/deadlines/index.ts';
import { documentSchema } from '#domain/documents/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import { evaluationStanding, type Mandate, mandateSchema } from '#domain/solicitations/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { tellEvaluation, tellTransmission, voletNames } from '#presentation/solicitations/texts.ts';

export const mandateParams = z.object({ mandateId: identifierSchema });

export const mandateViewSchema = mandateSchema.extend({
  voletName: z.string(),
  /** Whether an evaluation is required, and why, in one sentence. */
  evaluationRequired: z.boolean(),
  evaluationSentence: z.string(),
  /** What is asked once the mandate is signed, and that the delay is ours. */
  transmissionSentence: z.string(),
});

export const mandateInFullSchema = mandateViewSchema.extend({
  deadlines: z.array(
    deadlineSchema.pick({ kind: true, dueOn: true, status: true, explanation: true }).extend({
      outcome: z.enum(['met', 'late']).nullable(),
    }),
  ),
  documents: z.array(
    documentSchema.pick({
      documentId: true,
      purpose: true,
      fileName: true,
      sha256: true,
      retentionClass: true,
      retention: true,
      registeredAt: true,
    }),
  ),
});

/** A mandate as its people read it. */
export function mandateView(mandate: Mandate, { regime }: Pick<Organisation, 'regime'>) {
  const standing = evaluationStanding(mandate, regime.rcti);
  return {
    ...mandate,
    voletName: voletNames[mandate.volet],
    evaluationRequired: standing.required,
    evaluationSentence: tellEvaluation(standing),
    transmissionSentence: tellTransmission(mandate),
  };
}
