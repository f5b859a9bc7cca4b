import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { describe, expect, it, vi } from 'vitest';
import { createMailer, type Mailer, sendingLimits, sendRawMail } from '#adapters/ses.ts';
import { readDelivery } from '#stores/mail.ts';
import { saveReader } from '#stores/subscriptions.ts';
import { createTable, transact } from '#stores/table.ts';
import { deliverTwice, injectFaults, queueBatch } from '../../emulator/support/faults.ts';
import { mailsTo } from '../../emulator/support/mailbox.ts';
import { rootConfig, stack, table } from '../../emulator/support/stack.ts';
import { newMailer, queuedDelivery, settings, stoppedClock } from './support.ts';

vi.hoisted(() => {
  const names = 'TABLE CONFIGURATION_SET MAIL_QUEUE FROM POSTAL_ADDRESS PUBLIC_URL';
  for (const name of [...names.split(' '), 'RECIPIENT_ALLOW_LIST']) process.env[name] ??= 'unused';
});

const { createHandler } = await import('../../../functions/mail/send-mail-handler.ts');
const { createHandler: createSettler } = await import(
  '../../../functions/mail/settle-mail-handler.ts'
);
const { createHandler: createRecorder } = await import(
  '../../../functions/mail/record-mail-event-handler.ts'
);

const FAILED = { batchItemFailures: [{ itemIdentifier: 'm1' }] };
const DONE = { batchItemFailures: [] };

async function arrange(changes: Parameters<typeof queuedDelivery>[0] = {}) {
  const { reader, delivery } = await queuedDelivery(changes);
  const { deliveryId } = delivery;
  const clock = stoppedClock();
  const mailer = newMailer();
  const own = createTable(stack.table, rootConfig);
  const handler = createHandler({ table: own, mailer, clock, environment: settings });
  return {
    clock,
    mailer,
    own,
    reader,
    deliveryId,
    handler,
    batch: queueBatch({ deliveryId }),
    stands: async () => (await readDelivery(table, deliveryId))?.status,
    // The reader may also be told of another test's publication.
    mails: async () =>
      (await mailsTo(reader.email)).filter(({ subject }) => subject.includes('Boréalis a changé')),
  };
}

/** Runs the sweep; tells whether it handed the delivery to the queue again. */
async function settle(mail: Awaited<ReturnType<typeof arrange>>): Promise<boolean> {
  const sent: unknown[] = [];
  const client = { send: async ({ input }: { input: unknown }) => sent.push(input) } as never;
  await createSettler({ table, mailQueue: { url: 'memory', client }, clock: mail.clock })();
  return JSON.stringify(sent).includes(mail.deliveryId);
}

const report = (mail: { clock: { now: () => string } }, deliveryId: string, eventType: string) =>
  createRecorder({ table, clock: mail.clock })(
    queueBatch({
      detail: { eventType, mail: { messageId: 'ses-1', tags: { delivery: [deliveryId] } } },
    }),
  );

