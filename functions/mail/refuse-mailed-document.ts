import * as z from 'zod';
import { decideMailedRefusal, type MailedDocument } from '#domain/mail/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { mailedDocumentRefused } from '#events/mail/mailed-document-refused.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listArrivals } from '#stores/documents.ts';
import { saveMailedDocument } from '#stores/inbox.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { askRemoval } from '../retention/remove-document.ts';
import type { MailDependencies } from './dependencies.ts';
import { letExpireOnceDecided } from './let-expire.ts';
import { loadMailedDocument } from './load-mailed-document.ts';
import { mailedView, mailedViewSchema } from './mailed-view.ts';

export const refuseMailedDocument = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/mailed-documents/{documentId}/refusal',
  summary: 'Refuse a mailed document as misfiled; another person must agree to its removal',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, documentId: identifierSchema }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  responses: { 200: { description: 'The document, refused', schema: mailedViewSchema } },
  handle: async ({ params, body: { reason }, caller, now }, dependencies: MailDependencies) => {
    const { table } = dependencies;
    const { acquisitionId } = params;
    const by = caller.memberId;
    const attempt = async (): Promise<Decision<Outcome<MailedDocument>>> => {
      const { mailed, document } = await loadMailedDocument(table, params);
      const refused = decideMailedRefusal(mailed, document, { reason, by }, now);
      if (isRefusal(refused)) return refused;
      if (refused === mailed) return { value: refused, entries: [], writes: [] };
      const actor = { kind: 'member', id: by } as const;
      const data = { ...params, uploadId: refused.uploadId };
      return {
        value: refused,
        entries: [entryOf(mailedDocumentRefused, { actor, reason, data })],
        writes: [saveMailedDocument(table, refused)],
      };
    };
    const known = await attempt();
    if (isRefusal(known)) return known;
    // What may not be removed any more is not refused either.
    const asked = await askRemoval(table, { ...params, reason, by }, now);
    if (isRefusal(asked)) return asked;
    const refused = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(refused)) return refused;
    await letExpireOnceDecided(dependencies, refused);
    const [arrival] = await listArrivals(table, refused.uploadId);
    return { status: 200, body: mailedView(refused, arrival) };
  },
});
