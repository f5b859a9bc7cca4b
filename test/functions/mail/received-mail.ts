import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { identifierFrom, newIdentifier } from '#adapters/identifiers.ts';
import type { InboundMail } from '#domain/mail/index.ts';
import { readInbound } from '#stores/mail.ts';
import { stack, storage, table } from '../../emulator/support/stack.ts';
import { START } from './support.ts';

/** Puts a raw mail where the mail service does, and returns its identifier and its event. */
export async function receive(raw: Uint8Array) {
  const key = `mail/${newIdentifier(START).toLowerCase()}`;
  const { VersionId: versionId = '' } = await storage.send(
    new PutObjectCommand({ Bucket: stack.buckets.inbound, Key: key, Body: raw }),
  );
  const object = { key, size: raw.byteLength, 'version-id': versionId };
  const event = { detail: { bucket: { name: stack.buckets.inbound }, object } };
  return { inboundId: identifierFrom('inbound', key, versionId), event };
}

/** What was made of a mail, once it was read. */
export async function recorded(inboundId: string): Promise<InboundMail | undefined> {
  await expect.poll(() => readInbound(table, inboundId), { timeout: 15_000 }).not.toBeUndefined();
  return readInbound(table, inboundId);
}