describe('sending a mail', () => {
  it('sends it once, though the message arrives twice', async () => {
    const mail = await arrange();
    expect(await deliverTwice(mail.handler, mail.batch)).toEqual([DONE, DONE]);
    expect(await mail.mails()).toHaveLength(1);
    expect(await readDelivery(table, mail.deliveryId)).toMatchObject({
      status: 'sent',
      attempts: 1,
      messageId: expect.stringMatching(/.+/),
    });
  });

  it('sends it once, though two invocations receive it at the same time', async () => {
    const mail = await arrange();
    await Promise.all([mail.handler(mail.batch), mail.handler(mail.batch)]);
    expect(await mail.mails()).toHaveLength(1);
  });

  it.each(['before', 'throttle'] as const)(
    'sends it again when the service surely did not take it (%s), and once in all',
    async (mode) => {
      const mail = await arrange();
      injectFaults(mail.mailer.client, { command: 'SendRawEmail', mode });
      expect(await mail.handler(mail.batch)).toEqual(FAILED);
      expect(await mail.stands()).toBe('queued');
      expect(await mail.mails()).toHaveLength(0);
      expect(await mail.handler(mail.batch)).toEqual(DONE);
      expect(await mail.mails()).toHaveLength(1);
    },
  );

  it.each([
    ['its answer is lost', { mode: 'after' as const }],
    ['it times out having arrived', { mode: 'timeout' as const, arrives: true }],
  ])(
    'never sends it blindly again when %s: the service’s own event settles it',
    async (_, fault) => {
      const mail = await arrange();
      injectFaults(mail.mailer.client, { command: 'SendRawEmail', ...fault });
      expect(await deliverTwice(mail.handler, mail.batch)).toEqual([DONE, DONE]);
      expect(await mail.stands()).toBe('unknown');
      await report(mail, mail.deliveryId, 'Send');
      expect(await mail.stands()).toBe('sent');
      mail.clock.moveTo('2026-11-21T15:00:00.000Z');
      expect(await settle(mail)).toBe(false);
      await mail.handler(mail.batch);
      expect(await mail.mails()).toHaveLength(1);
    },
  );

  it('sends it after two hours without a word of the service, when the time-out had stopped it', async () => {
    const mail = await arrange();
    injectFaults(mail.mailer.client, { command: 'SendRawEmail', mode: 'timeout' });
    expect(await mail.handler(mail.batch)).toEqual(DONE);
    mail.clock.moveTo('2026-11-20T16:59:59.999Z');
    expect(await settle(mail)).toBe(false);
    mail.clock.moveTo('2026-11-20T17:00:00.000Z');
    expect(await settle(mail)).toBe(true);
    await mail.handler(mail.batch);
    expect(await mail.mails()).toHaveLength(1);
    expect(await mail.stands()).toBe('sent');
  });

  it('does not send it a second time after a crash between the call and its record', async () => {
    const mail = await arrange();
    injectFaults(mail.own.client, { command: 'UpdateItem', mode: 'before', skip: 1 });
    expect(await mail.handler(mail.batch)).toEqual(FAILED);
    expect(await mail.stands()).toBe('sending');
    expect(await mail.handler(mail.batch)).toEqual(FAILED);
    mail.clock.moveTo('2026-11-20T15:02:00.000Z');
    expect(await mail.handler(mail.batch)).toEqual(DONE);
    expect(await mail.stands()).toBe('unknown');
    expect(await mail.mails()).toHaveLength(1);
    await report(mail, mail.deliveryId, 'Delivery');
    expect(await mail.stands()).toBe('delivered');
  });

  it('loses nothing when its message is lost: the sweep hands it on after 15 minutes', async () => {
    const mail = await arrange();
    expect(await settle(mail)).toBe(false);
    mail.clock.moveTo('2026-11-20T15:15:00.000Z');
    expect(await settle(mail)).toBe(true);
  });

  it('cancels it when its reader left the list meanwhile', async () => {
    const mail = await arrange();
    await transact(table, [saveReader(table, { ...mail.reader, status: 'unsubscribed' })]);
    expect(await mail.handler(mail.batch)).toEqual(DONE);
    expect(await mail.stands()).toBe('cancelled');
    expect(await mail.mails()).toHaveLength(0);
  });

  it('withholds it when the stage does not write to that domain', async () => {
    const mail = await arrange({ reader: { email: 'camille@ministere.quebec' } });
    expect(await mail.handler(mail.batch)).toEqual(DONE);
    expect(await mail.stands()).toBe('withheld');
    expect(await mail.mails()).toHaveLength(0);
  });
});

