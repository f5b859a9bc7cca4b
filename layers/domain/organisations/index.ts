export { decideMembership } from './decide-membership.ts';
export {
  eligibilitySchema,
  isEligibleOn,
  isItq,
  type Membership,
  membershipSchema,
  type Organisation,
  organisationSchema,
  regimeSchema,
  roleSchema,
} from './organisation.ts';
export type { OrganisationRefusal } from './refusals.ts';
