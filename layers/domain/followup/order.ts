import * as z from 'zod';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { amountSchema } from '../values/money.ts';

/** Something asked of the supplier under a contract: an order, or an entry activity (guide 4.2). */
export const orderSchema = z.object({
  orderId: identifierSchema,
  acquisitionId: identifierSchema,
  kind: z.enum(['order', 'entry-activity']),
  description: z.string().trim().min(3).max(2000),
  /** Before taxes, in CAD; null when it is not known. */
  amount: amountSchema.nullable(),
  /** `place`: asked of the system, an act; `record`: what happened already, a fact. */
  asked: z.enum(['place', 'record']),
  placedOn: dateSchema,
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Order = z.output<typeof orderSchema>;
