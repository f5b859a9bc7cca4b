import * as z from 'zod';
import { decideSending } from '#domain/contracts/index.ts';
import { latestChoice } from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { packageSentForSignature } from '#events/contracts/package-sent-for-signature.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import { changePackage, tellPackage, toldPackageSchema } from './change-package.ts';
import type { ContractDependencies } from './dependencies.ts';

export const sendForSignature = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/packages/{packageId}/signature-request',
  summary: 'Send for signature what the client approved and the broker validated',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, packageId: identifierSchema }),
  responses: {
    200: { description: 'The package; the client’s people are told', schema: toldPackageSchema },
  },
  handle: async ({ params, caller, now }, { table }: ContractDependencies) => {
    const actor = { kind: 'member', id: caller.memberId } as const;
    const change = { ...params, actor, now, contract: packageSentForSignature };
    const sent = await changePackage(table, { ...change, transition: 'send' }, async (state) => {
      const choice = latestChoice(await listScenarioSets(table, params.acquisitionId));
      const today = torontoDate(now).toString();
      return decideSending({ ...state, choice }, caller.memberId, today, now);
    });
    return isRefusal(sent) ? sent : { status: 200, body: tellPackage(sent) };
  },
});
