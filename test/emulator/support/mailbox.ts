import { setTimeout as pause } from 'node:timers/promises';
import { stack } from './stack.ts';

/** A mail that the emulator took for sending. It keeps no headers but these. */
export interface SentMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Kept {
  readonly To?: readonly string[];
  readonly Subject?: string;
  readonly BodyText?: string;
  readonly BodyHtml?: string | null;
}

/** The mails sent to an address, oldest first. */
export async function mailsTo(address: string): Promise<SentMail[]> {
  const response = await fetch(`${stack.endpoint}/_ministack/ses/messages`);
  const body = (await response.json()) as { messages: Record<string, readonly Kept[]> };
  return Object.values(body.messages)
    .flat()
    .filter(({ To: to = [] }) => to.includes(address))
    .map(({ To, Subject, BodyText, BodyHtml }) => ({
      to: To ?? [],
      subject: Subject ?? '',
      text: BodyText ?? '',
      html: BodyHtml ?? '',
    }));
}

const PATIENCE_MS = 15_000;

/** Waits until an address was sent so many mails; fails when it was sent more. */
export async function awaitMails(address: string, count: number): Promise<SentMail[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const mails = await mailsTo(address);
    if (mails.length === count) return mails;
    if (mails.length > count || Date.now() > until) {
      throw new Error(`${address} was sent ${mails.length} mails instead of ${count}.`);
    }
    await pause(100);
  }
}
