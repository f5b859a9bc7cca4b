import * as z from 'zod';
import { dateSchema } from '#domain/values/identifiers.ts';
import { frenchDate } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import { longestLastDay } from './contract-data.ts';
import { organisationSchema, referenceSchema, textSchema } from './contract-parts.ts';
import { engagementFormTemplateOn } from './templates/index.ts';

/** What the engagement form says (guide 3.3.1 and 5): the client's own commitments, signed with the contract. */
export const engagementFormDataSchema = z
  .strictObject({
    /** Of the contract, which is the same dossier's. */
    reference: referenceSchema,
    preparedOn: dateSchema,
    client: organisationSchema,
    supplier: z.strictObject({ name: textSchema }),
    solution: textSchema,
    /** First day of the contract, and its last one with every renewal taken. */
    term: z.strictObject({ startsOn: dateSchema, lastDay: dateSchema }),
    fiche: z.strictObject({ version: z.string().trim().min(1).max(40), publishedOn: dateSchema }),
    /** The same person who signs the contract for the client (P55). */
    signatory: z.strictObject({ name: textSchema, title: textSchema }),
  })
  .refine(({ term }) => term.lastDay > term.startsOn, {
    path: ['term', 'lastDay'],
    error: 'The contract must end after it starts',
  })
  .refine(({ term }) => term.lastDay <= longestLastDay(term.startsOn), {
    path: ['term', 'lastDay'],
    error: 'The term, renewals included, exceeds three years',
  });

export type EngagementFormData = z.output<typeof engagementFormDataSchema>;

/** The engagement form, from the template in force on the day it is prepared. Throws ZodError. */
export function engagementFormDocument(input: EngagementFormData): TypesettingInput {
  const { preparedOn, term, fiche, ...data } = engagementFormDataSchema.parse(input);
  const template = engagementFormTemplateOn(preparedOn);
  return {
    template,
    data: {
      ...data,
      preparedOn: frenchDate(preparedOn),
      template: { id: template.id, version: template.version },
      fiche: { version: fiche.version, publishedOn: frenchDate(fiche.publishedOn) },
      term: { starts: frenchDate(term.startsOn), latestEnd: frenchDate(term.lastDay) },
    },
  };
}
