import * as z from 'zod';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { type KeptQuote, keptQuoteSchema } from '#stores/quotes.ts';

/** A quote as people see it: what was made of it, not where that lies. */
export const keptQuoteViewSchema = keptQuoteSchema
  .omit({ annotated: true, reportFile: true })
  .extend({
    refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
    /** Which files may be asked for with a link. */
    files: z.object({ workbook: z.boolean(), report: z.boolean() }),
  });

const teller = tellerOf(documentRefusals);

/** Tells why the gate refused a file, and which files were made from it. */
export function viewOf({ annotated, reportFile, refusal, ...quote }: KeptQuote) {
  const told =
    refusal === null ? null : { code: refusal.code, detail: teller.tell(refusal).sentence };
  const files = { workbook: annotated !== null, report: reportFile !== null };
  return { ...quote, refusal: told, files };
}
