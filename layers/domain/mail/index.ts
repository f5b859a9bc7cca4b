export { isAllowed } from './allow-list.ts';
export type { Block, MailContent } from './content.ts';
export {
  decideSending,
  decideSettling,
} from './decide-sending.ts';
export {
  type Delivery,
  type DeliveryKind,
  type DeliveryStatus,
  deliverySchema,
  deliveryStatusSchema,
  isUnsettled,
  newDelivery,
  priorStatuses,
  type Recipient,
} from './delivery.ts';
export {
  type InboundMail,
  inboundMailSchema,
  purposeOf,
  type ReceivedMail,
} from './inbound.ts';
export {
  DELIVERY_TAG,
  mailEventSchema,
  reportOf,
} from './mail-event.ts';
export { asksToSubscribe } from './subscription-subject.ts';
