import * as z from 'zod';
import { identifierFrom } from '#adapters/identifiers.ts';
import { deadlineAttestationSchema, declareDone as decideDone } from '#domain/deadlines/index.ts';
import { isRemoved } from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { deadlineClosed } from '#events/deadlines/deadline-closed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newDeadlineAttestation } from '#stores/deadlines.ts';
import { readDocument } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';
import { actOnDeadline, deadlineParams, deadlineViewSchema } from './act-on-deadline.ts';
import type { DeadlineDependencies } from './dependencies.ts';
import { closingOf } from './entry-of-change.ts';

const bodySchema = z.union([
  z.strictObject({ on: dateSchema, documentId: identifierSchema }),
  z.strictObject({ on: dateSchema, attestation: deadlineAttestationSchema }),
]);

export const declareDone = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/deadlines/{kind}/{subject}/done',
  summary:
    'Say that a deadline is met: since when, and the document or the attestation that shows it',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: deadlineParams,
  body: bodySchema,
  responses: { 200: { description: 'The deadline, closed', schema: deadlineViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: DeadlineDependencies) => {
    const { acquisitionId, kind, subject } = params;
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    const { on } = body;
    const reference = referenceOf(body, [acquisitionId, kind, subject]);
    return actOnDeadline(table, {
      params,
      caller,
      now,
      decide: async (deadline) => {
        if (!(await isShown(table, acquisitionId, body))) {
          return refuse('deadlines.evidence-missing', { kind });
        }
        return decideDone(deadline, { on, reference }, torontoDate(now).toString());
      },
      tell: (_, closed) =>
        entryOf(deadlineClosed, {
          actor: { kind: 'member', id: caller.memberId },
          data: closingOf(closed),
        }),
      keep: () =>
        'attestation' in body
          ? [newDeadlineAttestation(table, owner, { reference, ...body.attestation })]
          : [],
    });
  },
});

type Done = z.output<typeof bodySchema>;

/** The document, or the name of the attestation: who attests stays out of the journal. */
function referenceOf(body: Done, deadline: readonly string[]): string {
  if ('documentId' in body) return body.documentId;
  const { person, title, date } = body.attestation;
  return identifierFrom('deadline-attestation', ...deadline, body.on, person, title, date);
}

async function isShown(table: Table, acquisitionId: string, body: Done): Promise<boolean> {
  if (!('documentId' in body)) return true;
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const document = await readDocument(table, owner, body.documentId);
  return document !== undefined && !isRemoved(document);
}
