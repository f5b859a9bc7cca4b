import * as z from 'zod';
import type { Contract } from '#domain/contracts/index.ts';
import { type Order, orderIrregularities, orderSchema } from '#domain/followup/index.ts';
import { describeOrderIrregularity } from '#presentation/followup/refusals.ts';

export const orderViewSchema = orderSchema.extend({
  irregularities: z.array(
    z.object({
      code: z.string(),
      details: z.record(z.string(), z.unknown()),
      sentence: z.string(),
    }),
  ),
});

/** An order, with what the signatures that are known by now make irregular. */
export function orderView(order: Order, contract: Contract | undefined) {
  const irregularities = orderIrregularities(order, contract).map((one) => ({
    ...one,
    sentence: describeOrderIrregularity(one),
  }));
  return { ...order, irregularities };
}
