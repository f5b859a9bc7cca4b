import type { RouteTable } from '#platform/http/route.ts';
import type { MailDependencies } from './dependencies.ts';

export const routes: RouteTable<MailDependencies> = {
  'GET /inbox': async () => (await import('./list-inbox.ts')).listInbox,
  'GET /inbox/{inboundId}': async () => (await import('./read-inbox.ts')).readInboxMail,
  'POST /inbox/{inboundId}/links': async () => (await import('./issue-mail-link.ts')).issueMailLink,
  'POST /inbox/{inboundId}/filing': async () => (await import('./file-by-hand.ts')).fileByHand,
  'POST /inbox/{inboundId}/handling': async () => (await import('./handle-mail.ts')).handleMail,
  'GET /acquisitions/{acquisitionId}/mailed-documents': async () =>
    (await import('./list-mailed-documents.ts')).listMailed,
  'POST /acquisitions/{acquisitionId}/mailed-documents/{documentId}/confirmation': async () =>
    (await import('./confirm-mailed-document.ts')).confirmMailedDocument,
  'POST /acquisitions/{acquisitionId}/mailed-documents/{documentId}/refusal': async () =>
    (await import('./refuse-mailed-document.ts')).refuseMailedDocument,
  'GET /suppressions': async () => (await import('./list-suppressions.ts')).listSuppressionsRoute,
  'POST /suppressions/{addressId}/release': async () =>
    (await import('./release-suppression.ts')).releaseSuppression,
};
