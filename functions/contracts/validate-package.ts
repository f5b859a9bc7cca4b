import * as z from 'zod';
import { decidePackageValidation } from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { packageValidated } from '#events/contracts/package-validated.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changePackage, tellPackage, toldPackageSchema } from './change-package.ts';
import type { ContractDependencies } from './dependencies.ts';

export const validatePackage = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/packages/{packageId}/validation',
  summary: 'Validate, for the broker, what is to be signed',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, packageId: identifierSchema }),
  responses: { 200: { description: 'The package, validated', schema: toldPackageSchema } },
  handle: async ({ params, caller, now }, { table }: ContractDependencies) => {
    const actor = { kind: 'member', id: caller.memberId } as const;
    const change = { ...params, actor, now, contract: packageValidated, transition: null };
    const validated = await changePackage(table, change, (state) =>
      decidePackageValidation(state, caller.memberId, now),
    );
    return isRefusal(validated) ? validated : { status: 200, body: tellPackage(validated) };
  },
});
