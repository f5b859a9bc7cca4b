import * as z from 'zod';
import {
  type Arrival,
  arrivalSchema,
  type Owner,
  type Upload,
  uploadSchema,
} from '#domain/documents/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import {
  defineRoute,
  dossierMembers,
  mandateMembers,
  members,
  type Reply,
} from '#platform/http/route.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { frenchDate } from '#presentation/french.ts';
import { tellerOf } from '#presentation/teller.ts';
import { listArrivals, readUpload } from '#stores/documents.ts';
import type { DocumentDependencies } from './dependencies.ts';

const uploadStateSchema = uploadSchema.omit({ key: true }).extend({
  state: z.enum(['waiting', 'arrived', 'expired']),
  arrivals: z.array(
    arrivalSchema.extend({
      detail: z.string().nullable(),
      /** Until when quarantine keeps a file that was refused. */
      keptUntil: dateSchema.nullable(),
    }),
  ),
});

const responses = {
  200: { description: 'What became of each file received', schema: uploadStateSchema },
};

export const readDossierUpload = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/uploads/{uploadId}',
  summary: 'What became of a file uploaded to a dossier',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, uploadId: identifierSchema }),
  responses,
  handle: ({ params, now }, dependencies: DocumentDependencies) =>
    describeUpload(
      { kind: 'dossier', id: params.acquisitionId },
      params.uploadId,
      now,
      dependencies,
    ),
});

export const readSupplierUpload = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/uploads/{uploadId}',
  summary: 'What became of a file uploaded for a supplier’s fiche',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema, uploadId: identifierSchema }),
  responses,
  handle: ({ params, now }, dependencies: DocumentDependencies) =>
    describeUpload({ kind: 'supplier', id: params.supplierId }, params.uploadId, now, dependencies),
});

export const readMandateUpload = defineRoute({
  method: 'GET',
  path: '/mandates/{mandateId}/uploads/{uploadId}',
  summary: 'What became of a file uploaded for a mandate',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: z.object({ mandateId: identifierSchema, uploadId: identifierSchema }),
  responses,
  handle: ({ params, now }, dependencies: DocumentDependencies) =>
    describeUpload({ kind: 'mandate', id: params.mandateId }, params.uploadId, now, dependencies),
});

export const readCommonUpload = defineRoute({
  method: 'GET',
  path: '/catalogue-documents/{catalogueDocumentId}/uploads/{uploadId}',
  summary: 'What became of a file uploaded for a common document of the Catalogue',
  policy: members('broker-adviser'),
  params: z.object({ catalogueDocumentId: identifierSchema, uploadId: identifierSchema }),
  responses,
  handle: ({ params, now }, dependencies: DocumentDependencies) =>
    describeUpload(
      { kind: 'catalogue-document', id: params.catalogueDocumentId },
      params.uploadId,
      now,
      dependencies,
    ),
});

const teller = tellerOf(documentRefusals);

async function describeUpload(
  owner: Owner,
  uploadId: string,
  now: string,
  { table, quarantineDays }: DocumentDependencies,
): Promise<Decision<Reply>> {
  const upload = await readUpload(table, uploadId);
  if (upload?.owner.kind !== owner.kind || upload.owner.id !== owner.id) {
    return refuse('documents.upload-not-found');
  }
  const arrivals = await listArrivals(table, uploadId);
  const { key: _, ...visible } = upload;
  return {
    status: 200,
    body: {
      ...visible,
      state: stateOf(upload, arrivals.length, now),
      arrivals: arrivals.map((arrival) => ({ ...arrival, ...toldOf(arrival, quarantineDays) })),
    },
  };
}

/** Why a file was refused, and until when it is kept all the same. */
function toldOf({ refusalCode, refusalDetails, arrivedAt }: Arrival, quarantineDays: number) {
  if (refusalCode === null) return { detail: null, keptUntil: null };
  const { sentence } = teller.tell({ code: refusalCode, details: refusalDetails });
  const keptUntil = torontoDate(arrivedAt).add({ days: quarantineDays }).toString();
  const day = frenchDate(keptUntil);
  const kept = `Le fichier reçu est conservé en quarantaine jusqu’au ${day}, puis supprimé.`;
  return { detail: `${sentence} ${kept}`, keptUntil };
}

function stateOf(upload: Upload, arrivals: number, now: string) {
  if (arrivals > 0) return 'arrived';
  return now > upload.expiresAt ? 'expired' : 'waiting';
}
