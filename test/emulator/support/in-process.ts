import type { Context } from 'aws-lambda';
import type { createApi } from '#platform/http/create-api.ts';
import type { ApiEvent } from '#platform/http/event.ts';

process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT';

export interface InProcessCall {
  /** Who calls, as the gateway's authorizer would have read it from an access token. */
  readonly sub: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Calls an API function here, with clients or a clock of the test's own. */
export async function callInProcess(
  api: ReturnType<typeof createApi>,
  routeKey: string,
  { sub, params = {}, body }: InProcessCall,
): Promise<{ status: number; body: unknown }> {
  const claims = { sub, token_use: 'access' };
  const event = {
    routeKey,
    pathParameters: params,
    isBase64Encoded: false,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    requestContext: { authorizer: { jwt: { claims, scopes: [] } } },
  };
  const context = { awsRequestId: 'in-process', functionName: 'tests', memoryLimitInMB: '512' };
  const result = await api(event as unknown as ApiEvent, context as Context);
  const text = result.body ?? '';
  return { status: result.statusCode ?? 0, body: text === '' ? '' : JSON.parse(text) };
}
