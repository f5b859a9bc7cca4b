import * as z from 'zod';
import {
  decideSecurityProof,
  securityProofDueOn,
  securityProofSchema,
} from '#domain/catalogue/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { securityProofRecorded } from '#events/catalogue/security-proof-recorded.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { changeSupplier } from './change-supplier.ts';
import type { CatalogueDependencies } from './dependencies.ts';
import { supplierViewSchema } from './supplier-view.ts';

export const recordSecurityProof = defineRoute({
  method: 'POST',
  path: '/suppliers/{supplierId}/security-proofs',
  summary: 'Record the yearly proof of security of a supplier',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema }),
  body: securityProofSchema,
  responses: { 201: { description: 'The supplier', schema: supplierViewSchema } },
  handle: ({ params, body, caller, now }, { table }: CatalogueDependencies) => {
    const { supplierId } = params;
    const today = torontoDate(now).toString();
    return changeSupplier(
      table,
      supplierId,
      { now, today },
      (supplier) => decideSecurityProof(supplier, body, today),
      (_, after) =>
        entryOf(securityProofRecorded, {
          actor: { kind: 'member', id: caller.memberId },
          data: { supplierId, ...body, nextDueOn: securityProofDueOn(after) ?? body.provenOn },
        }),
    );
  },
});
