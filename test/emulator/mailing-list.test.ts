import { beforeAll, describe, expect, it } from 'vitest';
import { identifierFrom } from '#adapters/identifiers.ts';
import { readDelivery } from '#stores/mail.ts';
import { dateIn } from '../../infra/commands/story/acquire.ts';
import { type Answer, eventually, expectStatus } from '../../infra/commands/story/api-client.ts';
import type { SentMail } from '../../infra/commands/story/mailbox.ts';
import type { Person } from '../../infra/commands/story/people.ts';
import {
  buildEditedFiche,
  type PublishedFiche,
  publishPriceChange,
  publishVersion,
  registerSupplier,
  uploadFicheDocuments,
} from '../../infra/commands/story/publish-fiche.ts';
import { programs } from '../builders/mails/programs.ts';
import { type MailProgram, receivedBySes } from '../builders/mails/received.ts';
import { receive } from '../functions/mail/received-mail.ts';
import {
  confirm,
  confirmationToken,
  newAddress,
  post,
  readerAt,
} from '../functions/subscriptions/support/joining.ts';
import { queueBatch } from './support/faults.ts';
import { newNeq } from './support/house.ts';
import { call } from './support/http.ts';
import { mailsTo } from './support/mailbox.ts';
import { ownAdviser, ownBody } from './support/own-dossier.ts';
import { invoke, table } from './support/stack.ts';

const SUPPLIER = 'Nuages du Parcours inc.';
const DOMAIN = 'mailing-list.example';

/** Who wrote from which program, and what becomes of each. */
const [stays, chooses, leaves, bounces, daily] = [0, 1, 2, 3, 4].map(() => newAddress(DOMAIN));
const readers = [stays, chooses, leaves, bounces, daily].map((email) => email ?? '');

/** The mails that tell of the supplier. */
const toldTo = async (email = ''): Promise<SentMail[]> =>
  (await mailsTo(email)).filter(({ text }) => text.includes(SUPPLIER));
const countTold = async (email?: string): Promise<number> => (await toldTo(email)).length;

/** The same, once there are so many, and no more. */
async function awaitTold(email?: string, count = 1): Promise<SentMail[]> {
  const told = await eventually(`Mail ${count} to ${email}`, async () => {
    const mails = await toldTo(email);
    return mails.length < count ? undefined : mails;
  });
  expect(told).toHaveLength(count);
  return told;
}

/** The token of a link in the text of a mail. */
const tokenIn = (mail: SentMail | undefined, page: 'preferences' | 'unsubscribe'): string =>
  new RegExp(`/subscriptions/${page}/([\\w-]{43})`).exec(mail?.text ?? '')?.[1] ?? '';

