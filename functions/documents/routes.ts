import type { AnyRoute } from '#platform/http/route.ts';
import type { DocumentDependencies } from './dependencies.ts';
import { issueDossierLink, issueSupplierLink } from './issue-link.ts';
import { listDossierDocuments, listSupplierDocuments } from './list-documents.ts';
import { readDossierUpload, readSupplierUpload } from './read-upload.ts';
import { requestDossierUpload, requestSupplierUpload } from './request-upload.ts';

export const routes: readonly AnyRoute<DocumentDependencies>[] = [
  requestDossierUpload,
  readDossierUpload,
  listDossierDocuments,
  issueDossierLink,
  requestSupplierUpload,
  readSupplierUpload,
  listSupplierDocuments,
  issueSupplierLink,
];
