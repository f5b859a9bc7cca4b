import { describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import { readEntries } from '#stores/journal.ts';
import { readerIdOf, readReader, supplierDomainWrite } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { call } from '../../emulator/support/http.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';
import { stack, table } from '../../emulator/support/stack.ts';
import { keptReader, START } from '../mail/support.ts';

const newAddress = (domain = 'ministere.example') =>
  `${newIdentifier(START).toLowerCase()}@${domain}`;

const ask = (email: string) =>
  call('POST', '/subscriptions', { body: { email, organisationName: 'Ministère de l’Exemple' } });

const readerAt = async (email: string) =>
  readReader(table, await readerIdOf(table, email, newIdentifier(START)));

async function confirmationToken(email: string): Promise<string> {
  const mails = await awaitMails(email, 1, 'Confirmez');
  return /\/subscriptions\/confirmation\?token=([\w-]{43})\s/.exec(mails[0]?.text ?? '')?.[1] ?? '';
}

/** Posts a form, as a browser or a mail program does. */
async function post(path: string, form: URLSearchParams | FormData) {
  const response = await fetch(`${stack.apiUrl}${path}`, { method: 'POST', body: form });
  return { status: response.status, page: await response.text() };
}

const confirm = (token: string) =>
  post('/subscriptions/confirmation', new URLSearchParams({ token }));

describe('joining the list', () => {
  it('P23 accepts: a client who asks, receives the mail, opens the page and confirms', async () => {
    const email = newAddress();
    expect((await ask(email)).status).toBe(202);
    const token = await confirmationToken(email);
    const page = await call('GET', `/subscriptions/confirmation?token=${token}`);
    expect(page.body).toContain('<button type="submit">Confirmer mon inscription</button>');
    expect(await readerAt(email)).toMatchObject({ status: 'pending', consent: null });
    const { status, page: confirmed } = await confirm(token);
    expect(status).toBe(200);
    expect(confirmed).toContain('Votre inscription est confirmée');
    expect(await readerAt(email)).toMatchObject({
      status: 'active',
      organisationName: 'Ministère de l’Exemple',
      consent: { means: 'page', textVersion: '2026-01' },
    });
  });

  it('P23 refuses: a supplier’s address, with courtesy and without a mail', async () => {
    const domain = `nuage-${newIdentifier(START).toLowerCase()}.example`;
    await transact(table, [
      supplierDomainWrite(table, { supplierId: newIdentifier(START), domain }),
    ]);
    const email = newAddress(`ventes.${domain}`);
    const refused = await ask(email);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'subscriptions.supplier-address',
      detail: expect.stringContaining('réservée à la clientèle du Courtier'),
    });
    expect(await readerAt(email)).toBeUndefined();
    expect(await mailsTo(email)).toEqual([]);
  });

  it('keeps the proof of consent in the journal, without the address', async () => {
    const email = newAddress();
    await ask(email);
    const token = await confirmationToken(email);
    await confirm(token);
    await confirm(token);
    const readerId = await readerIdOf(table, email, newIdentifier(START));
    const entries = await readEntries(table, `reader:${readerId}`);
    expect(entries.map(({ type }) => type)).toEqual([
      'subscriptions.ReaderRequested',
      'subscriptions.ReaderConfirmed',
    ]);
    expect(entries[1]?.data).toMatchObject({
      readerId,
      means: 'page',
      textVersion: '2026-01',
      requestedAt: expect.any(String),
      confirmedAt: expect.any(String),
    });
    expect(JSON.stringify(entries)).not.toContain(email);
  });

  it('answers the same whether the address is known or not, and writes to none that is subscribed', async () => {
    const known = await keptKnownReader();
    const [first, second] = [await ask(known), await ask(newAddress())];
    expect(first.status).toBe(202);
    expect(first.body).toEqual(second.body);
    await awaitMails(known, 1, 'Confirmez');
  });

  it('sends at most three confirmations a day to an address, whatever its case', async () => {
    const email = newAddress();
    const answers = await Promise.all([ask(email), ask(email), ask(email)]);
    answers.push(await ask(email.toUpperCase()), await ask(email));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    await awaitMails(email, 3, 'Confirmez');
  });

  it('refuses what is not an address', async () => {
    const refused = await ask('pas une adresse');
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 'input.invalid' });
  });

  it('says kindly that a link is not known', async () => {
    const { page } = await confirm('n0thing');
    expect(page).toContain('Ce lien n’est pas valable');
  });
});

async function keptKnownReader(): Promise<string> {
  const email = newAddress();
  await ask(email);
  await confirm(await confirmationToken(email));
  return email;
}

describe('leaving the list', () => {
  const oneClick = (kind: URLSearchParams | FormData) => {
    kind.append('List-Unsubscribe', 'One-Click');
    return kind;
  };

  it.each([
    ['an urlencoded form', () => oneClick(new URLSearchParams())],
    ['a multipart form', () => oneClick(new FormData())],
  ])('takes one click (RFC 8058), by %s, without sign-in and at once', async (_, form) => {
    const { readerId, unsubscribeToken } = await keptReader();
    const { status } = await post(`/subscriptions/unsubscribe/${unsubscribeToken}`, form());
    expect(status).toBe(200);
    expect(await readReader(table, readerId)).toMatchObject({ status: 'unsubscribed' });
  });

  it('changes nothing the second time', async () => {
    const { readerId, unsubscribeToken } = await keptReader();
    const path = `/subscriptions/unsubscribe/${unsubscribeToken}`;
    for (const _ of [1, 2]) {
      expect((await post(path, oneClick(new URLSearchParams()))).status).toBe(200);
    }
    expect(await readEntries(table, `reader:${readerId}`)).toHaveLength(1);
  });

  it('is not done by reading the page, since scanners follow links', async () => {
    const { readerId, unsubscribeToken } = await keptReader();
    const page = await call('GET', `/subscriptions/unsubscribe/${unsubscribeToken}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<form method="post">');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await readReader(table, readerId)).toMatchObject({ status: 'active' });
  });

  it('is told apart from a link that nobody knows', async () => {
    const { page } = await post('/subscriptions/unsubscribe/n0thing', new URLSearchParams());
    expect(page).toContain('Lien inconnu');
  });
});
