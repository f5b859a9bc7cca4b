import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AnyRoute, anyone, defineRoute, dossierMembers } from '#platform/http/route.ts';
import { buildOpenApi } from '../infra/commands/openapi/build-openapi.ts';
import { readRouteTables } from '../infra/commands/openapi/route-tables.ts';

const root = resolve(import.meta.dirname, '..');

const readKickoff = defineRoute<never, z.ZodObject<{ acquisitionId: z.ZodString }>>({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/kickoff',
  summary: 'Lire la rencontre de démarrage',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: z.string() }),
  responses: { 200: { description: 'La rencontre.', schema: z.object({ heldOn: z.string() }) } },
  handle: async () => ({ status: 200 }),
});

const unsubscribe = defineRoute<never, z.ZodType<Record<string, never>>, z.ZodType, z.ZodObject>({
  method: 'POST',
  path: '/unsubscribe',
  summary: 'Se désabonner',
  policy: anyone('RFC 8058 : un clic, sans connexion'),
  body: z.object({ token: z.string() }),
  consumes: 'application/x-www-form-urlencoded',
  responses: { 200: { description: 'Une page.', contentType: 'text/html' } },
  handle: async () => ({ status: 200 }),
});

const tableOf = (...routes: AnyRoute<never>[]) => [{ capability: 'acquisitions', routes }];

describe('the OpenAPI document', () => {
  it('says what every route of the house does, to the letter', async () => {
    const document = buildOpenApi(await readRouteTables(root));
    const kept: unknown = JSON.parse(readFileSync(resolve(root, 'docs/openapi.json'), 'utf8'));
    expect(kept, 'run `npm run openapi`').toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('describes a route for members with its token, its policy and problems', () => {
    const document = buildOpenApi(tableOf(readKickoff));
    const operation = document.paths?.['/acquisitions/{acquisitionId}/kickoff']?.get;
    expect(operation).toMatchObject({
      operationId: 'get-acquisitions-acquisitionId-kickoff',
      security: [{ member: [] }],
      'x-policy': { who: 'dossier-members', roles: ['client-buyer'] },
      parameters: [{ in: 'path', name: 'acquisitionId', required: true }],
    });
    expect(Object.keys(operation?.responses ?? {})).toEqual(['200', '401', 'default']);
    expect(document.components?.schemas).toHaveProperty('Problem');
  });

  it('asks no token of a public route and keeps its media types', () => {
    const operation = buildOpenApi(tableOf(unsubscribe)).paths?.['/unsubscribe']?.post;
    expect(operation?.security).toEqual([]);
    expect(operation?.requestBody).toHaveProperty('content.application/x-www-form-urlencoded');
    expect(Object.keys(operation?.responses ?? {})).toEqual(['200', 'default']);
  });

  it('refuses two routes that answer the same request', () => {
    expect(() => buildOpenApi(tableOf(readKickoff, readKickoff))).toThrow('Two routes answer');
  });

  it('refuses a path whose parameters are not described', () => {
    const { params: _, ...bare } = readKickoff;
    expect(() => buildOpenApi(tableOf(bare))).toThrow('`params` describes []');
  });
});
