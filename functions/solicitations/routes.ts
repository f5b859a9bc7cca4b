import type { RouteTable } from '#platform/http/route.ts';
import type { SolicitationDependencies } from './dependencies.ts';

export const routes: RouteTable<SolicitationDependencies> = {
  'POST /mandates': async () => (await import('./record-mandate.ts')).recordMandate,
  'GET /mandates': async () => (await import('./list-mandates.ts')).listMandatesRoute,
  'GET /mandates/{mandateId}': async () => (await import('./read-mandate.ts')).readMandateRoute,
  'PUT /mandates/{mandateId}/signature': async () =>
    (await import('./record-mandate-signature.ts')).recordMandateSignature,
  'PUT /mandates/{mandateId}/transmission': async () =>
    (await import('./record-mandate-transmission.ts')).recordMandateTransmission,
  'PUT /mandates/{mandateId}/end': async () =>
    (await import('./record-mandate-end.ts')).recordMandateEnd,
  'PUT /mandates/{mandateId}/evaluation': async () =>
    (await import('./record-mandate-evaluation.ts')).recordMandateEvaluation,
  'POST /qualification-notices': async () =>
    (await import('./publish-qualification-notice.ts')).publishQualificationNotice,
  'GET /qualification-notices': async () =>
    (await import('./list-qualification-notices.ts')).listQualificationNoticesRoute,
};
