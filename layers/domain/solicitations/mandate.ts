import * as z from 'zod';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { amountSchema } from '../values/money.ts';

/** The four kinds of work that a provider is qualified for (services guide 2.2 and 4). */
export const voletSchema = z.enum([
  'preliminary-analysis',
  'email-migration',
  'collaboration-migration',
  'change-management',
]);

/** A contract of professional services that a body concludes with a provider of the register (services guide 3.2). */
export const mandateSchema = z.object({
  mandateId: identifierSchema,
  organisationId: identifierSchema,
  /** The body's own number for this mandate, unique in the organisation. */
  reference: z.string().trim().min(1).max(60),
  volet: voletSchema,
  providerName: z.string().trim().min(2).max(200),
  /** What it was estimated at, in CAD, before taxes, every option included (G2). */
  estimatedAmount: amountSchema,
  /** The cloud acquisition that it serves, where there is one. */
  cloudDossierId: identifierSchema.nullable(),
  signature: z.object({ signedOn: dateSchema, documentId: identifierSchema.nullable() }).nullable(),
  /** The copy that the body sent to the register's keeper (services guide 3.2). */
  transmission: z.object({ documentId: identifierSchema, sentOn: dateSchema }).nullable(),
  /** Its end, and whether the performance was unsatisfactory, as the body says. */
  end: z.object({ endedOn: dateSchema, unsatisfactory: z.boolean() }).nullable(),
  /** The copy of the evaluation that the body sent (services guide 5.6). */
  evaluation: z.object({ documentId: identifierSchema, sentOn: dateSchema }).nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Mandate = z.output<typeof mandateSchema>;
