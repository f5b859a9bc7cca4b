import * as z from 'zod';
import { type Owner, purposes, type StoredDocument } from '#domain/documents/index.ts';
import { type Decision, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import {
  type Caller,
  catalogueReaders,
  defineRoute,
  dossierMembers,
  mandateMembers,
  type Reply,
} from '#platform/http/route.ts';
import { listDocumentVersions } from '#stores/catalogue-documents.ts';
import { readDocument } from '#stores/documents.ts';
import type { DocumentDependencies } from './dependencies.ts';
import { giveLink } from './give-link.ts';
import { refuseGone } from './refuse-gone.ts';

const responses = {
  201: {
    description: 'A signed link of five minutes at most; its issue is recorded with the person',
    schema: z.object({ url: z.string(), fileName: z.string(), sha256: z.string() }),
  },
};

export const issueDossierLink = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/documents/{documentId}/links',
  summary: 'Get a short-lived link to a document of a dossier',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, documentId: identifierSchema }),
  responses,
  handle: (request, dependencies: DocumentDependencies) =>
    issueLink({ kind: 'dossier', id: request.params.acquisitionId }, request, dependencies),
});

export const issueSupplierLink = defineRoute({
  method: 'POST',
  path: '/suppliers/{supplierId}/documents/{documentId}/links',
  summary: 'Get a short-lived link to a document of a supplier’s fiche (confidential to clients)',
  policy: catalogueReaders(),
  params: z.object({ supplierId: identifierSchema, documentId: identifierSchema }),
  responses,
  handle: (request, dependencies: DocumentDependencies) =>
    issueLink({ kind: 'supplier', id: request.params.supplierId }, request, dependencies),
});

export const issueMandateLink = defineRoute({
  method: 'POST',
  path: '/mandates/{mandateId}/documents/{documentId}/links',
  summary: 'Get a short-lived link to a document of a mandate',
  policy: mandateMembers('client-buyer', 'broker-adviser'),
  params: z.object({ mandateId: identifierSchema, documentId: identifierSchema }),
  responses,
  handle: (request, dependencies: DocumentDependencies) =>
    issueLink({ kind: 'mandate', id: request.params.mandateId }, request, dependencies),
});

export const issueCommonLink = defineRoute({
  method: 'POST',
  path: '/catalogue-documents/{catalogueDocumentId}/documents/{documentId}/links',
  summary:
    'Get a short-lived link to a published version of a common document, under its dated name',
  policy: catalogueReaders(),
  params: z.object({ catalogueDocumentId: identifierSchema, documentId: identifierSchema }),
  responses,
  handle: async (request, dependencies: DocumentDependencies) => {
    const { catalogueDocumentId: id, documentId } = request.params;
    const versions = await listDocumentVersions(dependencies.table, id);
    const published = versions.find((version) => version.documentId === documentId);
    const isDraft = published === undefined;
    if (isDraft && request.caller.role !== 'broker-adviser') return refuse('documents.not-found');
    const owner = { kind: 'catalogue-document', id } as const;
    return issueLink(owner, request, dependencies, published?.fileName);
  },
});

interface LinkRequest {
  readonly params: { readonly documentId: string };
  readonly caller: Caller;
  readonly now: string;
}

async function issueLink(
  owner: Owner,
  { params: { documentId }, caller: { memberId, role }, now }: LinkRequest,
  dependencies: DocumentDependencies,
  publishedAs?: string,
): Promise<Decision<Reply>> {
  const document = await readDocument(dependencies.table, owner, documentId);
  const isHidden = (purpose: StoredDocument['purpose']) =>
    role !== 'broker-adviser' && purposes[purpose].isForBrokerOnly === true;
  if (document === undefined || isHidden(document.purpose)) return refuse('documents.not-found');
  const gone = refuseGone(document);
  if (gone !== undefined) return gone;
  const { contentType, sha256, recordKey: key, recordVersionId: versionId } = document;
  const fileName = publishedAs ?? document.fileName;
  const asked = { owner, documentId, memberId, now };
  const url = await giveLink(dependencies, asked, { key, versionId, fileName, contentType });
  return { status: 201, body: { url, fileName, sha256 } };
}
