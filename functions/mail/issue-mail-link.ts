import * as z from 'zod';
import { signLink } from '#adapters/objects.ts';
import { LINK_LIFETIME_SECONDS } from '#domain/documents/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { recordMailLink } from '#stores/inbox.ts';
import { readInbound } from '#stores/mail.ts';
import type { MailDependencies } from './dependencies.ts';

const responses = {
  201: {
    description: 'A link for five minutes; who asked for it is recorded',
    schema: z.object({ url: z.string(), fileName: z.string() }),
  },
};

export const issueMailLink = defineRoute({
  method: 'POST',
  path: '/inbox/{inboundId}/links',
  summary: 'Get a short-lived link to the raw mail',
  policy: members('broker-adviser'),
  params: z.object({ inboundId: identifierSchema }),
  responses,
  handle: async (
    { params: { inboundId }, caller: { memberId }, now },
    { table, inbound, newIdentifier }: MailDependencies,
  ) => {
    const mail = await readInbound(table, inboundId);
    if (mail === undefined) return refuse('mail.not-found');
    // Recorded first, so that no link goes untold.
    await recordMailLink(table, inboundId, { memberId, issuedAt: now, linkId: newIdentifier(now) });
    const fileName = `courriel-${inboundId}.eml`;
    const { key, versionId } = mail;
    const url = await signLink(inbound, {
      key,
      versionId,
      fileName,
      // Never shown by a browser: what a stranger wrote is only downloaded.
      contentType: 'application/octet-stream',
      lifetimeSeconds: LINK_LIFETIME_SECONDS,
    });
    return { status: 201, body: { url, fileName } };
  },
});
