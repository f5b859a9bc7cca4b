export { decideMembership } from './decide-membership.ts';
export {
  hasPortalAccessOn,
  isEligibleOn,
  isItq,
  type Membership,
  membershipSchema,
  type Organisation,
  organisationSchema,
  type PortalAccess,
  portalAccessSchema,
} from './organisation.ts';
export type { OrganisationRefusal } from './refusals.ts';
