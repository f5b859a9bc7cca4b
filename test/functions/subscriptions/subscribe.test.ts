import { beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import type { Suppression } from '#domain/mail/index.ts';
import { readEntries } from '#stores/journal.ts';
import { addressIdOf, saveSuppression } from '#stores/mail.ts';
import { readReader, supplierDomainWrite } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { findRecipient } from '../../../functions/mail/find-recipient.ts';
import type { Body } from '../../../infra/commands/story/people.ts';
import { call } from '../../emulator/support/http.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';
import { keptReader, START } from '../mail/support.ts';
import {
  ask,
  confirm,
  confirmationToken,
  idAt,
  join,
  journalOf,
  leave,
  newAddress,
  post,
  readerAt,
} from './support/joining.ts';

const KNOWN = 'subscribe.example';
let client: Body;

beforeAll(async () => {
  client = await ownBody(await ownAdviser('subscribe'), 'subscribe');
});

const supplierAt = (domain: string) =>
  transact(table, [supplierDomainWrite(table, { supplierId: newIdentifier(START), domain })]);

const newDomain = () => `nuage-${newIdentifier(START).toLowerCase()}.example`;

describe('joining the list', () => {
  it('P23 accepts: a client who asks, receives the mail, opens the page and confirms', async () => {
    const email = newAddress(KNOWN);
    const preferences = { interests: { volets: ['email'], supplierIds: [] }, pace: 'weekly' };
    expect((await ask(email, { preferences })).status).toBe(202);
    const token = await confirmationToken(email);
    const page = await call('GET', `/subscriptions/confirmation?token=${token}`);
    expect(page.body).toContain('<button type="submit">Confirmer mon inscription</button>');
    expect(page.body).toContain('Volets\u00a0: messagerie');
    expect(await readerAt(email)).toMatchObject({ status: 'pending', consent: null });
    const { status, page: confirmed } = await confirm(token);
    expect(status).toBe(200);
    expect(confirmed).toContain('Votre inscription est confirmée');
    expect(await readerAt(email)).toMatchObject({
      status: 'active',
      organisationId: client.organisationId,
      organisationName: 'Ministère de l’Exemple',
      preferences,
      consent: { means: 'page', textVersion: '2026-11', inboundId: null },
    });
  });

  it('P23 refuses: a supplier’s address, with courtesy and without a mail', async () => {
    const domain = newDomain();
    await supplierAt(domain);
    const email = newAddress(`ventes.${domain}`);
    const refused = await ask(email);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'subscriptions.supplier-address',
      detail: expect.stringContaining('réservée à la clientèle du Courtier'),
    });
    expect(await readReader(table, await idAt(email))).toBeUndefined();
    expect(await mailsTo(email)).toEqual([]);
  });

  it('P2 refuses: an address that became a supplier’s after it asked, or after it joined', async () => {
    const domain = newDomain();
    const late = newAddress(domain);
    await ask(late);
    const token = await confirmationToken(late);
    const joined = await keptReader({ email: newAddress(domain) });
    const news = {
      recipient: { kind: 'reader', readerId: joined.readerId },
      kind: 'catalogue-news',
    } as const;
    expect(await findRecipient(table, news)).toMatchObject({ email: joined.email });
    await supplierAt(domain);
    const { status, page } = await confirm(token);
    expect(status).toBe(422);
    expect(page).toContain('réservée à la clientèle du Courtier');
    expect(await readerAt(late)).toMatchObject({ status: 'pending', consent: null });
    expect(await findRecipient(table, news)).toBeUndefined();
  });

  it('keeps the proof of consent in the journal, without the address', async () => {
    const email = newAddress(KNOWN);
    await ask(email);
    const token = await confirmationToken(email);
    await confirm(token);
    await confirm(token);
    const readerId = await idAt(email);
    const entries = await readEntries(table, `reader:${readerId}`);
    expect(await journalOf(readerId)).toEqual(['ReaderRequested', 'ReaderConfirmed']);
    expect(entries[1]?.data).toMatchObject({
      readerId,
      means: 'page',
      textVersion: '2026-11',
      requestedAt: expect.any(String),
      confirmedAt: expect.any(String),
      becomes: 'active',
    });
    expect(JSON.stringify(entries)).not.toContain(email);
  });

  it('answers the same whether the address is known or not, and writes to none that is subscribed', async () => {
    const { email: known } = await join(newAddress(KNOWN));
    const [first, second] = [await ask(known), await ask(newAddress())];
    expect(first.status).toBe(202);
    expect(first.body).toEqual(second.body);
    await awaitMails(known, 1, 'Confirmez');
  });

  it('writes to nobody whose address complained, and answers the same', async () => {
    const email = newAddress(KNOWN);
    const complaint: Suppression = {
      addressId: addressIdOf(email),
      email,
      reason: 'complaint',
      since: START,
      deliveryId: newIdentifier(START),
      softBounces: [],
      releasedAt: null,
      version: 1,
    };
    await transact(table, [saveSuppression(table, complaint)]);
    expect((await ask(email)).status).toBe(202);
    expect(await readReader(table, await idAt(email))).toBeUndefined();
    expect(await mailsTo(email)).toEqual([]);
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

  it('is confirmed once, though the link be used twice at the same time', async () => {
    const email = newAddress(KNOWN);
    await ask(email);
    const token = await confirmationToken(email);
    const answers = await Promise.all([confirm(token), confirm(token), confirm(token)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await journalOf(await idAt(email))).toEqual(['ReaderRequested', 'ReaderConfirmed']);
  });
});

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
    const recipient = { kind: 'reader', readerId } as const;
    expect(await findRecipient(table, { recipient, kind: 'catalogue-news' })).toBeUndefined();
  });

  it('changes nothing the second time', async () => {
    const kept = await keptReader();
    for (const _ of [1, 2]) expect((await leave(kept)).status).toBe(200);
    expect(await journalOf(kept.readerId)).toEqual(['ReaderUnsubscribed']);
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

  it('can be followed by a return, which is a new consent', async () => {
    const first = await join(newAddress(KNOWN));
    await leave(first);
    expect((await ask(first.email)).status).toBe(202);
    const token = await confirmationToken(first.email, 2);
    expect(await readerAt(first.email)).toMatchObject({ status: 'unsubscribed' });
    await confirm(token);
    const again = await readerAt(first.email);
    expect(again).toMatchObject({ readerId: first.readerId, status: 'active' });
    expect(again.consent?.confirmedAt).not.toBe(first.consent?.confirmedAt);
    expect(again.unsubscribeToken).toBe(first.unsubscribeToken);
  });

  it('ends as the journal tells, when it crosses a confirmation', async () => {
    const first = await join(newAddress(KNOWN));
    await leave(first);
    await ask(first.email);
    const token = await confirmationToken(first.email, 2);
    await Promise.all([confirm(token), leave(first)]);
    const after = await readerAt(first.email);
    const journal = await journalOf(first.readerId);
    expect(after.status).toBe(journal.at(-1) === 'ReaderConfirmed' ? 'active' : 'unsubscribed');
  });
});
