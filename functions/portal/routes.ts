import type { RouteTable } from '#platform/http/route.ts';

export const routes: RouteTable<unknown> = {
  'GET /openapi.json': async () => (await import('./read-openapi.ts')).readOpenApi,
};
