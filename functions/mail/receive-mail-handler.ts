import type { Clock } from '#adapters/clock.ts';
import { identifierFrom } from '#adapters/identifiers.ts';
import { type IncomingMail, parseMail } from '#adapters/incoming-mail.ts';
import { type Bucket, ObjectTooLargeError, readObject, resolveVersion } from '#adapters/objects.ts';
import { type InboundMail, type MailPurpose, purposeOf, summaryOf } from '#domain/mail/index.ts';
import { domainOf } from '#domain/subscriptions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { parseObjectCreated } from '#platform/bus-event.ts';
import { createQueueHandler } from '#platform/queue.ts';
import { helpMail, supplierMail } from '#presentation/subscriptions/mailbox-mails.ts';
import { sha256 } from '#stores/journal.ts';
import { readInbound, recordInbound } from '#stores/mail.ts';
import { countSignUp } from '#stores/subscriptions.ts';
import type { SubscriptionDependencies } from '../subscriptions/dependencies.ts';
import { startSubscription } from '../subscriptions/start-subscription.ts';
import { answerMail } from './answer-mail.ts';
import { fileAttachments } from './file-attachments.ts';
import { leaveByMail } from './leave-by-mail.ts';
import { letExpire } from './let-expire.ts';

export interface ReceiveMailDependencies extends SubscriptionDependencies {
  readonly inbound: Bucket;
  /** Quarantine, for what people attach. */
  readonly uploads: Bucket;
  readonly clock: Clock;
  /** The mailbox's own: what comes from there is a loop. */
  readonly ownAddress: string;
  /** How many mails of one domain that nothing proves are answered in an hour. */
  readonly signUpsAnHour: number;
}

const MOST_BYTES = 40 * 1024 * 1024;

/**
 * Receives one raw mail: joins, leaves, files what is attached or answers with help (P23, P78). Machines are
 * never answered, and all the rest waits for a person. The object's version names what it does, so that the
 * same mail has one effect; it is recorded last, so that none is lost.
 */
export function createHandler({ clock, ...dependencies }: ReceiveMailDependencies) {
  const { table, inbound } = dependencies;
  return createQueueHandler({ service: 'receive-mail', clock }, async (body, now) => {
    const event = parseObjectCreated(body);
    const { key, versionId } = await resolveVersion(inbound, event);
    const inboundId = identifierFrom('inbound', key, versionId);
    const known = await readInbound(table, inboundId);
    const arrived = { inboundId, key, versionId, receivedAt: event.arrivedAt ?? now };
    const mail = known ?? (await receive(dependencies, { ...arrived, size: event.size }, now));
    if (isDealtWith(mail)) await letExpire(inbound, mail);
  });
}

/** Documents wait for an adviser, and their mail proves the day of their sending until then. */
const isDealtWith = ({ handling }: InboundMail): boolean =>
  handling !== 'for-a-person' && handling !== 'documents';

type Arrived = Pick<InboundMail, 'inboundId' | 'key' | 'versionId' | 'receivedAt'>;

async function receive(
  dependencies: Dependencies,
  { size, ...arrived }: Arrived & { readonly size: number },
  now: string,
): Promise<InboundMail> {
  const { inboundId, key, versionId, receivedAt } = arrived;
  const read = await readMail(dependencies.inbound, { key, versionId, size });
  const handled =
    typeof read === 'string'
      ? unread(read)
      : {
          ...summaryOf(read),
          ...(await handle(dependencies, { ...read, inboundId, receivedAt }, now)),
        };
  const mail = { ...arrived, ...handled };
  await recordInbound(dependencies.table, mail);
  return mail;
}

async function readMail(
  inbound: Bucket,
  { size, ...version }: { key: string; versionId: string; size: number },
): Promise<IncomingMail | 'too-large' | 'unreadable'> {
  if (size > MOST_BYTES) return 'too-large';
  try {
    const raw = await readObject(inbound, version, MOST_BYTES);
    return await parseMail(raw).catch(() => 'unreadable' as const);
  } catch (error) {
    if (error instanceof ObjectTooLargeError) return 'too-large';
    throw error;
  }
}

