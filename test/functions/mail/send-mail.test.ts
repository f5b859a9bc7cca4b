import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createMailer, type Mailer, sendingLimits, sendRawMail } from '#adapters/ses.ts';
import type { SendQuota } from '#domain/mail/index.ts';
import { addDelivery, addressIdOf, readDelivery, saveSuppression } from '#stores/mail.ts';
import { moveNextFreeAt } from '#stores/sending.ts';
import { saveReader } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { deliverTwice, injectFaults, queueBatch } from '../../emulator/support/faults.ts';
import { mailsTo } from '../../emulator/support/mailbox.ts';
import { rootConfig, stack } from '../../emulator/support/stack.ts';
import { clientOf, createOwnTable } from '../../stores/support/own-table.ts';
import {
  amply,
  memoryQueue,
  newMailer,
  queuedDelivery,
  START,
  senderParts,
  settings,
  stoppedClock,
} from './support.ts';

vi.hoisted(() => {
  const names = 'TABLE CONFIGURATION_SET MAIL_QUEUE FROM POSTAL_ADDRESS PUBLIC_URL';
  for (const name of [...names.split(' '), 'RECIPIENT_ALLOW_LIST']) process.env[name] ??= 'unused';
});

const { createHandler } = await import('../../../functions/mail/send-mail-handler.ts');
const { createHandler: createSettler } = await import(
  '../../../functions/mail/settle-mail-handler.ts'
);
const { createHandler: createCheck } = await import(
  '../../../functions/mail/check-sending-handler.ts'
);
const { createHandler: createRecorder } = await import(
  '../../../functions/mail/record-mail-event-handler.ts'
);

// No deployed function listens to it, nor sweeps it.
const table = await createOwnTable();

const FAILED = { batchItemFailures: [{ itemIdentifier: 'm1' }] };
const DONE = { batchItemFailures: [] };

async function arrange(changes: Parameters<typeof queuedDelivery>[0] = {}) {
  const { reader, delivery } = await queuedDelivery(changes, table);
  const { deliveryId } = delivery;
  const clock = stoppedClock();
  const mailer = newMailer();
  const own = clientOf(table);
  const { put, ...parts } = senderParts(own, mailer);
  const handler = createHandler({ table: own, clock, ...parts });
  return {
    clock,
    mailer,
    own,
    reader,
    deliveryId,
    handler,
    put,
    batch: queueBatch({ deliveryId }),
    stands: async () => (await readDelivery(table, deliveryId))?.status,
    mails: () => mailsTo(reader.email),
  };
}

