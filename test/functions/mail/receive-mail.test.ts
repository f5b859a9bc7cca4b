import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import { listInbox, readInbound } from '#stores/mail.ts';
import { supplierDomainWrite } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { awaitMails, mailsTo } from '../../emulator/support/mailbox.ts';
import { invoke, stack, storage, table } from '../../emulator/support/stack.ts';
import { START } from './support.ts';

const newAddress = (domain = 'ministere.example') =>
  `${newIdentifier(START).toLowerCase()}@${domain}`;

function rawMail(from: string, subject: string, headers: readonly string[] = []): string {
  return [
    `Return-Path: <${from}>`,
    `From: =?UTF-8?Q?Ren=C3=A9e_Lafl=C3=A8che?= <${from}>`,
    'To: courtier@courtier.example',
    `Subject: ${subject}`,
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Bonjour, merci de m’inscrire.',
    '',
  ].join('\r\n');
}

/** Puts a raw mail where the mail service does, and returns its identifier and its event. */
async function receive(raw: string) {
  const key = `mail/${newIdentifier(START).toLowerCase()}`;
  const { VersionId: versionId = '' } = await storage.send(
    new PutObjectCommand({ Bucket: stack.buckets.inbound, Key: key, Body: raw }),
  );
  const object = { key, size: Buffer.byteLength(raw), 'version-id': versionId };
  const event = { detail: { bucket: { name: stack.buckets.inbound }, object } };
  return { inboundId: identifierFrom('inbound', key, versionId), event };
}

async function recorded(inboundId: string) {
  return expect.poll(() => readInbound(table, inboundId), { timeout: 15_000 });
}

describe('a mail to the broker', () => {
  it('P23: with the subject « Inscription à la liste de diffusion », however written, starts the double opt-in', async () => {
    const subjects = [
      'Inscription à la liste de diffusion',
      '=?iso-8859-1?Q?RE=A0:_INSCRIPTION_=C0_LA_LISTE_DE_DIFFUSION?=',
      '=?UTF-8?B?VFIgOiBJbnNjcmlwdGlvbiDDoCBsYSAgbGlzdGUgZGUgZGlmZnVzaW9u?=',
      'inscription a la liste de diffusion.',
    ];
    for (const subject of subjects) {
      const from = newAddress();
      await receive(rawMail(from, subject));
      const [mail] = await awaitMails(from, 1);
      expect(mail?.text).toContain('/subscriptions/confirmation?token=');
    }
  });

  it('has one effect, though its event arrives again', async () => {
    const from = newAddress();
    const { event } = await receive(rawMail(from, 'Inscription à la liste de diffusion'));
    await awaitMails(from, 1);
    const { result } = await invoke('mail/receive-mail', queueBatch(event, event));
    expect(result).toEqual({ batchItemFailures: [] });
    expect(await mailsTo(from)).toHaveLength(1);
  });

  it.each([
    ['Auto-Submitted: auto-replied'],
    ['Precedence: bulk'],
    ['List-Id: <nouvelles.ministere.example>'],
  ])('is never answered when a machine sent it (%s), but is recorded', async (header) => {
    const from = newAddress();
    const { inboundId } = await receive(
      rawMail(from, 'Inscription à la liste de diffusion', [header]),
    );
    await (await recorded(inboundId)).toMatchObject({ handling: 'automatic', from });
    expect(await mailsTo(from)).toEqual([]);
    const waiting = await listInbox(table);
    expect(waiting.map((mail) => mail.inboundId)).not.toContain(inboundId);
  });

  it('waits for a person when it asks for anything else', async () => {
    const from = newAddress();
    const { inboundId } = await receive(rawMail(from, 'Question sur un dossier'));
    await (await recorded(inboundId)).toMatchObject({ handling: 'for-a-person' });
    const waiting = await listInbox(table);
    expect(waiting).toContainEqual(
      expect.objectContaining({ inboundId, from, subject: 'Question sur un dossier' }),
    );
    expect(await mailsTo(from)).toEqual([]);
  });

  it('waits for a person when it is not a mail at all', async () => {
    const { inboundId } = await receive('\u0000\u0001 pas un courriel');
    await (await recorded(inboundId)).toMatchObject({ handling: 'for-a-person', from: null });
  });

  it('waits for a person when a supplier asks to join the list', async () => {
    const domain = `nuage-${newIdentifier(START).toLowerCase()}.example`;
    await transact(table, [
      supplierDomainWrite(table, { supplierId: newIdentifier(START), domain }),
    ]);
    const from = newAddress(domain);
    const { inboundId } = await receive(rawMail(from, 'Inscription à la liste de diffusion'));
    await (await recorded(inboundId)).toMatchObject({ note: 'supplier-address' });
    expect(await mailsTo(from)).toEqual([]);
  });
});