function unread(note: 'too-large' | 'unreadable') {
  const nothing = { author: '', to: [], sentAt: null, messageId: null, verdicts: null };
  const content = { subject: '', excerpt: '', attachments: [], attachmentCount: 0 };
  return { from: null, ...nothing, ...content, handling: 'for-a-person' as const, note };
}

type Handled = Pick<InboundMail, 'handling' | 'note'>;
type Received = IncomingMail & Pick<InboundMail, 'inboundId' | 'receivedAt'>;
type Dependencies = Omit<ReceiveMailDependencies, 'clock'>;
type Act = (
  dependencies: Dependencies,
  mail: Received & { readonly from: string },
  now: string,
) => Promise<Handled>;

async function handle(dependencies: Dependencies, mail: Received, now: string): Promise<Handled> {
  const { purpose, note } = purposeOf(mail, dependencies.ownAddress);
  const { from } = mail;
  if (from === undefined || purpose === 'automatic' || purpose === 'for-a-person') {
    return { handling: purpose === 'automatic' ? 'automatic' : 'for-a-person', note };
  }
  if (purpose !== 'documents' && !(await mayBeAnswered(dependencies, { ...mail, from }, now))) {
    return { handling: 'for-a-person', note: 'too-many-unproven' };
  }
  const handled = await acts[purpose](dependencies, { ...mail, from }, now);
  if (note === null || handled.handling === 'for-a-person') return handled;
  return { handling: 'for-a-person', note };
}

/**
 * Anybody can write in the name of others: where nothing proves the author, a domain is answered so many times
 * an hour, as is whoever asks by the page. Nobody has the mailboxes of others filled by us.
 */
async function mayBeAnswered(
  { table, signUpsAnHour }: Dependencies,
  { from, verdicts }: Pick<Received, 'verdicts'> & { readonly from: string },
  now: string,
): Promise<boolean> {
  if (verdicts.trust === 'proven') return true;
  const source = sha256(`${now.slice(0, 10)}\n@${domainOf(from)}`);
  return countSignUp(table, source, { now, most: signUpsAnHour });
}

const acts: Record<Exclude<MailPurpose, 'automatic' | 'for-a-person'>, Act> = {
  subscription: async (dependencies, { inboundId, from }, now) => {
    const deliveryId = identifierFrom('subscription-confirmation', inboundId);
    const asked = { email: from, organisationName: null, means: 'email' as const, deliveryId };
    const started = await startSubscription(dependencies, { ...asked, inboundId }, now);
    if (!isRefusal(started)) return { handling: 'subscription', note: null };
    const courtesy = { content: supplierMail(), once: 'supplier' as const };
    await help(dependencies, { inboundId, email: from, ...courtesy }, now);
    return { handling: 'for-a-person', note: 'supplier-address' };
  },
  unsubscription: async (dependencies, { inboundId, from, verdicts }, now) => {
    const isProven = verdicts.trust === 'proven';
    await leaveByMail(dependencies, { inboundId, email: from, isProven }, now);
    return { handling: 'unsubscription', note: null };
  },
  'near-miss': async (dependencies, { inboundId, from }, now) => {
    const joiningUrl = `${dependencies.publicUrl}/subscriptions/joining`;
    const asked = { inboundId, email: from, content: helpMail({ joiningUrl }) };
    return (await help(dependencies, { ...asked, once: 'help' }, now))
      ? { handling: 'near-miss', note: null }
      : { handling: 'for-a-person', note: 'answered-before' };
  },
  documents: fileAttachments,
};

type Help = Omit<Parameters<typeof answerMail>[1], 'kind'>;

const help = (dependencies: Dependencies, asked: Help, now: string): Promise<boolean> =>
  answerMail(dependencies, { ...asked, kind: 'subscription-help' }, now);
