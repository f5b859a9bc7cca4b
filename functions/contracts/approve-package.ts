import * as z from 'zod';
import { decidePackageApproval } from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { packageApproved } from '#events/contracts/package-approved.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changePackage, tellPackage, toldPackageSchema } from './change-package.ts';
import type { ContractDependencies } from './dependencies.ts';

export const approvePackage = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/packages/{packageId}/approval',
  summary: 'Approve, for the client, what was assembled',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, packageId: identifierSchema }),
  body: z.object({ note: z.string().trim().min(1).max(2000).nullable().default(null) }),
  responses: { 200: { description: 'The package, approved', schema: toldPackageSchema } },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const command = { by: caller.memberId, note: body.note };
    const actor = { kind: 'member', id: caller.memberId } as const;
    const change = { ...params, actor, now, contract: packageApproved };
    const approved = await changePackage(table, { ...change, transition: 'approve' }, (state) =>
      decidePackageApproval(state, command, now),
    );
    return isRefusal(approved) ? approved : { status: 200, body: tellPackage(approved) };
  },
});
