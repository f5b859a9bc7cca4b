import { type FillMail, prepareMail, TOKEN_SLOT } from '#adapters/mime.ts';
import type { Delivery, MailContent } from '#domain/mail/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import type { EnvironmentOf } from '#platform/environment.ts';
import { type Frame, renderMail } from '#presentation/mail/render-mail.ts';
import { LEAVING_SUBJECT, SENDER_NAME, senderOrganisationOn } from '#presentation/mail/sender.ts';
import { readContent } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import type { FoundRecipient } from './find-recipient.ts';

const MOST_PREPARED = 32;

export interface ComposerDependencies {
  readonly table: Table;
  readonly environment: EnvironmentOf<readonly ['FROM', 'POSTAL_ADDRESS', 'PUBLIC_URL']>;
}

export type Compose = (
  delivery: Pick<Delivery, 'deliveryId' | 'kind' | 'content'>,
  recipient: FoundRecipient,
  now: string,
) => Promise<Uint8Array>;

/**
 * Composes mails. What many readers are told alike is read, rendered and encoded once in this process,
 * and only filled in for each of them.
 */
export function createComposer({ table, environment }: ComposerDependencies): Compose {
  const kept = createCache<FillMail>(MOST_PREPARED);
  const organisationOn = lastOf(houseOn);
  return async ({ deliveryId, kind, content }, { email, unsubscribeToken: token }, now) => {
    const isOfTheList = kind === 'catalogue-news' && token !== undefined;
    const organisation = organisationOn(now);
    const frame = frameOf(environment, { organisation, isOfTheList });
    const prepared =
      'contentId' in content
        ? kept(`${content.contentId}#${isOfTheList}#${organisation}`, async () =>
            prepare(await readContent(table, content.contentId), frame),
          )
        : prepare(content, frame);
    const fill = await prepared;
    return fill({ messageId: deliveryId, date: now, to: email, token });
  };
}

/** Remembers the last answer: every mail of a chunk is written at the same instant. */
function lastOf(answer: (question: string) => string): (question: string) => string {
  let last: readonly [question: string, answer: string] | undefined;
  return (question) => {
    last = last?.[0] === question ? last : [question, answer(question)];
    return last[1];
  };
}

/** What the law calls the sender's house at an instant. */
export const houseOn = (now: string): string => senderOrganisationOn(torontoDate(now).toString());

/** Who writes, and where a reader of the list finds its way out: addressed to nobody yet. */
export function frameOf(
  settings: ComposerDependencies['environment'],
  { organisation, isOfTheList }: { readonly organisation: string; readonly isOfTheList: boolean },
): Frame {
  const { FROM: email, POSTAL_ADDRESS: postalAddress, PUBLIC_URL: site } = settings;
  const sender = { name: SENDER_NAME, organisation, postalAddress, email };
  if (!isOfTheList) return { sender };
  return {
    sender,
    unsubscribeUrl: `${site}/subscriptions/unsubscribe/${TOKEN_SLOT}`,
    preferencesUrl: `${site}/subscriptions/preferences/${TOKEN_SLOT}`,
  };
}

/** Sets and encodes a content, for all of its readers alike. */
export async function prepare(content: MailContent, frame: Frame): Promise<FillMail> {
  const { sender, unsubscribeUrl } = frame;
  const form = {
    from: { name: sender.name, address: sender.email },
    ...renderMail(content, frame),
  };
  if (unsubscribeUrl === undefined) return prepareMail(form);
  return prepareMail({ ...form, leaving: { url: unsubscribeUrl, subject: LEAVING_SUBJECT } });
}

/** Keeps the most recent results, not the failures. */
function createCache<Value>(most: number) {
  const entries = new Map<string, Promise<Value>>();
  return (key: string, make: () => Promise<Value>): Promise<Value> => {
    const found = entries.get(key) ?? make();
    entries.delete(key);
    entries.set(key, found);
    found.catch(() => entries.delete(key));
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    return found;
  };
}
