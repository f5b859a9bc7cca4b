import * as z from 'zod';
import { decideAmendmentCompletion, decideSending } from '#domain/contracts/index.ts';
import { latestChoice } from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Fault, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { packageSentForSignature } from '#events/contracts/package-sent-for-signature.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readAmendment } from '#stores/amendments.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import { loadAmendment, sourcesOf } from './amended-contract.ts';
import {
  changePackage,
  type PackageState,
  tellPackage,
  toldPackageSchema,
} from './change-package.ts';
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
  handle: async ({ params, caller, now }, dependencies: ContractDependencies) => {
    const { table } = dependencies;
    const actor = { kind: 'member', id: caller.memberId } as const;
    const change = { ...params, actor, now, contract: packageSentForSignature };
    const sent = await changePackage(table, { ...change, transition: 'send' }, async (state) => {
      const choice = latestChoice(await listScenarioSets(table, params.acquisitionId));
      const today = torontoDate(now).toString();
      const amendmentFaults = await amendmentFaultsOf(dependencies, state, today);
      return decideSending({ ...state, choice, amendmentFaults }, caller.memberId, today, now);
    });
    return isRefusal(sent) ? sent : { status: 200, body: tellPackage(sent) };
  },
});

/** Why the amendment of a package is possible no longer; nothing for a contract, nor for what was sent. */
async function amendmentFaultsOf(
  dependencies: ContractDependencies,
  { packages, packageId }: PackageState,
  today: string,
): Promise<readonly Fault[]> {
  const named = packages.find((one) => one.packageId === packageId);
  if (named?.amendmentId == null || named.sentForSignature !== null) return [];
  const { acquisitionId, amendmentId } = named;
  const amendment = await readAmendment(dependencies.table, acquisitionId, amendmentId);
  if (amendment !== undefined && amendment.signedByPartiesOn !== null) {
    return [{ code: 'contracts.amendment-closed', details: { because: 'signed' } }];
  }
  const added = amendment?.changes.addedQuoteId ?? null;
  const state = await loadAmendment(sourcesOf(dependencies), acquisitionId, added);
  const again = decideAmendmentCompletion(state, amendment, named, today);
  if (!isRefusal(again)) return [];
  const { code, details, faults } = again;
  return faults.length > 0 ? faults : [{ code, details }];
}
