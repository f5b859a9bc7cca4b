import type { Context } from 'aws-lambda';
import { newIdentifier } from '#adapters/identifiers.ts';
import type { ApiEvent } from '#platform/http/event.ts';
import { acquisitionRefusals } from '#presentation/acquisitions/refusals.ts';
import { contractRefusals } from '#presentation/contracts/refusals.ts';
import { deadlinesRefusals } from '#presentation/deadlines/refusals.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { routes as acquisitionRoutes } from '../../../../functions/acquisitions/routes.ts';
import { routes as contractRoutes } from '../../../../functions/contracts/routes.ts';
import { createApi } from '../../../../layers/platform/http/create-api.ts';
import { handlersView, type World } from './world.ts';

type Call = (memberId: string, acquisitionId: string, path: string, body: unknown) => Promise<Said>;

export interface Said {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The API of dossiers and contracts, in this process and with clients of its own. */
export function createOwnApi(world: World, clock: { readonly now: () => string }) {
  const { table, records, contents, clients } = handlersView(world);
  const handler = createApi({
    service: 'api',
    routes: { ...acquisitionRoutes, ...contractRoutes },
    dependencies: { table, records, newIdentifier, contents },
    access: accessState(table),
    teller: async () =>
      tellerOf(acquisitionRefusals, contractRefusals, deadlinesRefusals, documentRefusals),
    clock,
  });
  const post: Call = async (sub, acquisitionId, path, body) => {
    const event = {
      routeKey: `POST /acquisitions/{acquisitionId}/${path}`,
      pathParameters: { acquisitionId },
      requestContext: { authorizer: { jwt: { claims: { sub, token_use: 'access' } } } },
      body: JSON.stringify(body),
      isBase64Encoded: false,
    } as unknown as ApiEvent;
    const result = await handler(event, { awsRequestId: 'test' } as Context);
    return { status: result.statusCode ?? 0, body: JSON.parse(result.body ?? '{}') };
  };
  return { post, clients: { DynamoDB: clients.DynamoDB } };
}
