import * as z from 'zod';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listSuppliers as listRegistered, readSupplier } from '#stores/catalogue.ts';
import type { CatalogueDependencies } from './dependencies.ts';
import { supplierViewSchema, viewOfSupplier } from './supplier-view.ts';

export const listSuppliers = defineRoute({
  method: 'GET',
  path: '/suppliers',
  summary: 'Every supplier, with its status and the day its next proof of security is due',
  policy: members('broker-adviser'),
  responses: {
    200: { description: 'Suppliers', schema: z.object({ suppliers: z.array(supplierViewSchema) }) },
  },
  handle: async ({ now }, { table }: CatalogueDependencies) => {
    const today = torontoDate(now).toString();
    const suppliers = await listRegistered(table);
    return {
      status: 200,
      body: { suppliers: suppliers.map((one) => viewOfSupplier(one, today)) },
    };
  },
});

export const readOneSupplier = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}',
  summary: 'One supplier, with its status and the day its next proof of security is due',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema }),
  responses: { 200: { description: 'The supplier', schema: supplierViewSchema } },
  handle: async ({ params, now }, { table }: CatalogueDependencies) => {
    const supplier = await readSupplier(table, params.supplierId);
    return supplier === undefined
      ? refuse('catalogue.supplier-not-found')
      : { status: 200, body: viewOfSupplier(supplier, torontoDate(now).toString()) };
  },
});
