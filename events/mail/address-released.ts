import * as z from 'zod';
import { suppressionReasonSchema } from '#domain/mail/index.ts';
import { sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** The broker decided that an address is written to again; nobody is subscribed by it. */
export const addressReleased = defineEvent({
  type: 'mail.AddressReleased',
  version: 1,
  data: z.object({
    /** SHA-256 of the address, which itself stays out of the journal. */
    addressId: sha256Schema,
    /** Why it was suppressed. */
    because: suppressionReasonSchema,
  }),
  examples: [
    {
      addressId: '5b1f3c0e7a9d24d6b8f1e0c3a5976482d1b0f9e8c7a6b5d4e3f2a1b0c9d8e7f6',
      because: 'soft-bounces',
    },
  ],
});
