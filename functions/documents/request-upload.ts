import * as z from 'zod';
import { signUploadForm } from '#adapters/objects.ts';
import {
  decideUpload,
  FORM_LIFETIME_SECONDS,
  formExpiry,
  maximumBytesOf,
  type Owner,
  purposeSchema,
  uploadSchema,
} from '#domain/documents/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { uploadRequested } from '#events/documents/upload-requested.ts';
import {
  type Caller,
  defineRoute,
  dossierMembers,
  mandateMembers,
  members,
  type Reply,
} from '#platform/http/route.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { readCatalogueDocument } from '#stores/catalogue-documents.ts';
import { newUpload } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import type { DocumentDependencies } from './dependencies.ts';

const bodySchema = z.object({
  purpose: purposeSchema.exclude(['contract-package']),
  fileName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^/\\\p{Cc}]+$/u),
  contentType: z.string().max(200),
  size: z.int().positive(),
});

const formSchema = uploadSchema
  .pick({ uploadId: true, purpose: true, fileName: true, contentType: true, expiresAt: true })
  .extend({
    form: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
    maximumBytes: z.int(),
  });

const responses = {
  201: { description: 'A signed form, bound to one key, one type and a size', schema: formSchema },
};

export const requestDossierUpload = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/uploads',
  summary: 'Ask for a signed form to upload a file to a dossier',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: bodySchema,
  responses,
  handle: ({ params, body, caller, now }, dependencies: DocumentDependencies) =>
    requestUpload({ kind: 'dossier', id: params.acquisitionId }, body, caller, now, dependencies),
});

export const requestSupplierUpload = defineRoute({
  method: 'POST',
  path: '/suppliers/{supplierId}/uploads',
  summary: 'Ask for a signed form to upload a document of a supplier’s fiche',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema }),
  body: bodySchema,
  responses,
  handle: async ({ params, body, caller, now }, dependencies: DocumentDependencies) => {
    const owner = { kind: 'supplier', id: params.supplierId } as const;
    if ((await readSupplier(dependencies.table, owner.id)) === undefined) {
      return refuse('access.not-found');
    }
    return requestUpload(owner, body, caller, now, dependencies);
  },
});

export const requestMandateUpload = defineRoute({
  method: 'POST',
  path: '/mandates/{mandateId}/uploads',
  summary: 'Ask for a signed form to upload a document of a mandate of professional services',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: z.object({ mandateId: identifierSchema }),
  body: bodySchema,
  responses,
  handle: ({ params, body, caller, now }, dependencies: DocumentDependencies) =>
    requestUpload({ kind: 'mandate', id: params.mandateId }, body, caller, now, dependencies),
});

export const requestCommonUpload = defineRoute({
  method: 'POST',
  path: '/catalogue-documents/{catalogueDocumentId}/uploads',
  summary: 'Ask for a signed form to upload a version of a common document of the Catalogue',
  policy: members('broker-adviser'),
  params: z.object({ catalogueDocumentId: identifierSchema }),
  body: bodySchema,
  responses,
  handle: async ({ params, body, caller, now }, dependencies: DocumentDependencies) => {
    const owner = { kind: 'catalogue-document', id: params.catalogueDocumentId } as const;
    if ((await readCatalogueDocument(dependencies.table, owner.id)) === undefined) {
      return refuse('access.not-found');
    }
    return requestUpload(owner, body, caller, now, dependencies);
  },
});

async function requestUpload(
  owner: Owner,
  body: z.output<typeof bodySchema>,
  caller: Caller,
  now: string,
  { table, uploads, newIdentifier }: DocumentDependencies,
): Promise<Decision<Reply>> {
  const uploadId = newIdentifier(now);
  const expiresAt = formExpiry(now);
  const command = { uploadId, owner, ...body, memberId: caller.memberId, expiresAt };
  const upload = decideUpload(command, now);
  if (isRefusal(upload)) return upload;
  const { purpose, contentType, key } = upload;
  const saved = await execute(table, `${owner.kind}:${owner.id}`, now, async () => ({
    value: upload,
    entries: [
      entryOf(uploadRequested, {
        actor: { kind: 'member', id: caller.memberId },
        data: { uploadId, owner, purpose, contentType },
      }),
    ],
    writes: [newUpload(table, upload)],
  }));
  if (isRefusal(saved)) return saved;
  const maximumBytes = maximumBytesOf(purpose, contentType);
  const request = { key, contentType, maximumBytes, lifetimeSeconds: FORM_LIFETIME_SECONDS };
  const form = await signUploadForm(uploads, request);
  const { fileName } = upload;
  return {
    status: 201,
    body: { uploadId, purpose, fileName, contentType, expiresAt, form, maximumBytes },
  };
}
