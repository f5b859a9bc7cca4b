export { type Order, orderSchema } from './order.ts';
export { decideOrder, type OrderIrregularity, orderIrregularities } from './place-order.ts';
export type { FollowupRefusal } from './refusals.ts';
