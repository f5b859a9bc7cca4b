import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import { createLogger } from '../logger.ts';
import { type AccessState, authorise } from './access.ts';
import type { ApiEvent, ApiResult } from './event.ts';
import { parseInput } from './parse-input.ts';
import { problemOf, type RefusalTeller } from './problem.ts';
import type { AnyRoute, Caller, Reply } from './route.ts';

export interface ApiSettings<Dependencies> {
  readonly service: string;
  readonly routes: readonly AnyRoute<Dependencies>[];
  readonly dependencies: Dependencies;
  readonly access: AccessState;
  readonly teller: RefusalTeller;
  readonly clock: { readonly now: () => string };
}

/**
 * The API function of a capability: finds the route by the gateway's route key, checks who may call,
 * parses the input, runs the handler and answers JSON or an RFC 9457 problem. A fault that is thrown
 * becomes a 500 that reveals nothing; its cause is in the log under the request's identifier.
 */
export function createApi<Dependencies>(settings: ApiSettings<Dependencies>) {
  const logger = createLogger(settings.service);
  const routes = new Map(settings.routes.map((route) => [`${route.method} ${route.path}`, route]));
  const answer = async (event: ApiEvent): Promise<ApiResult> => {
    const outcome = await dispatch(event, routes, settings);
    return isRefusal(outcome) ? problemResult(outcome, settings.teller) : replyResult(outcome);
  };
  return middy<ApiEvent, ApiResult, Error, Context>()
    .before(({ context }) => logger.addContext(context))
    .after(({ event, response }) => {
      logger.info('request', { route: event.routeKey, status: response?.statusCode ?? 0 });
    })
    .onError((request) => {
      logger.error('request failed', {
        route: request.event.routeKey,
        error: request.error ?? undefined,
      });
      const { awsRequestId: requestId } = request.context;
      const isRace = request.error?.name === 'ConcurrentChangesError';
      const code = isRace ? 'platform.busy' : 'platform.unexpected';
      request.response = problemResult(refuse(code, { requestId }), settings.teller);
    })
    .handler(answer);
}

async function dispatch<Dependencies>(
  event: ApiEvent,
  routes: ReadonlyMap<string, AnyRoute<Dependencies>>,
  settings: ApiSettings<Dependencies>,
): Promise<Decision<Reply>> {
  const route = routes.get(event.routeKey);
  if (route === undefined) return refuse('access.not-found');
  const caller = await callerOf(route, event, settings.access);
  if (isRefusal(caller)) return caller;
  const input = parseInput(route, event);
  if (isRefusal(input)) return input;
  return route.handle({ ...input, caller, now: settings.clock.now() }, settings.dependencies);
}

async function callerOf(
  route: AnyRoute<never>,
  event: ApiEvent,
  access: AccessState,
): Promise<Decision<Caller | undefined>> {
  if (route.policy.who === 'anyone') return undefined;
  const claims = event.requestContext.authorizer?.jwt?.claims;
  return authorise(route.policy, claims, event.pathParameters ?? {}, access);
}

function replyResult(reply: Reply): ApiResult {
  const isText = reply.contentType !== undefined;
  return {
    statusCode: reply.status,
    headers: {
      'content-type': reply.contentType ?? 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...reply.headers,
    },
    ...(reply.body === undefined
      ? {}
      : { body: isText ? String(reply.body) : JSON.stringify(reply.body) }),
  };
}

function problemResult(refusal: Refusal, teller: RefusalTeller): ApiResult {
  const problem = problemOf(refusal, teller);
  return {
    statusCode: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'fr-CA',
      'cache-control': 'no-store',
    },
    body: JSON.stringify(problem),
  };
}
