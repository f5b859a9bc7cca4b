import { expect, it } from 'vitest';
import openApi from '../../../docs/openapi.json' with { type: 'json' };
import { call } from '../../emulator/support/http.ts';

it('the description of the API is served to anybody, as it is kept in the repository', async () => {
  const { status, headers, body } = await call('GET', '/openapi.json');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('cache-control')).toBe('public, max-age=300');
  expect(body).toEqual(openApi);
});
