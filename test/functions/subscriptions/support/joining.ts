import { expect } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import { type Reader, readerSchema } from '#domain/subscriptions/index.ts';
import { readEntries } from '#stores/journal.ts';
import { readerIdOf, readReader } from '#stores/subscriptions.ts';
import { call } from '../../../emulator/support/http.ts';
import { awaitMails } from '../../../emulator/support/mailbox.ts';
import { stack, table } from '../../../emulator/support/stack.ts';

const START = '2026-11-20T15:00:00.000Z';

export const newAddress = (domain = 'ministere.example') =>
  `${newIdentifier(START).toLowerCase()}@${domain}`;

export const ask = (email: string, more: Readonly<Record<string, unknown>> = {}) =>
  call('POST', '/subscriptions', {
    body: { email, organisationName: 'Ministère de l’Exemple', ...more },
  });

export const idAt = (email: string) => readerIdOf(table, email, newIdentifier(START));

/** The reader of an address, which must have one. */
export async function readerAt(email: string): Promise<Reader> {
  return readerSchema.parse(await readReader(table, await idAt(email)));
}

/** The types of a reader's journal entries, in order, without the name of the capability. */
export async function journalOf(readerId: string): Promise<string[]> {
  const entries = await readEntries(table, `reader:${readerId}`);
  return entries.map(({ type }) => type.replace('subscriptions.', ''));
}

/** The token of the last of so many confirmation mails that an address was sent. */
export async function confirmationToken(email: string, count = 1): Promise<string> {
  const mails = await awaitMails(email, count, 'Confirmez');
  const text = mails.at(-1)?.text ?? '';
  return /\/subscriptions\/confirmation\?token=([\w-]{43})\s/.exec(text)?.[1] ?? '';
}

/** Posts a form, as a browser or a mail program does. */
export async function post(path: string, form: URLSearchParams | FormData) {
  const response = await fetch(`${stack.apiUrl}${path}`, { method: 'POST', body: form });
  return { status: response.status, headers: response.headers, page: await response.text() };
}

export const confirm = (token: string) =>
  post('/subscriptions/confirmation', new URLSearchParams({ token }));

/** A reader who asked, received the mail and confirmed. */
export async function join(email: string): Promise<Reader> {
  expect((await ask(email)).status).toBe(202);
  expect((await confirm(await confirmationToken(email))).status).toBe(200);
  return readerAt(email);
}

export const leave = ({ unsubscribeToken }: Reader) =>
  post(
    `/subscriptions/unsubscribe/${unsubscribeToken}`,
    new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  );
