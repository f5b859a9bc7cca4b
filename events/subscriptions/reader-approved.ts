import * as z from 'zod';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';

/** The broker let a reader whose body nobody knew join the list; null: it is of no client body. */
export const readerApproved = defineEvent({
  type: 'subscriptions.ReaderApproved',
  version: 1,
  data: z.object({
    readerId: identifierSchema,
    organisationId: identifierSchema.nullable(),
    deliveryId: identifierSchema,
  }),
  examples: [
    {
      readerId: '01KAMZX4T6M8QH2W5R7V3B1N0C',
      organisationId: '01KAN0A5V8J6M4Q2T0W9Y7B5D3',
      deliveryId: '01KAN0A5V8J6M4Q2T0W9Y7B5D4',
    },
  ],
});
