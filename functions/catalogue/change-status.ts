import * as z from 'zod';
import { decideStatusChange, statusChangeSchema } from '#domain/catalogue/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { supplierStatusChanged } from '#events/catalogue/supplier-status-changed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { changeSupplier } from './change-supplier.ts';
import type { CatalogueDependencies } from './dependencies.ts';
import { supplierViewSchema } from './supplier-view.ts';

export const changeStatus = defineRoute({
  method: 'POST',
  path: '/suppliers/{supplierId}/status-changes',
  summary: 'Suspend, withdraw or qualify a supplier again; live contracts go on',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema }),
  body: statusChangeSchema,
  responses: { 201: { description: 'The supplier', schema: supplierViewSchema } },
  handle: ({ params, body, caller, now }, { table }: CatalogueDependencies) => {
    const { supplierId } = params;
    const today = torontoDate(now).toString();
    return changeSupplier(
      table,
      supplierId,
      { now, today },
      (supplier) => decideStatusChange(supplier, body, today),
      ({ status: from }, { status: to, statusSince: on }) =>
        entryOf(supplierStatusChanged, {
          actor: { kind: 'member', id: caller.memberId },
          reason: body.reason,
          data: { supplierId, from, to, on },
        }),
    );
  },
});
