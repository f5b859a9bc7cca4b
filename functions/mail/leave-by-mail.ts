import { decideUnsubscription, type Reader } from '#domain/subscriptions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { readerUnsubscribed } from '#events/subscriptions/reader-unsubscribed.ts';
import {
  leavingLinkMail,
  leftMail,
  notSubscribedMail,
} from '#presentation/subscriptions/mailbox-mails.ts';
import { answerWrites } from '#stores/answers.ts';
import { execute } from '#stores/journal.ts';
import { readDelivery } from '#stores/mail.ts';
import { knownReaderIdOf, readReader, saveReader } from '#stores/subscriptions.ts';
import type { SubscriptionDependencies } from '../subscriptions/dependencies.ts';
import { answerMail, answerTo, handOn } from './answer-mail.ts';

export interface AskedLeaving {
  readonly inboundId: string;
  readonly email: string;
  /** Whether the domain of the address vouches for the mail: anybody can write its author. */
  readonly isProven: boolean;
}

const KIND = 'unsubscription-receipt';

/**
 * Leaves the list by e-mail: at once when the mail is surely its author's, who gets one receipt; otherwise
 * the address is sent the link that leaves. An address that is not on the list is told so, once in a while.
 */
export async function leaveByMail(
  dependencies: SubscriptionDependencies,
  asked: AskedLeaving,
  now: string,
): Promise<void> {
  const { table } = dependencies;
  const answered = await readDelivery(table, answerId(asked, now));
  if (answered !== undefined) return handOn(dependencies, answered);
  const reader = await subscribedReader(dependencies, asked.email);
  if (reader === undefined) return sayNotSubscribed(dependencies, asked, now);
  if (asked.isProven) return leave(dependencies, asked, reader.readerId, now);
  const { unsubscribeToken } = reader;
  const leavingUrl = `${dependencies.publicUrl}/subscriptions/unsubscribe/${unsubscribeToken}`;
  await answerMail(dependencies, mailOf(asked, leavingLinkMail({ leavingUrl })), now);
}

const mailOf = ({ inboundId, email }: AskedLeaving, content: ReturnType<typeof leftMail>) =>
  ({ inboundId, email, kind: KIND, content }) as const;

const answerId = (asked: AskedLeaving, now: string): string =>
  answerTo(mailOf(asked, notSubscribedMail()), now).delivery.deliveryId;

async function subscribedReader(
  { table }: SubscriptionDependencies,
  email: string,
): Promise<Reader | undefined> {
  const readerId = await knownReaderIdOf(table, email);
  const reader = readerId === undefined ? undefined : await readReader(table, readerId);
  return reader && decideUnsubscription(reader) && reader;
}

async function sayNotSubscribed(
  dependencies: SubscriptionDependencies,
  asked: AskedLeaving,
  now: string,
): Promise<void> {
  const mail = { ...mailOf(asked, notSubscribedMail()), once: 'not-subscribed' as const };
  await answerMail(dependencies, mail, now);
}

/** The departure, its journal entry and its receipt are kept together. */
async function leave(
  dependencies: SubscriptionDependencies,
  asked: AskedLeaving,
  readerId: string,
  now: string,
): Promise<void> {
  const { table, publicUrl } = dependencies;
  const joiningUrl = `${publicUrl}/subscriptions/joining`;
  const answer = answerTo(mailOf(asked, leftMail({ joiningUrl })), now);
  const left = await execute(table, `reader:${readerId}`, now, async () => {
    const reader = await readReader(table, readerId);
    const changed = reader && decideUnsubscription(reader);
    if (changed === undefined) return { value: undefined, entries: [], writes: [] };
    const receipt = (await answerWrites(table, answer, now)) ?? [];
    return {
      value: undefined,
      entries: [
        entryOf(readerUnsubscribed, {
          actor: { kind: 'reader', id: readerId },
          data: { readerId },
        }),
      ],
      writes: [saveReader(table, changed), ...receipt],
    };
  });
  if (isRefusal(left)) throw new Error('Leaving is never refused.');
  const receipt = await readDelivery(table, answer.delivery.deliveryId);
  if (receipt !== undefined) await handOn(dependencies, receipt);
}
