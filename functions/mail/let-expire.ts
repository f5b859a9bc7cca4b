import { type Bucket, type ObjectVersion, putTag } from '#adapters/objects.ts';
import { HANDLED, type MailedDocument } from '#domain/mail/index.ts';
import { listFilings, readMailedDocument } from '#stores/inbox.ts';
import { readInbound } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';

/** Lets the bucket forget a raw mail in its time: only what was dealt with may expire. */
export function letExpire(inbound: Bucket, { key, versionId }: ObjectVersion): Promise<void> {
  return putTag(inbound, { key, versionId }, [HANDLED.tag, HANDLED.value]);
}

/** Lets the mail of a document expire once an adviser has decided on all that it brought. */
export async function letExpireOnceDecided(
  { table, inbound }: { readonly table: Table; readonly inbound: Bucket },
  { inboundId }: Pick<MailedDocument, 'inboundId'>,
): Promise<void> {
  const [mail, filings] = await Promise.all([
    readInbound(table, inboundId),
    listFilings(table, inboundId),
  ]);
  const documents = await Promise.all(
    filings.map(({ acquisitionId, uploadId }) =>
      readMailedDocument(table, acquisitionId, uploadId),
    ),
  );
  if (mail?.handling !== 'documents') return;
  if (documents.every((document) => document?.status !== 'awaiting'))
    await letExpire(inbound, mail);
}
