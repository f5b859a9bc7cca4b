import type { AnyRoute } from '#platform/http/route.ts';
import { addMember } from './add-member.ts';
import type { OrganisationDependencies } from './dependencies.ts';
import { readOwnOrganisation } from './read-own-organisation.ts';
import { registerOrganisation } from './register-organisation.ts';
import { removeMember } from './remove-member.ts';

export const routes: readonly AnyRoute<OrganisationDependencies>[] = [
  readOwnOrganisation,
  registerOrganisation,
  addMember,
  removeMember,
];
