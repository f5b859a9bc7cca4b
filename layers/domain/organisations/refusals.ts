export type OrganisationRefusal =
  | 'organisations.not-found'
  | 'organisations.member-elsewhere'
  | 'organisations.role-not-of-organisation';
