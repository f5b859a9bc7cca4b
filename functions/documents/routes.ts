import type { RouteTable } from '#platform/http/route.ts';
import type { DocumentDependencies } from './dependencies.ts';

export const routes: RouteTable<DocumentDependencies> = {
  'POST /acquisitions/{acquisitionId}/uploads': async () =>
    (await import('./request-upload.ts')).requestDossierUpload,
  'GET /acquisitions/{acquisitionId}/uploads/{uploadId}': async () =>
    (await import('./read-upload.ts')).readDossierUpload,
  'GET /acquisitions/{acquisitionId}/documents': async () =>
    (await import('./list-documents.ts')).listDossierDocuments,
  'POST /acquisitions/{acquisitionId}/documents/{documentId}/links': async () =>
    (await import('./issue-link.ts')).issueDossierLink,
  'POST /suppliers/{supplierId}/uploads': async () =>
    (await import('./request-upload.ts')).requestSupplierUpload,
  'GET /suppliers/{supplierId}/uploads/{uploadId}': async () =>
    (await import('./read-upload.ts')).readSupplierUpload,
  'GET /suppliers/{supplierId}/documents': async () =>
    (await import('./list-documents.ts')).listSupplierDocuments,
  'POST /suppliers/{supplierId}/documents/{documentId}/links': async () =>
    (await import('./issue-link.ts')).issueSupplierLink,
  'POST /mandates/{mandateId}/uploads': async () =>
    (await import('./request-upload.ts')).requestMandateUpload,
  'GET /mandates/{mandateId}/uploads/{uploadId}': async () =>
    (await import('./read-upload.ts')).readMandateUpload,
  'POST /mandates/{mandateId}/documents/{documentId}/links': async () =>
    (await import('./issue-link.ts')).issueMandateLink,
  'POST /catalogue-documents/{catalogueDocumentId}/uploads': async () =>
    (await import('./request-upload.ts')).requestCommonUpload,
  'GET /catalogue-documents/{catalogueDocumentId}/uploads/{uploadId}': async () =>
    (await import('./read-upload.ts')).readCommonUpload,
  'POST /catalogue-documents/{catalogueDocumentId}/documents/{documentId}/links': async () =>
    (await import('./issue-link.ts')).issueCommonLink,
};
