import * as z from 'zod';

/** RFC 9457 problem document, as every refusal is answered. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    faults: z
      .array(
        z.object({
          code: z.string(),
          detail: z.string(),
          details: z.record(z.string(), z.unknown()),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });
