import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import type { Caller, Policy } from './route.ts';

export type AccessRefusal =
  | 'access.sign-in-required'
  | 'access.forbidden'
  | 'access.portal-subscription-required'
  | 'access.not-found';

/** What the access check asks of the state, at each request, so that leaving takes effect at once. */
export interface AccessState {
  readonly membershipOf: (subject: string) => Promise<Caller | undefined>;
  /** Organisation that owns a dossier, or undefined when there is no such dossier. */
  readonly dossierOwner: (dossierId: string) => Promise<string | undefined>;
  /** Organisation that gave a mandate, or undefined when there is no such mandate. */
  readonly mandateOwner: (mandateId: string) => Promise<string | undefined>;
  /** Whether a body is subscribed to the Portail at an instant. */
  readonly hasPortalAccess: (organisationId: string, now: string) => Promise<boolean>;
}

/** Claims of the verified token that matter here. */
export interface Claims {
  readonly sub?: unknown;
  readonly token_use?: unknown;
}

/**
 * Says who calls. The token says only *who*; any token but an access token is refused, since the
 * authorizer of the gateway accepts ID tokens too (and refresh tokens on the emulator).
 */
export async function identify(
  claims: Claims | undefined,
  state: AccessState,
): Promise<Decision<Caller, AccessRefusal>> {
  if (claims?.token_use !== 'access' || typeof claims.sub !== 'string') {
    return refuse('access.sign-in-required');
  }
  return (await state.membershipOf(claims.sub)) ?? refuse('access.forbidden');
}

/**
 * Checks a caller against a policy. A dossier, or a mandate, of another organisation is *not found*, without detail,
 * so that its existence is not revealed.
 * @param now the instant of the request, ISO 8601 UTC.
 */
export async function authorise(
  policy: Exclude<Policy, { who: 'anyone' }>,
  claims: Claims | undefined,
  params: Readonly<Record<string, string | undefined>>,
  state: AccessState,
  now: string,
): Promise<Decision<Caller, AccessRefusal>> {
  const caller = await identify(claims, state);
  if (isRefusal(caller)) return caller;
  if (!policy.roles.includes(caller.role)) return refuse('access.forbidden');
  if (policy.who === 'members') return caller;
  if (policy.who === 'catalogue-readers') return readerOf(caller, state, now);
  const owner = await ownerOf(policy, params, state);
  const sees =
    owner !== undefined && (caller.role === 'broker-adviser' || owner === caller.organisationId);
  return sees ? caller : refuse('access.not-found');
}

function ownerOf(
  policy: Extract<Policy, { who: 'dossier-members' | 'mandate-members' }>,
  params: Readonly<Record<string, string | undefined>>,
  state: AccessState,
): Promise<string | undefined> {
  return policy.who === 'dossier-members'
    ? state.dossierOwner(params[policy.dossier] ?? '')
    : state.mandateOwner(params[policy.mandate] ?? '');
}

async function readerOf(
  caller: Caller,
  state: AccessState,
  now: string,
): Promise<Decision<Caller, AccessRefusal>> {
  const reads =
    caller.role === 'broker-adviser' || (await state.hasPortalAccess(caller.organisationId, now));
  return reads ? caller : refuse('access.portal-subscription-required');
}
