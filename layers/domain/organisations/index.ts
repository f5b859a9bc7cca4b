export { decideMembership } from './decide-membership.ts';
export {
  isEligibleOn,
  isItq,
  type Membership,
  membershipSchema,
  type Organisation,
  organisationSchema,
} from './organisation.ts';
export type { OrganisationRefusal } from './refusals.ts';
