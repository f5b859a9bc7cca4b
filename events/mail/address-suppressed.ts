import * as z from 'zod';
import { suppressionReasonSchema } from '#domain/mail/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** An address is not written to any more: mail does not reach it, or its owner complained. */
export const addressSuppressed = defineEvent({
  type: 'mail.AddressSuppressed',
  version: 1,
  data: z.object({
    /** SHA-256 of the address, which itself stays out of the journal. */
    addressId: sha256Schema,
    because: suppressionReasonSchema,
    /** The delivery whose report caused it. */
    deliveryId: identifierSchema,
  }),
  examples: [
    {
      addressId: '5b1f3c0e7a9d24d6b8f1e0c3a5976482d1b0f9e8c7a6b5d4e3f2a1b0c9d8e7f6',
      because: 'bounce',
      deliveryId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
    },
  ],
});
