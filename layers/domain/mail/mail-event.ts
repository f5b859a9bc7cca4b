import * as z from 'zod';
import type { DeliveryStatus } from './delivery.ts';

/** What the mail service reports of a mail (SES event publishing), as far as it matters here. */
export const mailEventSchema = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string().optional(),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z.object({ bounceType: z.string() }).optional(),
});
export type MailEvent = z.output<typeof mailEventSchema>;

/** The tag of each mail that names its delivery. */
export const DELIVERY_TAG = 'delivery';

/** What an event says: where the mail stands, and whether its address must not be written to again. */
export interface Report {
  readonly status: Extract<DeliveryStatus, 'sent' | 'delivered' | 'bounced' | 'complained'>;
  readonly suppression: 'bounce' | 'complaint' | null;
}

/** Reads an event; undefined when it says nothing about where a mail stands. */
export function reportOf(event: MailEvent): Report | undefined {
  switch (event.eventType) {
    case 'Send':
    case 'DeliveryDelay':
      return { status: 'sent', suppression: null };
    case 'Delivery':
      return { status: 'delivered', suppression: null };
    case 'Reject':
      return { status: 'bounced', suppression: null };
    case 'Bounce':
      return {
        status: 'bounced',
        suppression: event.bounce?.bounceType === 'Permanent' ? 'bounce' : null,
      };
    case 'Complaint':
      return { status: 'complained', suppression: 'complaint' };
    default:
      return undefined;
  }
}
