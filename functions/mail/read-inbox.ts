import * as z from 'zod';
import { handlingSchema } from '#domain/mail/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { filingSchema, listFilings, readHandling } from '#stores/inbox.ts';
import { readInbound } from '#stores/mail.ts';
import type { MailDependencies } from './dependencies.ts';
import { inboxMail, inboxMailSchema } from './inbox-view.ts';

const responses = {
  200: {
    description: 'The mail, where its attachments were filed, and what was done about it',
    schema: inboxMailSchema.extend({
      filings: z.array(filingSchema.omit({ inboundId: true })),
      handled: handlingSchema.nullable(),
    }),
  },
};

export const readInboxMail = defineRoute({
  method: 'GET',
  path: '/inbox/{inboundId}',
  summary: 'A mail to the broker: who wrote it, how it begins, what it bears, what SES says of it',
  policy: members('broker-adviser'),
  params: z.object({ inboundId: identifierSchema }),
  responses,
  handle: async ({ params: { inboundId } }, { table }: MailDependencies) => {
    const [mail, filings, handled] = await Promise.all([
      readInbound(table, inboundId),
      listFilings(table, inboundId),
      readHandling(table, inboundId),
    ]);
    if (mail === undefined) return refuse('mail.not-found');
    const filed = filings.map(({ inboundId: _, ...filing }) => filing);
    return {
      status: 200,
      body: { ...inboxMail(mail), filings: filed, handled: handled ?? null },
    };
  },
});
