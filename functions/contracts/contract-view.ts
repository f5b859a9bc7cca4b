import * as z from 'zod';
import {
  type Contract,
  contractSchema,
  contractWarnings,
  irregularitySchema,
} from '#domain/contracts/index.ts';
import { describeIrregularity } from '#presentation/contracts/irregularities.ts';

export const contractViewSchema = contractSchema.extend({
  irregularities: z.array(irregularitySchema.extend({ sentence: z.string() })),
  /** What deserves attention, and is no irregularity. */
  warnings: z.array(
    z.object({
      code: z.string(),
      details: z.record(z.string(), z.unknown()),
      sentence: z.string(),
    }),
  ),
});

/** A contract as people read it, what is irregular told in a sentence. */
export function contractView(contract: Contract): z.output<typeof contractViewSchema> {
  return {
    ...contract,
    irregularities: contract.irregularities.map((one) => ({
      ...one,
      sentence: describeIrregularity(one),
    })),
    warnings: contractWarnings(contract).map((one) => ({
      ...one,
      sentence: describeIrregularity(one),
    })),
  };
}