/** Each step goes on from what the one before it left: the file is one story. */
describe('the mailing list, from five raw mails to the release of an address', {
  timeout: 90_000,
}, () => {
  let adviser: Person;
  let fiche: Pick<PublishedFiche, 'supplierId' | 'documents'>;
  let published = 0;

  beforeAll(async () => {
    adviser = await ownAdviser('mailing-list');
    await ownBody(adviser, 'mailing-list');
    const { supplierId } = await registerSupplier(adviser, { name: SUPPLIER, neq: newNeq() });
    const documents = await uploadFicheDocuments(adviser, supplierId, SUPPLIER);
    fiche = { supplierId, documents };
  });

  it.each(
    Object.entries(programs).map(([name, program], index) => [name, program, index] as const),
  )(
    'a mail written with %s, a link and a page make a reader of what it chose',
    async (_, program, index) => {
      const email = readers[index] ?? '';
      const pace = email === daily ? 'daily' : 'immediate';
      const choices = await joinByMail(program, email);
      const page = await call('GET', choices);
      expect(page).toMatchObject({ status: 200, body: expect.stringContaining(SUPPLIER) });
      const chosen = await post(
        choices,
        new URLSearchParams({ supplierIds: fiche.supplierId, pace }),
      );
      expect(chosen.page).toContain('Vos choix sont enregistrés.');
      expect(await readerAt(email)).toMatchObject({
        status: 'active',
        preferences: { pace, interests: { volets: [], supplierIds: [fiche.supplierId] } },
        consent: { means: 'email' },
      });
    },
  );

  it('a fiche is published: each reader is told once, a daily one at once, and why', async () => {
    const { supplierId, documents } = fiche;
    const changeNote = 'Première publication de la fiche.';
    await publishVersion(adviser, { supplierId, documents, changeNote });
    published += 1;
    for (const email of readers) {
      const [mail] = await awaitTold(email);
      expect(mail?.subject).toMatch(new RegExp(`^Nouvelle fiche .*${SUPPLIER}`));
      expect(mail?.text).toContain(`/suppliers/${supplierId}/fiche`);
    }
    const [urgent] = await awaitTold(daily);
    expect(urgent?.text).toContain('nous vous l’annonçons tout de suite');
  });

  it('a price changes: each reader is told what was and what is', async () => {
    const { severity } = await publishPriceChange(adviser, fiche);
    published += 1;
    expect(severity).toBe('material');
    for (const email of readers) {
      const [, mail] = await awaitTold(email, 2);
      expect(mail?.subject).toContain('Modification importante');
      for (const told of [mail?.text, mail?.html]) {
        expect(told).toMatch(/Prix courant de SW-BCI-PRO-PR[\s\S]*412,00[\s\S]*405,00/);
      }
    }
  });

  it('a telephone number changes: only who wants every change at once is told', async () => {
    await publish('418 555-0190', '405.00');
    for (const email of [stays, chooses, leaves, bounces]) {
      const [, , mail] = await awaitTold(email, 3);
      expect(mail?.text).toContain('418\u00a0555-0190');
      expect(mail?.text).not.toContain('405,00');
    }
    expect(await countTold(daily)).toBe(2);
  });

  it('one reader chooses otherwise, one leaves in one click, and the mail of one bounces', async () => {
    const [chosen] = await awaitTold(chooses, 3);
    const other = new URLSearchParams({ volets: 'email', pace: 'weekly' });
    const choices = `/subscriptions/preferences/${tokenIn(chosen, 'preferences')}`;
    expect((await post(choices, other)).page).toContain('Vos choix sont enregistrés.');

    const [left] = await awaitTold(leaves, 3);
    const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const way = `/subscriptions/unsubscribe/${tokenIn(left, 'unsubscribe')}`;
    expect((await post(way, oneClick)).status).toBe(200);

    const { changeId } = await changeOf(3);
    const bounced = await deliveryTo(bounces ?? '', changeId);
    await report(bounceOf(bounced));
    expect((await evidenceOf(changeId)).mails.counts).toMatchObject({ bounced: 1 });
  });

  it('nothing more reaches these three, and a digest reader hears all it had not been told', async () => {
    await publish('418 555-0190', '399.00');
    const [, , , mail] = await awaitTold(stays, 4);
    expect(mail?.text).toMatch(/405,00[\s\S]*399,00/);
    expect(mail?.text).not.toContain('555-0190');
    const [, , digest] = await awaitTold(daily, 3);
    expect(digest?.text).toMatch(/405,00[\s\S]*399,00/);
    expect(digest?.text).toContain('418\u00a0555-0190');
    expect(digest?.text).toContain('nous vous l’annonçons tout de suite');
    expect(await Promise.all([chooses, leaves, bounces].map((email) => countTold(email)))).toEqual([
      3, 3, 3,
    ]);
  });

  it('the broker reads who was told, who was not and why', async () => {
    const { changeId } = await changeOf(4);
    await report(deliveryOf(await deliveryTo(stays ?? '', changeId)));
    const told = await eventually('The evidence', async () => {
      const answer = await evidenceOf(changeId);
      return answer.waiting.length === 0 ? answer : undefined;
    });
    // Readers of other tests may be told of everything.
    expect(told.mails.counts.delivered).toBeGreaterThanOrEqual(1);
    expect(told.mails.counts.suppressed).toBeGreaterThanOrEqual(1);
    expect(told.mails.sentence).toMatch(/livrés?\s; .*non envoyés?, adresses? bloquées?/);
    const untold = await untoldOf(changeId);
    expect(untold.get(bounces ?? '')).toMatchObject({ status: 'suppressed' });
    expect(untold.get(daily ?? '')).toMatchObject({ status: 'sent' });
    for (const email of [stays, chooses, leaves]) {
      expect([...untold.keys()]).not.toContain(email);
    }
  });

  it('the broker releases the address, which is told the next change, once', async () => {
    const { suppressions } = (await adviser.api.get('/suppressions')).body;
    const { addressId, reason } = suppressions.find(
      ({ email }: { email: string }) => email === bounces,
    );
    expect(reason).toBe('bounce');
    const because = { reason: 'La boîte a été rétablie, confirmé au téléphone.' };
    const released = await adviser.api.post(`/suppressions/${addressId}/release`, because);
    expect(released.status).toBe(200);
    await publish('418 555-0191', '389.00');
    const [, , , mail] = await awaitTold(bounces, 4);
    expect(mail?.text).toContain('389,00');
    expect(await Promise.all([chooses, leaves].map((email) => countTold(email)))).toEqual([3, 3]);
  });

  /** Writes, confirms; gives the path of the page where the reader chooses. */
  async function joinByMail(program: MailProgram, email: string): Promise<string> {
    await receive(receivedBySes(program({ address: email }), email));
    await eventually('The confirmation mail', async () => (await mailsTo(email))[0]);
    const { status, page } = await confirm(await confirmationToken(email));
    expect(status).toBe(200);
    expect(page).toContain('Votre inscription est confirmée');
    const choices = /href="(preferences\/[\w-]{43})"/.exec(page)?.[1];
    return `/subscriptions/${choices}`;
  }

  async function publish(phone: string, listPrice: string): Promise<void> {
    const { supplierId, documents } = fiche;
    const content = buildEditedFiche({ phone, listPrice });
    const changeNote = 'Mise à jour de la fiche.';
    await publishVersion(adviser, { supplierId, documents, changeNote, content });
    published += 1;
  }

  /** The change that the version of that order made, in the broker's list. */
  async function changeOf(order: number): Promise<Answer['body']> {
    expect(order).toBe(published);
    const listed = await adviser.api.get('/catalogue-changes');
    const { changes } = expectStatus('Listing the changes', listed, 200);
    const version = `${dateIn(0)}.${order}`;
    return changes.find(
      ({ title }: { title: string }) => title.includes(SUPPLIER) && title.includes(version),
    );
  }

  /** Brings an event of the mail service to the function that records it. */
  async function report(event: unknown): Promise<void> {
    const { result } = await invoke('mail/record-mail-event', queueBatch(event));
    expect(result).toEqual({ batchItemFailures: [] });
  }

  async function evidenceOf(changeId: string): Promise<Answer['body']> {
    const answer = await adviser.api.get(`/catalogue-changes/${changeId}`);
    return expectStatus('Reading the evidence', answer, 200);
  }

  async function untoldOf(changeId: string) {
    const found = new Map<string, { readonly status: string | null }>();
    for (let from: string | null = ''; from !== null; ) {
      const query: string = from === '' ? '' : `?from=${from}`;
      const answer = await adviser.api.get(`/catalogue-changes/${changeId}/untold${query}`);
      const { people, next } = expectStatus('Reading who was not told', answer, 200);
      for (const { email, ...told } of people) found.set(email, told);
      from = next;
    }
    return found;
  }

  /** The delivery that told a reader of a change, by whichever run. */
  async function deliveryTo(email: string, changeId: string) {
    const [{ readerId }, { runs }] = [await readerAt(email), await evidenceOf(changeId)];
    for (const { runId } of runs) {
      const deliveryId = identifierFrom('news', runId, readerId);
      const delivery = await readDelivery(table, deliveryId);
      if (delivery !== undefined) return { deliveryId, email };
    }
    throw new Error(`${email} was not told of ${changeId}.`);
  }
});

