export { isAllowed } from './allow-list.ts';
export { type Block, blockSchema, type MailContent, mailContentSchema } from './content.ts';
export {
  decideSending,
  decideSettling,
  type ReachableRecipient,
  type SendingStep,
  type SettlingStep,
} from './decide-sending.ts';
export {
  type Delivery,
  type DeliveryKind,
  type DeliveryStatus,
  deliveryKindSchema,
  deliverySchema,
  deliveryStatusSchema,
  isUnsettled,
  newDelivery,
  priorStatuses,
  type Recipient,
  recipientSchema,
} from './delivery.ts';
export {
  type InboundMail,
  inboundMailSchema,
  type MailPurpose,
  purposeOf,
  type ReceivedMail,
} from './inbound.ts';
export {
  DELIVERY_TAG,
  type MailEvent,
  mailEventSchema,
  type Report,
  reportOf,
} from './mail-event.ts';
export { asksToSubscribe } from './subscription-subject.ts';
