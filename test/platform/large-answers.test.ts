import { gunzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createApi } from '#platform/http/create-api.ts';
import type { ApiEvent } from '#platform/http/event.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { lateTellerOf } from '#presentation/teller.ts';

const lines = Array.from({ length: 20_000 }, (_, row) => ({ row, text: 'Nœud de calcul' }));

const listLines = defineRoute({
  method: 'GET',
  path: '/lines',
  summary: 'Lines',
  policy: anyone('a test'),
  responses: { 200: { description: 'Lines' } },
  handle: async () => ({ status: 200, body: { lines } }),
});

const api = createApi({
  service: 'tests',
  routes: { 'GET /lines': async () => listLines },
  dependencies: undefined,
  access: {
    membershipOf: async () => undefined,
    dossierOwner: async () => undefined,
    mandateOwner: async () => undefined,
    hasPortalAccess: async () => false,
  },
  teller: lateTellerOf(),
  clock: { now: () => '2026-11-20T15:00:00.000Z' },
});

function ask(headers: Readonly<Record<string, string>>) {
  const event = { routeKey: 'GET /lines', headers, requestContext: {} };
  return api(event as unknown as ApiEvent, { awsRequestId: 'tests' } as Context);
}

describe('a large answer', () => {
  it('is compressed for whom can read it so', async () => {
    const { body = '', headers, isBase64Encoded } = await ask({ 'accept-encoding': 'gzip, br' });
    expect(isBase64Encoded).toBe(true);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    const text = gunzipSync(Buffer.from(body, 'base64')).toString('utf8');
    expect(JSON.parse(text)).toEqual({ lines });
  });

  it('is left as it is for anybody else', async () => {
    const { body = '', isBase64Encoded } = await ask({});
    expect(isBase64Encoded).toBeUndefined();
    expect(JSON.parse(body)).toEqual({ lines });
  });
});
