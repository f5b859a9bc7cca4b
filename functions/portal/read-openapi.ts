import { anyone, defineRoute } from '#platform/http/route.ts';
import openApi from '../../docs/openapi.json' with { type: 'json' };

export const readOpenApi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description of the API',
  policy: anyone('The description holds no data; integrators read it before they have an account.'),
  responses: { 200: { description: 'OpenAPI 3.1 document' } },
  handle: async () => ({
    status: 200,
    body: openApi,
    headers: { 'cache-control': 'public, max-age=300' },
  }),
});
