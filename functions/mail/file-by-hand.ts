import * as z from 'zod';
import { type IncomingMail, parseMail } from '#adapters/incoming-mail.ts';
import { type Bucket, ObjectTooLargeError, readObject } from '#adapters/objects.ts';
import { judgeAttachment, mailedPurposeSchema } from '#domain/mail/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readAcquisition } from '#stores/acquisitions.ts';
import { filingSchema } from '#stores/inbox.ts';
import { readInbound } from '#stores/mail.ts';
import type { MailDependencies } from './dependencies.ts';
import { type FileToFile, fileInDossier } from './file-in-dossier.ts';

const MOST_FILES = 20;
const MOST_BYTES = 40 * 1024 * 1024;

const bodySchema = z.object({
  acquisitionId: identifierSchema,
  attachments: z
    .array(z.object({ index: z.int().nonnegative(), purpose: mailedPurposeSchema }))
    .min(1)
    .max(MOST_FILES),
});

export const fileByHand = defineRoute({
  method: 'POST',
  path: '/inbox/{inboundId}/filing',
  summary:
    'File attachments of a mail in a dossier, as the system could not; the sending date is kept',
  policy: members('broker-adviser'),
  params: z.object({ inboundId: identifierSchema }),
  body: bodySchema,
  responses: {
    201: {
      description: 'Where each was filed; the gate judges it as an upload',
      schema: z.object({ filings: z.array(filingSchema.omit({ inboundId: true })) }),
    },
  },
  handle: async (
    { params: { inboundId }, body, caller: { memberId }, now },
    dependencies: MailDependencies,
  ) => {
    const { table, inbound } = dependencies;
    const { acquisitionId } = body;
    const [known, dossier] = await Promise.all([
      readInbound(table, inboundId),
      readAcquisition(table, acquisitionId),
    ]);
    if (known === undefined) return refuse('mail.not-found');
    if (dossier === undefined) return refuse('access.not-found');
    const mail = await readMail(inbound, known);
    if (isRefusal(mail)) return mail;
    const files = choose(mail, body.attachments);
    if (isRefusal(files)) return files;
    const request = { mail: known, acquisitionId, memberId, filedBy: memberId, files };
    const filings = await fileInDossier(dependencies, request, now);
    if (isRefusal(filings)) return filings;
    const filed = filings.map(({ inboundId: _, ...filing }) => filing);
    return { status: 201, body: { filings: filed } };
  },
});

async function readMail(
  inbound: Bucket,
  version: { readonly key: string; readonly versionId: string },
): Promise<Decision<IncomingMail>> {
  try {
    const raw = await readObject(inbound, version, MOST_BYTES);
    return await parseMail(raw).catch(() => refuse('mail.raw-unreadable'));
  } catch (error) {
    if (error instanceof ObjectTooLargeError) return refuse('mail.raw-unreadable');
    throw error;
  }
}

function choose(
  { attachments }: IncomingMail,
  asked: z.output<typeof bodySchema>['attachments'],
): Decision<FileToFile[]> {
  const files: FileToFile[] = [];
  for (const { index, purpose } of new Map(asked.map((one) => [one.index, one])).values()) {
    const attachment = attachments[index];
    if (attachment === undefined) return refuse('mail.attachment-not-found', { index });
    const { fileName, bytes } = attachment;
    if (judgeAttachment(attachment) !== 'file') {
      return refuse('mail.attachment-not-fileable', { index, fileName });
    }
    files.push({ index, fileName, bytes, purpose });
  }
  return files;
}