interface Told {
  readonly deliveryId: string;
  readonly email: string;
}

const reportingMTA = 'dns; b232-20.smtp-out.ca-central-1.amazonses.com';

function bounceOf(told: Told) {
  const bouncedRecipient = {
    emailAddress: told.email,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  };
  return eventOf(told, 'Bounced', {
    eventType: 'Bounce',
    bounce: {
      feedbackId: '010d019aa1b2d0e1-11223344-5566-7788-99aa-bbccddeeff00-000000',
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [bouncedRecipient],
      timestamp: new Date().toISOString(),
      reportingMTA,
    },
  });
}

function deliveryOf(told: Told) {
  return eventOf(told, 'Delivered', {
    eventType: 'Delivery',
    delivery: {
      timestamp: new Date().toISOString(),
      processingTimeMillis: 612,
      recipients: [told.email],
      smtpResponse: '250 2.0.0 OK',
      reportingMTA,
    },
  });
}

/** As EventBridge brings what SES reports; only the address and the delivery are ours. */
function eventOf({ deliveryId, email }: Told, name: string, report: object) {
  const timestamp = new Date().toISOString();
  const arn = 'arn:aws:ses:ca-central-1:000000000000';
  return {
    version: '0',
    id: '6a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    'detail-type': `Email ${name}`,
    source: 'aws.ses',
    account: '000000000000',
    time: timestamp,
    region: 'ca-central-1',
    resources: [`${arn}:configuration-set/courtier-local`],
    detail: {
      ...report,
      mail: {
        timestamp,
        source: 'courtier@courtier.example',
        sourceArn: `${arn}:identity/courtier.example`,
        sendingAccountId: '000000000000',
        messageId: '010d019aa1b2c3d4-5e6f7a8b-9c0d-1e2f-3a4b-5c6d7e8f9a0b-000000',
        destination: [email],
        headersTruncated: false,
        tags: {
          delivery: [deliveryId],
          'ses:configuration-set': ['courtier-local'],
          'ses:source-ip': ['192.0.2.10'],
          'ses:from-domain': ['courtier.example'],
        },
      },
    },
  };
}
