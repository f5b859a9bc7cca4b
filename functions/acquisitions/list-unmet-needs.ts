import * as z from 'zod';
import { unmetNeedSchema, unmetNeedStatusSchema } from '#domain/acquisitions/preparation/index.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listUnmetNeeds, listUnmetNeedsOf } from '#stores/preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

const unmetNeedsSchema = z.object({ unmetNeeds: z.array(unmetNeedSchema) });

export const listAllUnmetNeeds = defineRoute({
  method: 'GET',
  path: '/unmet-needs',
  summary: 'The unmet needs of every body: those that wait for the broker, or others by status',
  policy: members('broker-adviser'),
  query: z.object({ status: unmetNeedStatusSchema.default('reported') }),
  responses: { 200: { description: 'Unmet needs, oldest first', schema: unmetNeedsSchema } },
  handle: async ({ query: { status } }, { table }: AcquisitionDependencies) => ({
    status: 200,
    body: { unmetNeeds: await listUnmetNeeds(table, status) },
  }),
});

export const listOwnUnmetNeeds = defineRoute({
  method: 'GET',
  path: '/me/unmet-needs',
  summary: 'The unmet needs of the caller’s own body, and where the broker sent each',
  policy: members('client-buyer'),
  responses: { 200: { description: 'Unmet needs, newest first', schema: unmetNeedsSchema } },
  handle: async ({ caller }, { table }: AcquisitionDependencies) => ({
    status: 200,
    body: { unmetNeeds: await listUnmetNeedsOf(table, caller.organisationId) },
  }),
});
