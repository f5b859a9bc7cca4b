import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** A person dealt with a mail that waited for one; what they noted may name people, and is not told here. */
export const inboundMailHandled = defineEvent({
  type: 'mail.InboundMailHandled',
  version: 1,
  data: z.object({ inboundId: identifierSchema, outcome: z.string() }),
  examples: [{ inboundId: '01JD0000000000000000000007', outcome: 'answered' }],
});
