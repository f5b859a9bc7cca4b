import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { readBrokerId } from '#stores/organisations.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { awaitMails } from '../../emulator/support/mailbox.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';
import {
  ask,
  confirm,
  confirmationToken,
  join,
  journalOf,
  newAddress,
  readerAt,
} from './support/joining.ts';

let adviser: Person;
let client: Body;

beforeAll(async () => {
  adviser = await ownAdviser('approve-readers');
  client = await ownBody(adviser, 'approve-readers');
});

const awaiting = async () => {
  const { status, body } = await adviser.api.get('/readers?status=awaiting-approval');
  expect(status).toBe(200);
  const readers: { readerId: string }[] = body.readers;
  return readers.map(({ readerId }) => readerId);
};

describe('a reader whose body nobody knows', () => {
  it('waits for the broker, who lets it join; it is told once', async () => {
    const email = newAddress('inconnu.example');
    await ask(email);
    const confirmed = await confirm(await confirmationToken(email));
    expect(confirmed.page).toContain('une personne du Courtier va regarder votre demande');
    const waiting = await readerAt(email);
    expect(waiting).toMatchObject({ status: 'awaiting-approval', organisationId: null });
    expect(await awaiting()).toContain(waiting.readerId);

    const path = `/readers/${waiting.readerId}/approval`;
    const { organisationId } = client;
    const answers = await Promise.all([1, 2].map(() => adviser.api.post(path, { organisationId })));
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ readerId: waiting.readerId, status: 'active', organisationId });
    }
    expect(await awaiting()).not.toContain(waiting.readerId);
    const [mail] = await awaitMails(email, 1, 'Vous recevrez les avis');
    expect(mail?.text).toContain(`/subscriptions/preferences/${waiting.unsubscribeToken}`);
    expect(await journalOf(waiting.readerId)).toEqual([
      'ReaderRequested',
      'ReaderConfirmed',
      'ReaderApproved',
    ]);
    const entries = await readEntries(table, `reader:${waiting.readerId}`);
    expect(JSON.stringify(entries)).not.toContain(email);
  });

  it('joins of no body as well, and can be refused afterwards by nobody', async () => {
    const { readerId } = await join(newAddress('inconnu.example'));
    const approved = await adviser.api.post(`/readers/${readerId}/approval`, {
      organisationId: null,
    });
    expect(approved.body).toMatchObject({ status: 'active', organisationId: null });
    const refused = await adviser.api.post(`/readers/${readerId}/refusal`, { reason: 'Trop tard' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'subscriptions.not-awaiting' });
  });

  it('is refused by the broker, told why, and comes back to the broker when it asks again', async () => {
    const { readerId, email } = await join(newAddress('inconnu.example'));
    const reason = 'Votre organisation n’est pas un organisme public.';
    const refused = await adviser.api.post(`/readers/${readerId}/refusal`, { reason });
    expect(refused.body).toMatchObject({ status: 'refused' });
    const [mail] = await awaitMails(email, 1, 'Réponse à votre demande');
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(reason);
    const entries = await readEntries(table, `reader:${readerId}`);
    expect(entries.at(-1)).toMatchObject({ type: 'subscriptions.ReaderRefused', reason });

    await ask(email);
    await confirm(await confirmationToken(email, 2));
    expect(await readerAt(email)).toMatchObject({ readerId, status: 'awaiting-approval' });
    expect(await awaiting()).toContain(readerId);
    const again = await adviser.api.post(`/readers/${readerId}/refusal`, { reason });
    expect(again.status).toBe(200);
    await awaitMails(email, 2, 'Réponse à votre demande');
  });

  it('is approved of a body that exists', async () => {
    const { readerId } = await join(newAddress('inconnu.example'));
    const broker = await readBrokerId(table);
    expect(broker).toBeDefined();
    for (const other of [readerId, broker]) {
      const answer = await adviser.api.post(`/readers/${readerId}/approval`, {
        organisationId: other,
      });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'subscriptions.body-unknown' });
    }
  });
});

describe('a body', () => {
  it('is known by the domain of its buyers, until they have left it', async () => {
    const domain = 'depart.approve-readers.example';
    const body = await ownBody(adviser, 'depart.approve-readers');
    expect(await join(newAddress(domain))).toMatchObject({
      status: 'active',
      organisationId: body.organisationId,
    });
    const path = `/organisations/${body.organisationId}/members/${body.buyer.sub}`;
    const moved = { role: 'client-buyer', name: 'Raphaël Côté-Dubé' };
    const email = `achats@ailleurs.${domain}`;
    expect((await adviser.api.put(path, { ...moved, email })).status).toBe(200);
    expect(await join(newAddress(domain))).toMatchObject({ status: 'awaiting-approval' });
    expect(await join(newAddress(`ailleurs.${domain}`))).toMatchObject({ status: 'active' });
  });
});