/** Runs the sweep; tells whether it handed the delivery to the queue again. */
async function settle(mail: Awaited<ReturnType<typeof arrange>>): Promise<boolean> {
  const [single, list] = [memoryQueue(), memoryQueue()];
  const queues = { mailQueue: single.queue, listMailQueue: list.queue };
  await createSettler({ table, ...queues, clock: mail.clock })();
  return JSON.stringify([single.sent, list.sent]).includes(mail.deliveryId);
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
      expect(await mail.handler(mail.batch)).toEqual(DONE);
      expect(await mail.stands()).toBe('queued');
      expect(await mail.mails()).toHaveLength(0);
      const { deliveryId } = mail;
      expect(mail.put.single).toEqual([{ body: { deliveryId }, delaySeconds: 10 }]);
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

  it('sends it after two hours without a word of the service, when reports about others did come', async () => {
    const mail = await arrange();
    injectFaults(mail.mailer.client, { command: 'SendRawEmail', mode: 'timeout' });
    expect(await mail.handler(mail.batch)).toEqual(DONE);
    const { delivery: other } = await queuedDelivery({}, table);
    mail.clock.moveTo('2026-11-20T16:59:59.999Z');
    await report(mail, other.deliveryId, 'Send');
    expect(await settle(mail)).toBe(false);
    mail.clock.moveTo('2026-11-20T17:00:00.000Z');
    expect(await settle(mail)).toBe(true);
    await mail.handler(mail.batch);
    expect(await mail.mails()).toHaveLength(1);
    expect(await mail.stands()).toBe('sent');
  });

  it('stays in doubt after any time when no report reaches us at all, and somebody is told', async () => {
    const silent = await createOwnTable();
    const { delivery } = await queuedDelivery({}, silent);
    const clock = stoppedClock();
    const mailer = newMailer();
    const { put: _, ...parts } = senderParts(silent, mailer);
    injectFaults(mailer.client, { command: 'SendRawEmail', mode: 'timeout' });
    await createHandler({ table: silent, clock, ...parts })(queueBatch(delivery));
    clock.moveTo('2026-11-22T15:00:00.000Z');
    await createSettler({ table: silent, clock, ...parts })();
    expect((await readDelivery(silent, delivery.deliveryId))?.status).toBe('unknown');
    const check = createCheck({ table: silent });
    await expect(check()).rejects.toThrow(`events-silent (unknown ${delivery.deliveryId}`);
    expect(await check()).toEqual({ troubles: 0 });
  });

  it('stays in doubt while reports are held up: a late one says nothing of what is behind it', async () => {
    const own = await createOwnTable();
    const { delivery } = await queuedDelivery({}, own);
    const { delivery: other } = await queuedDelivery({}, own);
    const clock = stoppedClock();
    const mailer = newMailer();
    const { put: _, ...parts } = senderParts(own, mailer);
    injectFaults(mailer.client, { command: 'SendRawEmail', mode: 'timeout' });
    await createHandler({ table: own, clock, ...parts })(queueBatch(delivery));
    clock.moveTo('2026-11-20T18:00:00.000Z');
    const record = createRecorder({ table: own, clock });
    const reportOn = async (timestamp: string) => {
      const mail = { timestamp, tags: { delivery: [other.deliveryId] } };
      await record(queueBatch({ detail: { eventType: 'Send', mail } }));
      await createSettler({ table: own, clock, ...parts })();
      return (await readDelivery(own, delivery.deliveryId))?.status;
    };
    expect(await reportOn('2026-11-20T15:01:00.000Z')).toBe('unknown');
    expect(await reportOn('2026-11-20T15:05:00.000Z')).toBe('queued');
  });

  it('does not send it a second time after a crash between the call and its record', async () => {
    const mail = await arrange();
    // The slot and the claim are kept; what came of the call is not.
    injectFaults(mail.own.client, { command: 'UpdateItem', mode: 'before', skip: 2 });
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

  it('loses nothing when its message is lost: the sweep hands it on after 15 minutes, once', async () => {
    const mail = await arrange({
      kind: 'subscription-confirmation',
      reader: { status: 'pending' },
    });
    expect(await settle(mail)).toBe(false);
    mail.clock.moveTo('2026-11-20T15:15:00.000Z');
    expect(await settle(mail)).toBe(true);
    expect(await settle(mail)).toBe(false);
    expect(await mail.stands()).toBe('queued');
  });

  it('is found by the sweep behind any number of mails of the list that wait longer', async () => {
    const own = await createOwnTable();
    const { delivery } = await queuedDelivery(
      { kind: 'subscription-confirmation', reader: { status: 'pending' } },
      own,
    );
    const last = delivery.deliveryId.at(-1) ?? '';
    const numbers = Array.from({ length: 501 }, (_, number) => String(number).padStart(5, '0'));
    const earlier = '2026-11-20T14:30:00.000Z';
    for (let start = 0; start < numbers.length; start += 50) {
      const some = numbers.slice(start, start + 50).map((number) =>
        addDelivery(own, {
          ...delivery,
          deliveryId: `01K9ZX4T6M8QH2W5R7V3${number}${last}`,
          kind: 'catalogue-news',
          runId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
          since: earlier,
          createdAt: earlier,
        }),
      );
      await Promise.all(some);
    }
    const clock = stoppedClock('2026-11-20T15:15:00.000Z');
    const { put, ...parts } = senderParts(own);
    await createSettler({ table: own, clock, ...parts })();
    expect(put.single.map(({ body }) => body)).toEqual([{ deliveryId: delivery.deliveryId }]);
    expect(put.list).toEqual([]);
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

describe('a mail that the service refuses', () => {
  it('fails for good at once when it is the mail itself, and somebody is told once', async () => {
    const mail = await arrange();
    refuse(mail.mailer, 'InvalidParameterValue', 'Invalid domain name');
    expect(await deliverTwice(mail.handler, mail.batch)).toEqual([DONE, DONE]);
    expect(await readDelivery(table, mail.deliveryId)).toMatchObject({
      status: 'failed',
      reason: 'InvalidParameterValue',
      attempts: 1,
    });
    expect(mail.put.single).toEqual([]);
    const check = createCheck({ table });
    await expect(check()).rejects.toThrow(`mail-failed (InvalidParameterValue ${mail.deliveryId}`);
    expect(await check()).toEqual({ troubles: 0 });
  });

  it('waits without end when sending is paused or the domain is not verified, each time longer', async () => {
    const mail = await arrange();
    refuse(mail.mailer, 'MessageRejected', 'Email address is not verified.');
    for (let count = 0; count < 12; count += 1) await mail.handler(mail.batch);
    expect(await mail.stands()).toBe('queued');
    expect(mail.put.single.map(({ delaySeconds }) => delaySeconds).slice(0, 4)).toEqual([
      10, 20, 40, 80,
    ]);
    expect(mail.put.single.at(-1)?.delaySeconds).toBe(600);
    await expect(createCheck({ table })()).rejects.toThrow('account-refused');
  });
});

describe('an address that is suppressed', () => {
  it('is written no mail of any kind, and written to again once it is released', async () => {
    const mail = await arrange({
      kind: 'subscription-confirmation',
      reader: { status: 'pending' },
    });
    const { email } = mail.reader;
    const known = { addressId: addressIdOf(email.toUpperCase()), email, releasedAt: null };
    const bounced = {
      ...known,
      reason: 'bounce' as const,
      since: START,
      softBounces: [],
      version: 1,
    };
    await transact(table, [saveSuppression(table, { ...bounced, deliveryId: mail.deliveryId })]);
    expect(await mail.handler(mail.batch)).toEqual(DONE);
    expect(await readDelivery(table, mail.deliveryId)).toMatchObject({
      status: 'suppressed',
      reason: 'bounce',
    });
    expect(await mail.mails()).toHaveLength(0);
  });
});

describe('a chunk of the list', () => {
  async function arrangeChunk(size: number, quota: Partial<SendQuota> = {}) {
    const own = await createOwnTable();
    const made = await Promise.all(Array.from({ length: size }, () => queuedDelivery({}, own)));
    const deliveryIds = made.map(({ delivery }) => delivery.deliveryId);
    const clock = stoppedClock();
    const mailer = newMailer();
    const { put, ...parts } = senderParts(own, mailer);
    const leaving: number[] = [];
    const pause = async (milliseconds: number) => leaving.push(milliseconds);
    const readQuota = async () => ({ ...(await amply()), ...quota });
    const handler = createHandler({ table: own, clock, ...parts, pause, readQuota });
    return {
      ...{ own, deliveryIds, clock, mailer, put, leaving, handler },
      batch: queueBatch({ deliveryIds }),
      stands: async () =>
        (await Promise.all(deliveryIds.map((id) => readDelivery(own, id)))).map(
          (one) => one?.status,
        ),
      counts: () =>
        Promise.all(made.map(async ({ reader }) => (await mailsTo(reader.email)).length)),
    };
  }

  const ONCE_EACH = [1, 1, 1, 1, 1, 1];

  it('is sent, each mail once, though it arrives twice and in two invocations at once', async () => {
    const chunk = await arrangeChunk(6);
    await Promise.all([chunk.handler(chunk.batch), chunk.handler(chunk.batch)]);
    await chunk.handler(chunk.batch);
    expect(await chunk.counts()).toEqual(ONCE_EACH);
    expect(new Set(await chunk.stands())).toEqual(new Set(['sent']));
  });

  it('leaves at the rate of the account', async () => {
    const chunk = await arrangeChunk(6, { perSecond: 10 });
    expect(await chunk.handler(chunk.batch)).toEqual(DONE);
    expect(chunk.leaving).toEqual([100, 200, 300, 400, 500]);
    expect(await chunk.counts()).toEqual(ONCE_EACH);
  });

  it('goes back to its queue with a delay when single mails have the next slots', async () => {
    const chunk = await arrangeChunk(6, { perSecond: 10 });
    await moveNextFreeAt(chunk.own, undefined, '2026-11-20T15:00:04.000Z');
    expect(await chunk.handler(chunk.batch)).toEqual(DONE);
    const { deliveryIds } = chunk;
    expect(chunk.put.list).toEqual([{ body: { deliveryIds }, delaySeconds: 4 }]);
    expect(await chunk.counts()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('waits when the day’s quota is nearly spent, and somebody is told', async () => {
    const chunk = await arrangeChunk(6, { perDay: 100, sentToday: 88 });
    expect(await chunk.handler(chunk.batch)).toEqual(DONE);
    expect((await chunk.stands()).filter((status) => status === 'sent')).toHaveLength(2);
    const left = chunk.deliveryIds.slice(2);
    expect(chunk.put.list).toEqual([{ body: { deliveryIds: left }, delaySeconds: 600 }]);
    await expect(createCheck({ table: chunk.own })()).rejects.toThrow('daily-quota-spent');
  });

  it('stops when the service says that it is too much, and loses nothing', async () => {
    const chunk = await arrangeChunk(6, { perSecond: 4 });
    injectFaults(chunk.mailer.client, { command: 'SendRawEmail', mode: 'throttle' });
    expect(await chunk.handler(chunk.batch)).toEqual(DONE);
    const [first, second, ...others] = chunk.deliveryIds;
    const back = chunk.put.list.map(({ body }) => body);
    expect(back).toHaveLength(2);
    expect(back[1]).toEqual({ deliveryIds: others });
    const [one] = z.object({ deliveryIds: z.array(z.string()) }).parse(back[0]).deliveryIds;
    expect([first, second]).toContain(one);
    chunk.clock.moveTo('2026-11-20T15:00:10.000Z');
    for (const body of back) expect(await chunk.handler(queueBatch(body))).toEqual(DONE);
    expect(await chunk.counts()).toEqual(ONCE_EACH);
  });

  it.each(['Get', 'Update'] as const)(
    'sends the others when one fails (%s), which comes back alone',
    async (command) => {
      const chunk = await arrangeChunk(6);
      const name = `${command}Item`;
      injectFaults(chunk.own.client, {
        command: name,
        mode: 'before',
        skip: command === 'Get' ? 2 : 4,
      });
      expect(await chunk.handler(chunk.batch)).toEqual(DONE);
      for (const { body } of chunk.put.list) await chunk.handler(queueBatch(body));
      chunk.clock.moveTo('2026-11-20T15:02:00.000Z');
      expect(Math.max(...(await chunk.counts()))).toBe(1);
      expect((await chunk.stands()).filter((status) => status === 'sent').length).toBeGreaterThan(
        4,
      );
    },
  );

  it('hands on what it has no time for', async () => {
    const chunk = await arrangeChunk(6, { perSecond: 2 });
    const seconds = Array.from({ length: 40 }, (_, n) => new Date(Date.parse(START) + n * 4_000));
    const clock = { now: () => (seconds.shift() ?? new Date()).toISOString() };
    const { put, ...parts } = senderParts(chunk.own);
    const readQuota = async () => ({ ...(await amply()), perSecond: 2 });
    const handler = createHandler({ table: chunk.own, ...parts, clock, readQuota });
    expect(await handler(chunk.batch)).toEqual(DONE);
    const handed = put.list.flatMap(
      ({ body }) => z.object({ deliveryIds: z.array(z.string()) }).parse(body).deliveryIds,
    );
    expect(handed.length).toBeGreaterThan(0);
    expect(handed).toEqual(chunk.deliveryIds.slice(-handed.length));
  });
});

/** Makes the mail service refuse every call, with an error of this name. */
function refuse({ client }: Mailer, name: string, message: string): void {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
  client.middlewareStack.add(() => () => Promise.reject(error), { step: 'initialize' });
}

describe('what is sent', () => {
  async function sentBytes(kind: 'catalogue-news' | 'subscription-confirmation') {
    const mail = await arrange(
      kind === 'catalogue-news' ? {} : { kind, reader: { status: 'pending' } },
    );
    const seen = spyOn(mail.mailer);
    await mail.handler(mail.batch);
    const [input] = seen;
    if (input === undefined) throw new Error('Nothing was sent.');
    return { mail, input, parsed: await PostalMime.parse(input.RawMessage.Data) };
  }

  it('leaves the list by one click: RFC 8058 headers and a visible link, opaque and without sign-in', async () => {
    const { mail, parsed, input } = await sentBytes('catalogue-news');
    const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
    const url = `https://courtier.example/subscriptions/unsubscribe/${mail.reader.unsubscribeToken}`;
    expect(header('list-unsubscribe')).toMatch(
      new RegExp(`^<${url}>, <mailto:${settings.FROM}\\?subject=`),
    );
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-id')).toContain('<catalogue.courtier.example>');
    expect(parsed.html).toContain(url);
    expect(parsed.text).toContain(url);
    expect(url).not.toContain(mail.reader.readerId);
    expect(Buffer.from(input.RawMessage.Data).toString()).toMatch(/^List-Unsubscribe:\s+<https/m);
  });

  it('names us, our postal address and our identifier, in text and in HTML, without attachment', async () => {
    const { mail, parsed, input } = await sentBytes('catalogue-news');
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
    const scope = outcome.outcome === 'refused' ? { scope: outcome.scope } : {};
    return { outcome: outcome.outcome, ...scope, calls };
  }

  const throttled =
    '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error></ErrorResponse>';

  it('is made once, and tells a refusal from what nobody knows', async () => {
    expect(await against(400, throttled)).toEqual({ outcome: 'refused', scope: 'rate', calls: 1 });
    const refusals = [
      ['Throttling', 'Daily message quota exceeded.', 'day'],
      ['MessageRejected', 'Sending suspended for this account.', 'account'],
      ['AccountSendingPausedException', '', 'account'],
      ['MailFromDomainNotVerifiedException', '', 'account'],
      ['MessageRejected', 'Address blacklisted.', 'mail'],
      ['InvalidParameterValue', 'Missing final "@domain"', 'mail'],
      ['SomethingNew', '', 'unclear'],
    ] as const;
    for (const [code, message, scope] of refusals) {
      const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
      expect(await against(400, body), code).toMatchObject({ outcome: 'refused', scope });
    }
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
