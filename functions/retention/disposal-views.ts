import * as z from 'zod';
import {
  type Disposal,
  type DisposalRow,
  disposalRowSchema,
  disposalSchema,
} from '#domain/retention/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import {
  CLASS_NAMES,
  causeText,
  refusalText,
  ruleText,
} from '#presentation/retention/disposal-words.ts';

export const disposalParams = z.object({ disposalId: identifierSchema });
export const rowParams = z.object({ disposalId: identifierSchema, documentId: identifierSchema });

export const disposalViewSchema = disposalSchema.omit({ certificate: true, announced: true });

/** A list without where its certificate lies: a link says it, for a few minutes. */
export function viewOf({ certificate: _, announced: __, ...disposal }: Disposal) {
  return disposal;
}

export const rowViewSchema = disposalRowSchema.omit({ found: true, disposalId: true }).extend({
  className: z.string().nullable(),
  ruleText: z.string(),
  causeText: z.string(),
  refusalText: z.string().nullable(),
});

export function rowViewOf({ found: _, disposalId: __, ...row }: DisposalRow) {
  return {
    ...row,
    className: row.rule && CLASS_NAMES[row.rule.class],
    ruleText: ruleText(row.rule),
    causeText: causeText(row),
    refusalText: row.refusal && refusalText(row.refusal),
  };
}
