import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import type { AnyRoute, ResponseDescription } from '#platform/http/route.ts';
import { nameSchemas } from './name-schemas.ts';

export interface RouteTable {
  capability: string;
  routes: readonly AnyRoute<never>[];
}

const description = `API du Courtier en infonuagique.

Chaque réponse d’erreur de nos fonctions est un problème conforme à la RFC 9457
(\`application/problem+json\`) : son \`code\` est stable, sa phrase \`detail\` est en français et dit quoi
faire, et \`faults\` donne toutes les fautes à la fois.

Trois réponses viennent de la passerelle avant nos fonctions ; leur corps est fixé par AWS
(\`application/json\`) : 401 \`{"message":"Unauthorized"}\` sans jeton valide,
404 \`{"message":"Not Found"}\` hors des chemins décrits ici, et
503 \`{"message":"Service Unavailable"}\` quand une fonction dépasse 30 secondes.

Le jeton dit seulement qui appelle. Ce que la personne peut faire est lu à chaque requête
(\`x-policy\`) ; un dossier d’un autre organisme répond 404, comme un dossier qui n’existe pas.`;

const fault = z.object({
  code: z.string().meta({ description: 'Code stable de la faute.' }),
  detail: z.string().meta({ description: 'Phrase qui dit quoi faire.' }),
  details: z.record(z.string(), z.unknown()),
});

const problem = z
  .object({
    type: z.string().meta({ examples: ['urn:courtier:problem:acquisitions.kickoff-not-held'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'Phrase qui dit quoi faire.' }),
    code: z.string().meta({ description: 'Code stable du refus.' }),
    details: z.record(z.string(), z.unknown()).optional(),
    faults: z.array(fault).optional(),
  })
  .meta({ id: 'Problem', description: 'Problème selon la RFC 9457.' });

const gatewayMessage = z
  .object({ message: z.string() })
  .meta({ id: 'GatewayMessage', description: 'Corps fixé par la passerelle.' });

const problemResponse = {
  description: 'Refus, selon la RFC 9457.',
  content: { 'application/problem+json': { schema: problem } },
};

const unauthorized = {
  description: 'Jeton absent, invalide, ou qui n’est pas un jeton d’accès.',
  content: {
    'application/json': { schema: gatewayMessage },
    'application/problem+json': { schema: problem },
  },
};

/** The OpenAPI 3.1 document of every route table; throws when two routes answer the same request. */
export function buildOpenApi(tables: readonly RouteTable[]): ReturnType<typeof createDocument> {
  nameSchemas();
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Courtier en infonuagique', version: '1', description },
    tags: tables.map(({ capability }) => ({ name: capability })),
    paths: pathsOf(tables),
    components: {
      securitySchemes: {
        member: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  });
}

function pathsOf(tables: readonly RouteTable[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { capability, routes } of tables) {
    for (const route of routes) {
      const operations = paths[route.path] ?? {};
      const method = route.method.toLowerCase();
      if (method in operations) throw new Error(`Two routes answer ${route.method} ${route.path}.`);
      paths[route.path] = { ...operations, [method]: operationOf(capability, route) };
    }
  }
  return Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function operationOf(capability: string, route: AnyRoute<never>): ZodOpenApiOperationObject {
  const isPublic = route.policy.who === 'anyone';
  return {
    operationId: operationIdOf(route),
    summary: route.summary,
    tags: [capability],
    security: isPublic ? [] : [{ member: [] }],
    'x-policy': route.policy,
    ...paramsOf(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [route.consumes ?? 'application/json']: { schema: route.body } },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, response]) => [status, responseOf(response)]),
      ),
      ...(isPublic ? {} : { '401': unauthorized }),
      default: problemResponse,
    },
  };
}

function paramsOf(route: AnyRoute<never>): Pick<ZodOpenApiOperationObject, 'requestParams'> {
  const path = objectOf(route.params);
  const query = objectOf(route.query);
  const declared = Object.keys(path?.shape ?? {});
  const named = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map((match) => match[1] ?? '');
  if (named.toSorted().join() !== declared.toSorted().join()) {
    throw new Error(
      `${route.method} ${route.path}: \`params\` describes [${declared.join(', ')}].`,
    );
  }
  return { requestParams: { ...(path && { path }), ...(query && { query }) } };
}

function objectOf(schema: z.ZodType | undefined): z.ZodObject | undefined {
  if (schema === undefined || schema instanceof z.ZodObject) return schema;
  throw new Error('Parameters of a path or a query are described by an object.');
}

function responseOf(response: ResponseDescription) {
  const type = response.contentType ?? 'application/json';
  const { description, schema } = response;
  if (schema !== undefined) return { description, content: { [type]: { schema } } };
  if (response.contentType !== undefined) return { description, content: { [type]: {} } };
  return { description };
}

/** `POST /acquisitions/{acquisitionId}/kickoff` → `post-acquisitions-acquisitionId-kickoff`. */
function operationIdOf(route: AnyRoute<never>): string {
  return `${route.method.toLowerCase()}${route.path}`
    .split(/[^\w]+/)
    .filter(Boolean)
    .join('-');
}
