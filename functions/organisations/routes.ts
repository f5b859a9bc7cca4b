import type { RouteTable } from '#platform/http/route.ts';
import type { OrganisationDependencies } from './dependencies.ts';

export const routes: RouteTable<OrganisationDependencies> = {
  'GET /me': async () => (await import('./read-own-organisation.ts')).readOwnOrganisation,
  'POST /organisations': async () =>
    (await import('./register-organisation.ts')).registerOrganisation,
  'PUT /organisations/{organisationId}/portal-access': async () =>
    (await import('./change-portal-access.ts')).changePortalAccess,
  'PUT /organisations/{organisationId}/legal-status': async () =>
    (await import('./change-legal-status.ts')).changeLegalStatus,
  'PUT /organisations/{organisationId}/calendar': async () =>
    (await import('./change-calendar.ts')).changeCalendar,
  'POST /organisations/{organisationId}/designations': async () =>
    (await import('./designate-body.ts')).designateBody,
  'PUT /organisations/{organisationId}/designations/{designationId}/end': async () =>
    (await import('./end-designation.ts')).endDesignation,
  'PUT /organisations/{organisationId}/members/{memberId}': async () =>
    (await import('./add-member.ts')).addMember,
  'DELETE /organisations/{organisationId}/members/{memberId}': async () =>
    (await import('./remove-member.ts')).removeMember,
};
