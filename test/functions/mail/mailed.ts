import { GetObjectTaggingCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import type { InboundMail } from '#domain/mail/index.ts';
import { readInbound } from '#stores/mail.ts';
import { type Answer, eventually } from '../../../infra/commands/story/api-client.ts';
import type { Person } from '../../../infra/commands/story/people.ts';
import { type DocumentMail, documentMail } from '../../builders/mails/documents.ts';
import { receivedBySes, type Verified } from '../../builders/mails/received.ts';
import { stack, storage, table } from '../../emulator/support/stack.ts';
import { START } from './support.ts';

export interface Received {
  readonly mail: InboundMail;
  readonly raw: Buffer;
  /** The event that told of it, to be delivered again. */
  readonly event: unknown;
}

/** Puts a mail where the mail service does, and waits until it was read. */
export async function receiveDocuments(
  written: DocumentMail,
  verified: Verified = 'proven',
): Promise<Received> {
  const raw = receivedBySes(documentMail(written), written.from, verified);
  const key = `mail/${newIdentifier(START).toLowerCase()}`;
  const { VersionId: versionId = '' } = await storage.send(
    new PutObjectCommand({ Bucket: stack.buckets.inbound, Key: key, Body: raw }),
  );
  const object = { key, size: raw.byteLength, 'version-id': versionId };
  const event = { detail: { bucket: { name: stack.buckets.inbound }, object } };
  const inboundId = identifierFrom('inbound', key, versionId);
  const mail = await eventually('The reading of the mail', () => readInbound(table, inboundId));
  return { mail, raw, event };
}

/** What a raw mail bears: it expires only once it was dealt with. */
export async function tagsOf({ key: Key, versionId: VersionId }: InboundMail) {
  const target = { Bucket: stack.buckets.inbound, Key, VersionId };
  return (await storage.send(new GetObjectTaggingCommand(target))).TagSet;
}

/** What came to a dossier by mail, once the gate has judged so many. */
export function mailedDocuments(
  person: Person,
  acquisitionId: string,
  count = 1,
): Promise<Answer['body'][]> {
  return eventually('What the gate says of the mailed documents', async () => {
    const { body } = await person.api.get(`/acquisitions/${acquisitionId}/mailed-documents`);
    const judged = body.documents.filter(({ gate }: { gate: string }) => gate !== 'waiting');
    return judged.length === count ? body.documents : undefined;
  });
}
