export { calendarOf, decideCalendar } from './calendar.ts';
export { decideMembership } from './decide-membership.ts';
export {
  decideDesignation,
  decideEnd,
  decideLegalStatus,
  decideRegistration,
  mayInvokeSection48,
} from './law.ts';
export {
  type Category,
  categorySchema,
  legalStatusSchema,
  suggestedRegime,
} from './legal-status.ts';
export {
  designationSchema,
  type Eligibility,
  eligibilityLostOn,
  eligibilitySchema,
  hasPortalAccessOn,
  isEligibleOn,
  isItq,
  isItqOn,
  type Membership,
  membershipSchema,
  type Organisation,
  organisationSchema,
  type PortalAccess,
  portalAccessSchema,
  regimeSchema,
} from './organisation.ts';
export {
  type CalendarChoice,
  calendarChoiceSchema,
  ownCalendarSchema,
  SHARED_CALENDAR,
} from './own-calendar.ts';
export type { OrganisationRefusal } from './refusals.ts';