describe('what is sent', () => {
  async function sentBytes(kind: 'fiche-changed' | 'subscription-confirmation') {
    const mail = await arrange(
      kind === 'fiche-changed' ? {} : { kind, reader: { status: 'pending' } },
    );
    const seen = spyOn(mail.mailer);
    await mail.handler(mail.batch);
    const [input] = seen;
    if (input === undefined) throw new Error('Nothing was sent.');
    return { mail, input, parsed: await PostalMime.parse(input.RawMessage.Data) };
  }

  it('leaves the list by one click: RFC 8058 headers and a visible link, opaque and without sign-in', async () => {
    const { mail, parsed, input } = await sentBytes('fiche-changed');
    const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
    const url = `https://courtier.example/subscriptions/unsubscribe/${mail.reader.unsubscribeToken}`;
    expect(header('list-unsubscribe')).toBe(`<${url}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-id')).toContain('<catalogue.courtier.example>');
    expect(parsed.html).toContain(url);
    expect(parsed.text).toContain(url);
    expect(url).not.toContain(mail.reader.readerId);
    expect(Buffer.from(input.RawMessage.Data).toString()).toMatch(/^List-Unsubscribe:\s+<https/m);
  });

  it('names us, our postal address and our identifier, in text and in HTML, without attachment', async () => {
    const { mail, parsed, input } = await sentBytes('fiche-changed');
    expect(parsed).toMatchObject({
      from: { name: 'Courtier en infonuagique', address: settings.FROM },
      subject: 'La fiche de Boréalis a changé\u00a0: délai',
      messageId: `<${mail.deliveryId}@courtier.example>`,
      attachments: [],
    });
    for (const body of [parsed.html, parsed.text]) {
      expect(body).toContain('100, rue de l’Exemple');
      expect(body).toContain('Le délai passe de 20 à 30 jours.');
    }
    expect(input).toMatchObject({
      ConfigurationSetName: stack.stackName,
      Tags: [{ Name: 'delivery', Value: mail.deliveryId }],
    });
    expect(Buffer.from(input.RawMessage.Data).toString('latin1')).not.toMatch(/[^\r]\n/);
  });

  it('has no list headers when it is not a mail of the list', async () => {
    const { parsed } = await sentBytes('subscription-confirmation');
    const names = parsed.headers.map(({ key }) => key);
    expect(names).not.toContain('list-unsubscribe');
    expect(names).toContain('auto-submitted');
  });
});

interface RawInput {
  readonly RawMessage: { readonly Data: Uint8Array };
}

function spyOn({ client }: Mailer): RawInput[] {
  const seen: RawInput[] = [];
  client.middlewareStack.add(
    (next) => async (request) => {
      seen.push(request.input as RawInput);
      return next(request);
    },
    { step: 'initialize' },
  );
  return seen;
}

describe('the call to the mail service', () => {
  const envelope = {
    from: settings.FROM,
    to: 'camille@ministere.example',
    raw: Buffer.from('Subject: Essai\r\n\r\nEssai'),
    tags: { delivery: '1' },
  };

  async function against(status: number | 'silence' | 'hang-up', body = '') {
    let calls = 0;
    const server = createServer((request, response) => {
      calls += 1;
      request.resume();
      if (status === 'hang-up') request.socket.destroy();
      else if (status !== 'silence') response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const mailer = createMailer('courtier-local', {
      ...rootConfig,
      endpoint: `http://127.0.0.1:${port}`,
      requestHandler: { ...sendingLimits, requestTimeout: 300 },
    });
    const outcome = await sendRawMail(mailer, envelope);
    server.closeAllConnections();
    server.close();
    return { outcome: outcome.outcome, calls };
  }

  const throttled =
    '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error></ErrorResponse>';

  it('is made once, and tells a refusal from what nobody knows', async () => {
    expect(await against(400, throttled)).toEqual({ outcome: 'refused', calls: 1 });
    expect(await against(503)).toEqual({ outcome: 'unknown', calls: 1 });
    expect(await against('hang-up')).toEqual({ outcome: 'unknown', calls: 1 });
    expect(await against('silence')).toEqual({ outcome: 'unknown', calls: 1 });
  });

  it('is refused when nobody listens', async () => {
    const mailer = createMailer('courtier-local', {
      ...rootConfig,
      endpoint: 'http://127.0.0.1:1',
    });
    expect(await sendRawMail(mailer, envelope)).toMatchObject({ outcome: 'refused' });
  });
});
