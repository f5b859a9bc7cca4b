import * as z from 'zod';
import { holdKinds } from '#domain/retention/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** One hold was released; the others stay. */
export const holdReleased = defineEvent({
  type: 'retention.HoldReleased',
  version: 1,
  data: z.object({ holdId: identifierSchema, kind: z.enum(holdKinds) }),
  examples: [{ holdId: '01K9ZX6J4K2M0P8Q6R4S2T0V8X', kind: 'audit' }],
});
