import { beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import { listInbox } from '#stores/mail.ts';
import {
  knownReaderIdOf,
  readerIdOf,
  readReader,
  supplierDomainWrite,
} from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { programs } from '../../builders/mails/programs.ts';
import { plainMail, receivedBySes, type Verified } from '../../builders/mails/received.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { invoke, table } from '../../emulator/support/stack.ts';
import {
  confirm,
  confirmationToken,
  journalOf,
  readerAt,
} from '../subscriptions/support/joining.ts';
import { receive, recorded } from './received-mail.ts';
import { keptReader, START } from './support.ts';

const KNOWN = 'receive-mail.example';
const SUBJECT = 'Inscription à la liste de diffusion';
const LEAVING = 'Désinscription de la liste de diffusion';

const newAddress = (domain = 'ministere.example') =>
  `${newIdentifier(START).toLowerCase()}@${domain}`;

const write = (
  from: string,
  subject: string,
  { verified = 'proven', ...more }: { verified?: Verified; headers?: string[]; text?: string } = {},
) => receive(receivedBySes(plainMail({ from, subject, ...more }), from, verified));

/** A subscriber found by its address, whom no other test's publication concerns. */
async function keptSubscriber() {
  const email = newAddress();
  const readerId = await readerIdOf(table, email, newIdentifier(START));
  const interests = { volets: [], supplierIds: [newIdentifier(START)] };
  return keptReader({ readerId, email, preferences: { interests, pace: 'immediate' } });
}

const statusOf = async (email: string) => {
  const readerId = await knownReaderIdOf(table, email);
  return readerId === undefined ? undefined : (await readReader(table, readerId))?.status;
};

beforeAll(async () => {
  await ownBody(await ownAdviser('receive-mail'), 'receive-mail');
});

describe('a mail that asks to join the list', () => {
  it.each(Object.entries(programs))(
    'P23 accepts: %s writes it, and its author is on the list once the link is confirmed',
    async (_, program) => {
      const email = newAddress(KNOWN);
      const { inboundId } = await receive(receivedBySes(program({ address: email }), email));
      const token = await confirmationToken(email);
      expect(await readerAt(email)).toMatchObject({ status: 'pending', consent: null });
      expect((await confirm(token)).status).toBe(200);
      expect(await readerAt(email)).toMatchObject({
        status: 'active',
        consent: { means: 'email', inboundId },
      });
      expect(await recorded(inboundId)).toMatchObject({ handling: 'subscription', note: null });
    },
  );

  it('has one effect, though its event arrives again', async () => {
    const from = newAddress();
    const { event } = await write(from, SUBJECT);
    await awaitMails(from, 1);
    const { result } = await invoke('mail/receive-mail', queueBatch(event, event));
    expect(result).toEqual({ batchItemFailures: [] });
    expect(await mailsTo(from)).toHaveLength(1);
  });

  it('P23 refuses: a supplier is refused once, with courtesy, and waits for a person', async () => {
    const domain = `nuage-${newIdentifier(START).toLowerCase()}.example`;
    await transact(table, [
      supplierDomainWrite(table, { supplierId: newIdentifier(START), domain }),
    ]);
    const from = newAddress(domain);
    for (const _ of [1, 2]) {
      const { inboundId } = await write(from, SUBJECT);
      expect(await recorded(inboundId)).toMatchObject({
        handling: 'for-a-person',
        note: 'supplier-address',
      });
    }
    const [mail] = await awaitMails(from, 1);
    expect(mail?.text).toContain('réservé aux organismes publics');
    expect(mail?.text).not.toContain('/subscriptions/confirmation');
  });

  it('joins nobody when the author’s domain disowns it: a person looks at it', async () => {
    const from = newAddress();
    const { inboundId } = await write(from, SUBJECT, { verified: 'forged' });
    expect(await recorded(inboundId)).toMatchObject({
      handling: 'for-a-person',
      note: 'forged-author',
      from,
      verdicts: { dmarc: 'fail', trust: 'forged' },
    });
    expect(await statusOf(from)).toBeUndefined();
    expect(await mailsTo(from)).toEqual([]);
  });
});

describe('a mail that asks to leave the list', () => {
  it('takes its proven author off the list at once, with one receipt', async () => {
    const { email, readerId } = await keptSubscriber();
    const { event, inboundId } = await write(email, LEAVING);
    const [receipt] = await awaitMails(email, 1);
    expect(receipt?.subject).toBe('Vous ne recevrez plus les avis de modification du Catalogue');
    expect(await statusOf(email)).toBe('unsubscribed');
    expect(await recorded(inboundId)).toMatchObject({ handling: 'unsubscription', note: null });
    await invoke('mail/receive-mail', queueBatch(event));
    expect(await journalOf(readerId)).toEqual(['ReaderUnsubscribed']);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('only sends the link that leaves when nothing proves its author', async () => {
    const { email, unsubscribeToken } = await keptSubscriber();
    const { inboundId } = await write(email, 'désabonnement', { verified: 'unsaid' });
    const [mail] = await awaitMails(email, 1);
    expect(mail?.text).toContain(`/subscriptions/unsubscribe/${unsubscribeToken}`);
    expect(await recorded(inboundId)).toMatchObject({ handling: 'unsubscription' });
    expect(await statusOf(email)).toBe('active');
  });

  it('changes nothing and is not answered when it is forged', async () => {
    const { email } = await keptSubscriber();
    const { inboundId } = await write(email, LEAVING, { verified: 'forged' });
    expect(await recorded(inboundId)).toMatchObject({ note: 'forged-author' });
    expect(await statusOf(email)).toBe('active');
    expect(await mailsTo(email)).toEqual([]);
  });

  it('tells an address that is not on the list so, once', async () => {
    const from = newAddress();
    for (const _ of [1, 2]) await recorded((await write(from, LEAVING)).inboundId);
    const [mail] = await awaitMails(from, 1);
    expect(mail?.subject).toBe('Cette adresse ne reçoit pas nos avis');
  });
});

describe('a mail that nearly asks to join or to leave', () => {
  it('is answered with help once, and goes to a person the next time', async () => {
    const from = newAddress();
    const first = await write(from, 'Incription liste difusion');
    expect(await recorded(first.inboundId)).toMatchObject({ handling: 'near-miss', note: null });
    const [mail] = await awaitMails(from, 1);
    expect(mail?.text).toContain('«\u00a0Inscription à la liste de diffusion\u00a0»');
    const second = await write(from, '', { text: 'Inscription à la liste de diffusion' });
    expect(await recorded(second.inboundId)).toMatchObject({
      handling: 'for-a-person',
      note: 'answered-before',
    });
    expect(await mailsTo(from)).toHaveLength(1);
    expect(await statusOf(from)).toBeUndefined();
  });
});

describe('any other mail', () => {
  it.each<[string, { headers?: string[]; verified?: Verified }]>([
    ['Auto-Submitted: auto-replied', { headers: ['Auto-Submitted: auto-replied'] }],
    ['Precedence: bulk', { headers: ['Precedence: bulk'] }],
    ['List-Id', { headers: ['List-Id: <nouvelles.ministere.example>'] }],
    ['spam', { verified: 'spam' }],
    ['a virus', { verified: 'virus' }],
  ])('is never answered when it is a machine’s (%s), but is recorded', async (_, mail) => {
    const from = newAddress();
    const { inboundId } = await write(from, SUBJECT, mail);
    expect(await recorded(inboundId)).toMatchObject({ handling: 'automatic', from });
    expect(await mailsTo(from)).toEqual([]);
    const waiting = await listInbox(table);
    expect(waiting.map((one) => one.inboundId)).not.toContain(inboundId);
  });

  it('waits for a person, with what it says and where it lies', async () => {
    const from = newAddress();
    const { inboundId, event } = await write(from, 'Question sur un dossier');
    expect(await recorded(inboundId)).toMatchObject({ handling: 'for-a-person' });
    const waiting = await listInbox(table);
    expect(waiting).toContainEqual(
      expect.objectContaining({
        inboundId,
        from,
        author: `Renée Laflèche <${from}>`,
        subject: 'Question sur un dossier',
        note: 'other-subject',
        sentAt: '2026-11-20T15:00:00.000Z',
        excerpt: expect.stringContaining('merci de m’inscrire'),
        key: event.detail.object.key,
      }),
    );
    expect(await mailsTo(from)).toEqual([]);
  });

  it('waits for a person when it is not a mail at all, or a hostile one', async () => {
    const noMail = await receive(Buffer.from('\u0000\u0001 pas un courriel'));
    expect(await recorded(noMail.inboundId)).toMatchObject({ note: 'no-author', from: null });
    const hostile = await receive(Buffer.from('--\n'.repeat(5000)));
    expect(await recorded(hostile.inboundId)).toMatchObject({
      handling: 'for-a-person',
      note: 'unreadable',
    });
  });
});
