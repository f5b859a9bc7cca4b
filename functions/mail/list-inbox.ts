import * as z from 'zod';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { pageOfInbox } from '#stores/inbox.ts';
import { readInbound } from '#stores/mail.ts';
import type { MailDependencies } from './dependencies.ts';
import { inboxMail, inboxMailSchema } from './inbox-view.ts';

const PAGE = 50;
const rowSchema = inboxMailSchema.omit({ excerpt: true });

export const listInbox = defineRoute({
  method: 'GET',
  path: '/inbox',
  summary: 'The mails to the broker that wait for a person, the oldest first, fifty at once',
  policy: members('broker-adviser'),
  query: z.object({
    /** The last mail of the page before. */
    after: identifierSchema.optional(),
  }),
  responses: {
    200: {
      description: 'Mails; `next` names the last one when more may follow',
      schema: z.object({ mails: z.array(rowSchema), next: identifierSchema.nullable() }),
    },
  },
  handle: async ({ query }, { table }: MailDependencies) => {
    const after = query.after === undefined ? undefined : await readInbound(table, query.after);
    if (query.after !== undefined && after === undefined) return refuse('mail.not-found');
    const page = await pageOfInbox(table, { after, limit: PAGE });
    const next = page.length < PAGE ? null : (page.at(-1)?.inboundId ?? null);
    const mails = page.map((mail) => rowSchema.parse(inboxMail(mail)));
    return { status: 200, body: { mails, next } };
  },
});
