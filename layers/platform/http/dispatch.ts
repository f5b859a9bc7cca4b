import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { type AccessState, authorise } from './access.ts';
import type { ApiEvent } from './event.ts';
import { parseInput } from './parse-input.ts';
import type { AnyRoute, Caller, Reply, RouteKey, RouteTable } from './route.ts';
import { sourceOf } from './source.ts';

export interface DispatchSettings<Dependencies> {
  readonly routes: RouteTable<Dependencies>;
  readonly dependencies: Dependencies;
  readonly access: AccessState;
  readonly clock: { readonly now: () => string };
}

/** Finds the route by the gateway's key, checks who calls, parses the input and runs the handler. */
export async function dispatch<Dependencies>(
  event: ApiEvent,
  { routes, access, clock, dependencies }: DispatchSettings<Dependencies>,
): Promise<Decision<Reply>> {
  const route = await routeOf(routes, event.routeKey);
  if (route === undefined) return refuse('access.not-found');
  const now = clock.now();
  const caller = await callerOf(route, event, access, now);
  if (isRefusal(caller)) return caller;
  const input = parseInput(route, event);
  if (isRefusal(input)) return input;
  return route.handle({ ...input, caller, now, source: sourceOf(event, now) }, dependencies);
}

async function routeOf<Dependencies>(
  routes: RouteTable<Dependencies>,
  key: string,
): Promise<AnyRoute<Dependencies> | undefined> {
  return Object.hasOwn(routes, key) ? routes[key as RouteKey]?.() : undefined;
}

async function callerOf(
  route: AnyRoute<never>,
  event: ApiEvent,
  access: AccessState,
  now: string,
): Promise<Decision<Caller | undefined>> {
  if (route.policy.who === 'anyone') return undefined;
  const claims = event.requestContext.authorizer?.jwt?.claims;
  return authorise(route.policy, claims, event.pathParameters ?? {}, access, now);
}
