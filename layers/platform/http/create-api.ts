import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import { createLogger } from '../logger.ts';
import type { DispatchSettings } from './dispatch.ts';
import type { ApiEvent, ApiResult } from './event.ts';
import { problemOf, type RefusalTeller } from './problem.ts';
import type { Reply } from './route.ts';

export interface ApiSettings<Dependencies> extends DispatchSettings<Dependencies> {
  readonly service: string;
  /** Loaded by the first refusal. */
  readonly teller: () => Promise<RefusalTeller>;
}

/**
 * The API function of a capability: finds the route by the gateway's route key, checks who may call,
 * parses the input, runs the handler and answers JSON or an RFC 9457 problem. A fault that is thrown
 * becomes a 500 that reveals nothing; its cause is in the log under the request's identifier. What a
 * request needs is loaded by the first that needs it.
 */
export function createApi<Dependencies>(settings: ApiSettings<Dependencies>) {
  const logger = createLogger(settings.service);
  const answer = async (event: ApiEvent): Promise<ApiResult> => {
    const { dispatch } = await import('./dispatch.ts');
    const outcome = await dispatch(event, settings);
    return isRefusal(outcome)
      ? problemResult(outcome, await settings.teller())
      : compress(replyResult(outcome), event);
  };
  return middy<ApiEvent, ApiResult, Error, Context>()
    .before(({ context }) => logger.addContext(context))
    .after(({ event, response }) => {
      logger.info('request', { route: event.routeKey, status: response?.statusCode ?? 0 });
    })
    .onError(async (request) => {
      logger.error('request failed', {
        route: request.event.routeKey,
        error: request.error ?? undefined,
      });
      const { awsRequestId: requestId } = request.context;
      const isRace = request.error?.name === 'ConcurrentChangesError';
      const code = isRace ? 'platform.busy' : 'platform.unexpected';
      request.response = problemResult(refuse(code, { requestId }), await settings.teller());
    })
    .handler(answer);
}

function replyResult(reply: Reply): ApiResult {
  return {
    statusCode: reply.status,
    headers: {
      'content-type': reply.contentType ?? 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...reply.headers,
    },
    ...bodyOf(reply),
  };
}

/** Lambda answers six megabytes at most, and a report of thousands of lines comes near: beyond this, it is compressed. */
const LARGE_BYTES = 256 * 1024;

async function compress(result: ApiResult, { headers = {} }: ApiEvent): Promise<ApiResult> {
  const { body, isBase64Encoded } = result;
  const isLarge = body !== undefined && !isBase64Encoded && body.length > LARGE_BYTES;
  if (!isLarge || !/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return result;
  const { gzipSync } = await import('node:zlib');
  return {
    ...result,
    headers: { ...result.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
}

function bodyOf({ body, contentType }: Reply): Pick<ApiResult, 'body' | 'isBase64Encoded'> {
  if (body === undefined) return {};
  if (body instanceof Uint8Array) {
    return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  }
  return { body: contentType === undefined ? JSON.stringify(body) : String(body) };
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
