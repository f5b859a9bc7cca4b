import type { Organisation } from '../organisations/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Reader } from './reader.ts';
import type { SubscriptionRefusal } from './refusals.ts';
import { domainOf, isSupplierAddress } from './supplier-domains.ts';

/** What the broker decided of a reader; `isNew` is false when it had been decided so before. */
export interface DecidedReader {
  readonly reader: Reader;
  readonly isNew: boolean;
}

export interface ApprovalState {
  readonly reader: Reader | undefined;
  /** The body that the broker named; undefined when there is none such; null: none was named. */
  readonly organisation: Pick<Organisation, 'organisationId' | 'kind'> | null | undefined;
  readonly supplierDomains: readonly string[];
}

/**
 * Decides that a reader whose body nobody knew joins the list (P23). Who is of no client body joins too,
 * and is never told a price.
 */
export function decideApproval({
  reader,
  organisation,
  supplierDomains,
}: ApprovalState): Decision<DecidedReader, SubscriptionRefusal> {
  if (reader === undefined) return refuse('subscriptions.reader-unknown');
  if (organisation === undefined || organisation?.kind === 'broker') {
    return refuse('subscriptions.body-unknown');
  }
  const organisationId = organisation?.organisationId ?? null;
  if (reader.status === 'active' && reader.organisationId === organisationId) {
    return { reader, isNew: false };
  }
  if (reader.status !== 'awaiting-approval') return notAwaiting(reader);
  if (isSupplierAddress(reader.email, supplierDomains)) {
    return refuse('subscriptions.supplier-address', { domain: domainOf(reader.email) });
  }
  return { reader: { ...reader, status: 'active', organisationId }, isNew: true };
}

/** Decides that a reader does not join the list; asking again brings it back to the broker. */
export function decideReaderRefusal(
  reader: Reader | undefined,
): Decision<DecidedReader, SubscriptionRefusal> {
  if (reader === undefined) return refuse('subscriptions.reader-unknown');
  if (reader.status === 'refused') return { reader, isNew: false };
  if (reader.status !== 'awaiting-approval') return notAwaiting(reader);
  return { reader: { ...reader, status: 'refused' }, isNew: true };
}

const notAwaiting = ({ status }: Reader) => refuse('subscriptions.not-awaiting', { status });
