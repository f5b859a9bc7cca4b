import * as z from 'zod';
import { priorContractSchema } from '#domain/acquisitions/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listPriorContracts } from '#stores/prior-contracts.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

const responses = {
  200: {
    description: 'Prior contracts',
    schema: z.object({ priorContracts: z.array(priorContractSchema) }),
  },
} as const;

export const listPriorContractsOfBody = defineRoute({
  method: 'GET',
  path: '/prior-contracts',
  summary: 'The contracts that a body concluded through the broker before the system existed',
  policy: members('broker-adviser'),
  query: z.object({ organisationId: identifierSchema }),
  responses,
  handle: async ({ query }, { table }: AcquisitionDependencies) => ({
    status: 200,
    body: { priorContracts: await listPriorContracts(table, query.organisationId) },
  }),
});

export const listOwnPriorContracts = defineRoute({
  method: 'GET',
  path: '/me/prior-contracts',
  summary: 'The contracts that the caller’s own organisation concluded before the system existed',
  policy: members('client-buyer'),
  responses,
  handle: async ({ caller }, { table }: AcquisitionDependencies) => ({
    status: 200,
    body: { priorContracts: await listPriorContracts(table, caller.organisationId) },
  }),
});
