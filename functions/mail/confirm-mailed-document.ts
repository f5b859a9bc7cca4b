import * as z from 'zod';
import {
  decideMailedConfirmation,
  type MailedConfirmation,
  type MailedDocument,
  mailedPurposeSchema,
  type RecordedAs,
  recordedAsSchema,
} from '#domain/mail/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { mailedDocumentConfirmed } from '#events/mail/mailed-document-confirmed.ts';
import { mailedDocumentReclassified } from '#events/mail/mailed-document-reclassified.ts';
import { type Caller, defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listArrivals, savePurpose } from '#stores/documents.ts';
import { saveMailedDocument } from '#stores/inbox.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { transmitAmendment } from '../contracts/record-amendment-transmission.ts';
import { transmitTermination } from '../contracts/record-termination-transmission.ts';
import { transmitSignedCopy } from '../contracts/record-transmission.ts';
import { transmitEvaluation } from '../followup/record-evaluation-transmission.ts';
import type { MailDependencies } from './dependencies.ts';
import { letExpireOnceDecided } from './let-expire.ts';
import { loadMailedDocument } from './load-mailed-document.ts';
import { mailedView, mailedViewSchema } from './mailed-view.ts';

const bodySchema = z.intersection(z.object({ purpose: mailedPurposeSchema }), recordedAsSchema);

export const confirmMailedDocument = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/mailed-documents/{documentId}/confirmation',
  summary: 'Confirm what a mailed document is; what it is recorded as counts from its sending',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, documentId: identifierSchema }),
  body: bodySchema,
  responses: { 200: { description: 'The document, confirmed', schema: mailedViewSchema } },
  handle: async ({ params, body, caller, now }, { table, inbound }: MailDependencies) => {
    const { purpose, ...recordedAs } = body;
    const confirmation = { purpose, recordedAs, by: caller.memberId };
    const request = { table, params, confirmation, caller, now };
    const classified = await classify(request);
    if (isRefusal(classified)) return classified;
    if (classified.status === 'awaiting') {
      const recorded = await record(request, classified.sentOn);
      if (isRefusal(recorded)) return recorded;
    }
    const confirmed = await confirm(request);
    if (isRefusal(confirmed)) return confirmed;
    await letExpireOnceDecided({ table, inbound }, confirmed);
    const [arrival] = await listArrivals(table, confirmed.uploadId);
    return { status: 200, body: mailedView(confirmed, arrival) };
  },
});

interface Request {
  readonly table: Table;
  readonly params: { readonly acquisitionId: string; readonly documentId: string };
  readonly confirmation: MailedConfirmation;
  readonly caller: Caller;
  readonly now: string;
}

/** Gives the document the nature that the adviser says, which what is recorded of it depends on. */
function classify(request: Request): Promise<Decision<MailedDocument>> {
  const { table, params, confirmation, now } = request;
  const actor = { kind: 'member', id: confirmation.by } as const;
  return inDossier(request, async () => {
    const { mailed, document } = await loadMailedDocument(table, params);
    const decided = decideMailedConfirmation(mailed, document, confirmation, now);
    if (isRefusal(decided)) return decided;
    const { document: after } = decided;
    const value = mailed ?? decided.mailed;
    if (document === undefined || after === document) return { value, entries: [], writes: [] };
    const { retentionClass } = after;
    const data = { ...params, before: document.purpose, after: after.purpose, retentionClass };
    return {
      value,
      entries: [entryOf(mailedDocumentReclassified, { actor, data })],
      writes: [savePurpose(table, after)],
    };
  });
}

function confirm(request: Request): Promise<Decision<MailedDocument>> {
  const { table, params, confirmation, now } = request;
  const actor = { kind: 'member', id: confirmation.by } as const;
  return inDossier(request, async () => {
    const { mailed, document } = await loadMailedDocument(table, params);
    const decided = decideMailedConfirmation(mailed, document, confirmation, now);
    if (isRefusal(decided)) return decided;
    const { mailed: after } = decided;
    if (after === mailed) return { value: after, entries: [], writes: [] };
    const { uploadId, sentOn } = after;
    const { purpose, recordedAs } = confirmation;
    const data = { ...params, uploadId, purpose, as: recordedAs.as, sentOn };
    return {
      value: after,
      entries: [entryOf(mailedDocumentConfirmed, { actor, data })],
      writes: [saveMailedDocument(table, after)],
    };
  });
}

const inDossier = (
  { table, params, now }: Request,
  attempt: () => Promise<Decision<Outcome<MailedDocument>>>,
): Promise<Decision<MailedDocument>> =>
  execute(table, `dossier:${params.acquisitionId}`, now, attempt);

/** Does what the form's own routes do, with the date of the mail; done twice, it changes nothing (P78). */
async function record(
  { table, params: { acquisitionId, documentId }, confirmation, caller, now }: Request,
  sentOn: string,
): Promise<Decision<unknown>> {
  const params = { acquisitionId };
  const recordedAs: RecordedAs = confirmation.recordedAs;
  const by = { caller, now };
  switch (recordedAs.as) {
    case 'document':
      return undefined;
    case 'signed-copy':
      return transmitSignedCopy(table, { params, body: { documentId, sentOn }, ...by });
    case 'amendment': {
      const { amendmentId } = recordedAs;
      const body = { documentId, sentOn };
      return transmitAmendment(table, { params: { acquisitionId, amendmentId }, body, ...by });
    }
    case 'termination': {
      const { terminationId } = recordedAs;
      const body = { documentIds: [documentId], sentOn };
      return transmitTermination(table, { params: { acquisitionId, terminationId }, body, ...by });
    }
    case 'evaluation': {
      const { evaluationId } = recordedAs;
      const body = { sentOn };
      return transmitEvaluation(table, { params: { acquisitionId, evaluationId }, body, ...by });
    }
  }
}
