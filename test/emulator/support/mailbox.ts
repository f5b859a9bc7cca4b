import { setTimeout as pause } from 'node:timers/promises';
import * as story from '../../../infra/commands/story/mailbox.ts';
import { stack } from './stack.ts';

/** The mails sent to an address, oldest first. */
export function mailsTo(address: string): Promise<story.SentMail[]> {
  return story.mailsTo(stack.endpoint, address);
}

const PATIENCE_MS = 25_000;

/**
 * Waits until an address was sent so many mails whose subject says `about`; fails when it was sent
 * more. Readers of the shared stack are told of other tests' publications too.
 */
export async function awaitMails(
  address: string,
  count: number,
  about = '',
): Promise<story.SentMail[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const mails = (await mailsTo(address)).filter(({ subject }) => subject.includes(about));
    if (mails.length === count) return mails;
    if (mails.length > count || Date.now() > until) {
      throw new Error(`${address} was sent ${mails.length} mails instead of ${count}.`);
    }
    await pause(100);
  }
}
