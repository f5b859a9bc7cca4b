import * as z from 'zod';
import { decideHandling, type Handling, handlingSchema } from '#domain/mail/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { inboundMailHandled } from '#events/mail/inbound-mail-handled.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { closeInbound, readHandling } from '#stores/inbox.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readInbound } from '#stores/mail.ts';
import type { MailDependencies } from './dependencies.ts';
import { letExpire } from './let-expire.ts';

export const handleMail = defineRoute({
  method: 'POST',
  path: '/inbox/{inboundId}/handling',
  summary: 'Say that a mail was dealt with, and how; it leaves the list of those that wait',
  policy: members('broker-adviser'),
  params: z.object({ inboundId: identifierSchema }),
  body: handlingSchema.pick({ outcome: true }).extend({
    note: handlingSchema.shape.note.default(null),
  }),
  responses: { 200: { description: 'What was done about it', schema: handlingSchema } },
  handle: async (
    { params: { inboundId }, body, caller: { memberId: by }, now },
    { table, inbound }: MailDependencies,
  ) => {
    const attempt = async (): Promise<Decision<Outcome<Handling>>> => {
      const [mail, known] = await Promise.all([
        readInbound(table, inboundId),
        readHandling(table, inboundId),
      ]);
      const handling = decideHandling(mail, known, { ...body, by, at: now });
      if (isRefusal(handling)) return handling;
      if (handling === known) return { value: handling, entries: [], writes: [] };
      const data = { inboundId, outcome: handling.outcome };
      const actor = { kind: 'member', id: by } as const;
      return {
        value: handling,
        entries: [entryOf(inboundMailHandled, { actor, data })],
        writes: closeInbound(table, inboundId, handling),
      };
    };
    const handled = await execute(table, `inbound:${inboundId}`, now, attempt);
    if (isRefusal(handled)) return handled;
    const mail = await readInbound(table, inboundId);
    if (mail !== undefined) await letExpire(inbound, mail);
    return { status: 200, body: handled };
  },
});
