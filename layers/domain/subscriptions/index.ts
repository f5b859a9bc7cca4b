export { decideConfirmation } from './decide-confirmation.ts';
export { decideSuppression, decideUnsubscription, isTold, wantsMail } from './decide-leaving.ts';
export {
  decideRequest,
  type RequestAnswer,
} from './decide-request.ts';
export {
  type Confirmation,
  comparableEmail,
  confirmationSchema,
  consentSchema,
  type Reader,
  readerSchema,
} from './reader.ts';
export type { SubscriptionRefusal } from './refusals.ts';
export { domainOf, isSupplierAddress } from './supplier-domains.ts';
