import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { DeliveryStatus } from './delivery.ts';
import type { AddressReport } from './suppression.ts';

const moment = z.object({ timestamp: z.iso.datetime({ offset: true }).optional() });
const addresses = z.array(z.object({ emailAddress: z.string() })).default([]);

/** What the mail service reports of a mail (SES event publishing), as far as it matters here. */
export const mailEventSchema = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string().optional(),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: moment
    .extend({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: addresses,
    })
    .optional(),
  complaint: moment
    .extend({
      complaintFeedbackType: z.string().nullish(),
      complainedRecipients: addresses,
    })
    .optional(),
  delivery: moment.optional(),
});
export type MailEvent = z.output<typeof mailEventSchema>;

/** The tag of each mail that names its delivery. */
export const DELIVERY_TAG = 'delivery';

/** What an event says: where the mail stands, and what it tells of the address. */
export interface Report {
  readonly status: Extract<
    DeliveryStatus,
    'sent' | 'delivered' | 'bounced' | 'complained' | 'failed'
  >;
  readonly ofAddress: AddressReport | null;
  /** Instant at which the service saw it; undefined when it does not say. */
  readonly at: string | undefined;
  readonly reason?: string;
}

/** Reads an event; undefined when it says nothing about where a mail stands. */
export function reportOf(event: MailEvent): Report | undefined {
  switch (event.eventType) {
    case 'Send':
    case 'DeliveryDelay':
      return { status: 'sent', ofAddress: null, at: utc(event.mail.timestamp) };
    case 'Delivery':
      return { status: 'delivered', ofAddress: 'delivered', at: utc(event.delivery?.timestamp) };
    case 'Reject':
      return { status: 'failed', ofAddress: null, at: undefined, reason: 'rejected-by-service' };
    case 'Bounce':
      return bounceReport(event.bounce);
    case 'Complaint':
      return complaintReport(event.complaint);
    default:
      return undefined;
  }
}

/** The addresses that a report is about: whom the mail was for, else whom the report names. */
export function addressesOf({ mail, bounce, complaint }: MailEvent): string[] {
  const named = [
    ...(bounce?.bouncedRecipients ?? []),
    ...(complaint?.complainedRecipients ?? []),
  ].map(({ emailAddress }) => bareAddress(emailAddress));
  const written = mail.destination.map(bareAddress);
  const found = written.length === 1 || named.length === 0 ? written : named;
  return found.filter((address) => z.email().safeParse(address).success);
}

// These refuse what the mail says or weighs, and tell nothing of the address.
const ABOUT_THE_MAIL = new Set(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected']);

function bounceReport(bounce: MailEvent['bounce']): Report {
  const { bounceType = '', bounceSubType = '' } = bounce ?? {};
  const told = { status: 'bounced', at: utc(bounce?.timestamp), reason: bounceSubType } as const;
  if (bounceType === 'Permanent') return { ...told, ofAddress: 'hard-bounce' };
  return { ...told, ofAddress: ABOUT_THE_MAIL.has(bounceSubType) ? null : 'soft-bounce' };
}

/** A person who moves our mail out of the spam folder is reported as a complaint too, and is none. */
function complaintReport(complaint: MailEvent['complaint']): Report | undefined {
  if (complaint?.complaintFeedbackType === 'not-spam') return undefined;
  return { status: 'complained', ofAddress: 'complaint', at: utc(complaint?.timestamp) };
}

function utc(timestamp: string | undefined): string | undefined {
  if (timestamp === undefined) return undefined;
  return Temporal.Instant.from(timestamp).toString({ fractionalSecondDigits: 3 });
}

function bareAddress(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}
