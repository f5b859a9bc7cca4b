import { describe, expect, it } from 'vitest';
import { anyone, defineRoute, loadRoutes } from '#platform/http/route.ts';
import { whenCalled } from '#platform/when-called.ts';

describe('a handler made when it is called', () => {
  it('is made by the first call and kept for the others', async () => {
    let made = 0;
    const handler = whenCalled(async () => {
      made += 1;
      return async (name: string) => `${name} ${made}`;
    });
    expect(made).toBe(0);
    expect(await Promise.all([handler('first'), handler('second')])).toEqual([
      'first 1',
      'second 1',
    ]);
    expect(made).toBe(1);
  });
});

describe('a table of routes', () => {
  const route = defineRoute<unknown>({
    method: 'GET',
    path: '/status',
    summary: 'Whether it answers',
    policy: anyone('It says nothing of anybody.'),
    responses: { 200: { description: 'It does' } },
    handle: async () => ({ status: 200 }),
  });

  it('gives every route that stands under its own key', async () => {
    expect(await loadRoutes({ 'GET /status': async () => route })).toEqual([route]);
  });

  it('refuses a route that stands under the key of another', async () => {
    await expect(loadRoutes({ 'GET /state': async () => route })).rejects.toThrow(
      'The route GET /status stands in its table as GET /state.',
    );
  });
});
