import type * as z from 'zod';
import type { Refusal } from '#domain/values/decision.ts';

export type Role = 'broker-adviser' | 'client-buyer';

/** Who may call a route, and on whose dossier. A route without a policy does not compile. */
export type Policy =
  | { readonly who: 'anyone'; readonly because: string }
  | { readonly who: 'members'; readonly roles: readonly Role[] }
  | { readonly who: 'catalogue-readers'; readonly roles: readonly Role[] }
  | {
      readonly who: 'dossier-members';
      readonly roles: readonly Role[];
      /** Path parameter that names the dossier: its organisation, or the broker, and nobody else. */
      readonly dossier: 'acquisitionId';
    }
  | {
      readonly who: 'mandate-members';
      readonly roles: readonly Role[];
      /** Path parameter that names the mandate of professional services. */
      readonly mandate: 'mandateId';
    };

/** Public route: says why nobody needs to sign in. */
export const anyone = (because: string): Policy => ({ who: 'anyone', because });

/** Route for active members who hold one of the roles, whatever their organisation. */
export const members = (...roles: readonly Role[]): Policy => ({ who: 'members', roles });

/**
 * Route that shows the Catalogue: the broker, and clients whose body is subscribed to the Portail at that
 * very moment (guide 5: the Catalogue is confidential).
 */
export const catalogueReaders = (): Policy => ({
  who: 'catalogue-readers',
  roles: ['broker-adviser', 'client-buyer'],
});

/** Route on one dossier: members of its organisation and the broker, when they hold one of the roles. */
export const dossierMembers = (...roles: readonly Role[]): Policy => ({
  who: 'dossier-members',
  roles,
  dossier: 'acquisitionId',
});

/** Route on one mandate: members of the body that gave it and the broker, when they hold one of the roles. */
export const mandateMembers = (...roles: readonly Role[]): Policy => ({
  who: 'mandate-members',
  roles,
  mandate: 'mandateId',
});

/** The signed-in person, as the membership item says at this very request. */
export interface Caller {
  readonly memberId: string;
  readonly organisationId: string;
  readonly role: Role;
}

export interface RouteRequest<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Undefined on public routes only. */
  readonly caller: Caller;
  /** The instant of the request (ISO 8601, UTC), read once. */
  readonly now: string;
  /** Whence it comes, as an opaque name that holds for a day: no address in clear. */
  readonly source: string;
}

/**
 * What a route answers: JSON unless `contentType` says otherwise, in which case `body` is text or bytes. A page
 * tells its refusals itself, hence the 4xx; JSON routes return a refusal instead.
 */
export interface Reply {
  readonly status: 200 | 201 | 202 | 204 | 303 | 400 | 404 | 409 | 410 | 422 | 429;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route<
  Dependencies,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** API Gateway form, e.g. `/acquisitions/{acquisitionId}/kickoff`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly policy: Policy;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Media type of the request body when it is not JSON. */
  readonly consumes?: 'application/x-www-form-urlencoded';
  readonly responses: Readonly<Record<number, ResponseDescription>>;
  readonly handle: (
    request: RouteRequest<z.output<Params>, z.output<Query>, z.output<Body>>,
    dependencies: Dependencies,
  ) => Promise<Reply | Refusal>;
}

export interface ResponseDescription {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string;
}

/** A route whose input types are known only to itself: what tables hold. */
export type AnyRoute<Dependencies> = Omit<Route<Dependencies>, 'handle'> & {
  // biome-ignore lint/suspicious/noExplicitAny: the table forgets input types that defineRoute has checked.
  readonly handle: (request: any, dependencies: Dependencies) => Promise<Reply | Refusal>;
};

/** Checks a route's handler against its schemas, then lets a table hold it among others. */
export function defineRoute<
  Dependencies,
  Params extends z.ZodType = z.ZodType<Record<string, never>>,
  Query extends z.ZodType = z.ZodType<Record<string, never>>,
  Body extends z.ZodType = z.ZodType<undefined>,
>(route: Route<Dependencies, Params, Query, Body>): AnyRoute<Dependencies> {
  return route as AnyRoute<Dependencies>;
}

/** `GET /acquisitions/{acquisitionId}`: what the gateway calls a route's key. */
export type RouteKey = `${Method} /${string}`;

/**
 * A capability's routes by key, each loaded when it is first asked for: a function that starts reads
 * neither the schemas nor the code of the routes that nobody calls.
 */
export type RouteTable<Dependencies> = Readonly<
  Record<RouteKey, () => Promise<AnyRoute<Dependencies>>>
>;

/**
 * Every route of a table, for who must know them all: the gateway, the API's description, tests.
 * @throws Error when a route does not answer the key that the table gives it.
 */
export async function loadRoutes<Dependencies>(
  table: RouteTable<Dependencies>,
): Promise<AnyRoute<Dependencies>[]> {
  return Promise.all(
    Object.entries(table).map(async ([key, load]) => {
      const route = await load();
      const own = `${route.method} ${route.path}`;
      if (own !== key) throw new Error(`The route ${own} stands in its table as ${key}.`);
      return route;
    }),
  );
}
