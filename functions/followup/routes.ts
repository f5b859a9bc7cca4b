import type { RouteTable } from '#platform/http/route.ts';
import type { FollowupDependencies } from './dependencies.ts';

export const routes: RouteTable<FollowupDependencies> = {
  'POST /acquisitions/{acquisitionId}/orders': async () =>
    (await import('./place-order.ts')).placeOrder,
  'GET /acquisitions/{acquisitionId}/orders': async () =>
    (await import('./list-orders.ts')).listOrdersRoute,
  'PUT /acquisitions/{acquisitionId}/exit-evaluation': async () =>
    (await import('./evaluate-exit.ts')).evaluateExit,
  'GET /acquisitions/{acquisitionId}/exit-evaluation': async () =>
    (await import('./read-exit.ts')).readExit,
  'POST /acquisitions/{acquisitionId}/contacts': async () =>
    (await import('./record-client-contact.ts')).recordClientContact,
  'GET /acquisitions/{acquisitionId}/contacts': async () =>
    (await import('./list-client-contacts.ts')).listClientContactsRoute,
  'POST /acquisitions/{acquisitionId}/notices': async () =>
    (await import('./record-notice.ts')).recordNotice,
  'GET /acquisitions/{acquisitionId}/notices': async () =>
    (await import('./list-notices.ts')).listNotices,
  'GET /acquisitions/{acquisitionId}/notices/draft': async () =>
    (await import('./draft-notice.ts')).draftNoticeRoute,
  'PUT /acquisitions/{acquisitionId}/notices/{noticeId}': async () =>
    (await import('./correct-notice.ts')).correctNotice,
  'GET /acquisitions/{acquisitionId}/supplements': async () =>
    (await import('./read-supplements.ts')).readSupplements,
  'PUT /acquisitions/{acquisitionId}/amendments/{amendmentId}/authorisation': async () =>
    (await import('./authorise-supplement.ts')).authoriseSupplement,
  'POST /acquisitions/{acquisitionId}/evaluations': async () =>
    (await import('./record-evaluation.ts')).recordEvaluation,
  'GET /acquisitions/{acquisitionId}/evaluations': async () =>
    (await import('./list-evaluations.ts')).listEvaluations,
  'PUT /acquisitions/{acquisitionId}/evaluations/{evaluationId}/signature': async () =>
    (await import('./record-evaluation-signature.ts')).recordEvaluationSignature,
  'PUT /acquisitions/{acquisitionId}/evaluations/{evaluationId}/transmission': async () =>
    (await import('./record-evaluation-transmission.ts')).recordEvaluationTransmission,
  'POST /acquisitions/{acquisitionId}/disputes': async () =>
    (await import('./open-dispute.ts')).openDispute,
  'GET /acquisitions/{acquisitionId}/disputes': async () =>
    (await import('./list-disputes.ts')).listDisputes,
  'PUT /acquisitions/{acquisitionId}/disputes/{disputeId}/told': async () =>
    (await import('./tell-dispute.ts')).tellDispute,
  'PUT /acquisitions/{acquisitionId}/disputes/{disputeId}/settlement': async () =>
    (await import('./settle-dispute.ts')).settleDispute,
  'POST /acquisitions/{acquisitionId}/document-requests': async () =>
    (await import('./request-document.ts')).requestDocument,
  'GET /acquisitions/{acquisitionId}/document-requests': async () =>
    (await import('./list-document-requests.ts')).listDocumentRequests,
  'PUT /acquisitions/{acquisitionId}/document-requests/{requestId}/answer': async () =>
    (await import('./answer-document-request.ts')).answerDocumentRequest,
  'PUT /acquisitions/{acquisitionId}/document-requests/{requestId}/withdrawal': async () =>
    (await import('./withdraw-document-request.ts')).withdrawDocumentRequest,
};
