import * as z from 'zod';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';
import { deliveryContentSchema } from './content.ts';

/** Why a mail is written. */
export const deliveryKindSchema = z.enum([
  'subscription-confirmation',
  'subscription-decision',
  'subscription-help',
  'unsubscription-receipt',
  'document-receipt',
  'catalogue-news',
  'dossier-fiche-changed',
  'dossier-supplier-changed',
  'deadline-reminder',
  'deadline-moved',
  'postponement-asked',
  'postponement-refused',
  'kickoff-invitation',
  'approval-request',
  'signature-request',
  'document-request',
  'disposal-to-review',
  'disposal-to-approve',
  'disposal-certified',
]);
export type DeliveryKind = z.output<typeof deliveryKindSchema>;

/** Whom it is for. Addresses of readers and members are looked up at sending, never copied. */
export const recipientSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reader'), readerId: identifierSchema }),
  z.object({ kind: z.literal('member'), memberId: z.string().min(1) }),
  z.object({ kind: z.literal('address'), email: z.email() }),
]);
export type Recipient = z.output<typeof recipientSchema>;

/**
 * Where a mail stands. `unknown`: handed to the mail service without an answer; it is not sent again
 * before the service's own event, or its silence, has settled it. `withheld`: this stage does not
 * write to that address. `suppressed`: the address bounced for good, or its owner complained.
 * `cancelled`: nobody wants it any more. `failed`: the service refuses this mail itself, for good.
 */
export const deliveryStatusSchema = z.enum([
  'queued',
  'sending',
  'unknown',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'withheld',
  'suppressed',
  'cancelled',
  'failed',
]);
export type DeliveryStatus = z.output<typeof deliveryStatusSchema>;

export const deliverySchema = z.object({
  deliveryId: identifierSchema,
  kind: deliveryKindSchema,
  recipient: recipientSchema,
  content: deliveryContentSchema,
  status: deliveryStatusSchema,
  /** Instant at which it entered its status. */
  since: instantSchema,
  createdAt: instantSchema,
  attempts: z.int().nonnegative(),
  /** While `sending`: until when nobody else touches it. */
  leaseUntil: instantSchema.optional(),
  /** The mail service's own identifier. */
  messageId: z.string().optional(),
  reason: z.string().optional(),
  /** Of a mail of the list: the run that wrote it, and the changes that it tells. */
  runId: identifierSchema.optional(),
  changeIds: z.array(identifierSchema).max(500).optional(),
});
export type Delivery = z.output<typeof deliverySchema>;

/** From which statuses each status is reached; stores compile it into the write's condition. */
export const priorStatuses = {
  sending: ['queued'],
  withheld: ['queued'],
  suppressed: ['queued'],
  cancelled: ['queued'],
  failed: ['queued', 'sending', 'unknown', 'sent'],
  queued: ['queued', 'sending', 'unknown'],
  unknown: ['sending'],
  sent: ['queued', 'sending', 'unknown'],
  delivered: ['queued', 'sending', 'unknown', 'sent'],
  bounced: ['queued', 'sending', 'unknown', 'sent', 'delivered'],
  complained: ['queued', 'sending', 'unknown', 'sent', 'delivered', 'bounced'],
} as const satisfies Record<DeliveryStatus, readonly DeliveryStatus[]>;

/** Whether a delivery still waits for something: it is then listed for the settling sweep. */
export function isUnsettled(status: DeliveryStatus): boolean {
  return status === 'queued' || status === 'sending' || status === 'unknown';
}

/** A delivery as it is created. Its identifier must be the same each time the same cause asks for it. */
export function newDelivery(
  asked: Pick<Delivery, 'deliveryId' | 'kind' | 'recipient' | 'content' | 'runId' | 'changeIds'>,
  now: string,
): Delivery {
  return { ...asked, status: 'queued', since: now, createdAt: now, attempts: 0 };
}
