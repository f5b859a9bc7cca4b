import * as z from 'zod';
import {
  contractPackageSchema,
  decideAssembly,
  signatoriesSchema,
} from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { packageRequested } from '#events/contracts/package-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newPackage } from '#stores/contracts.ts';
import { execute } from '#stores/journal.ts';
import { loadDossier } from '../acquisitions/dossier.ts';
import type { ContractDependencies } from './dependencies.ts';

export const requestPackage = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/packages',
  summary: 'Assemble the contract package, once the kickoff is held and a quote is validated',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: z.object({
    startsOn: dateSchema,
    signatories: signatoriesSchema,
    /** Months of renewal among those of the term, which counts them all (G12). */
    renewalMonths: contractPackageSchema.shape.renewalMonths,
  }),
  responses: {
    202: { description: 'The assembly, its status at `location`', schema: contractPackageSchema },
  },
  handle: async ({ params, body, caller, now }, dependencies: ContractDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const packageId = newIdentifier(now);
    const command = { packageId, ...body, requestedBy: caller.memberId };
    const requested = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const state = await loadDossier(table, acquisitionId);
      const decided = decideAssembly(state, command, torontoDate(now).toString(), now);
      if (isRefusal(decided)) return decided;
      const { quoteId, ficheVersionId, startsOn, endsOn } = decided;
      return {
        value: decided,
        entries: [
          entryOf(packageRequested, {
            actor: { kind: 'member' as const, id: caller.memberId },
            data: { acquisitionId, packageId, quoteId, ficheVersionId, startsOn, endsOn },
          }),
        ],
        writes: [newPackage(table, decided)],
      };
    });
    if (isRefusal(requested)) return requested;
    const location = `/acquisitions/${acquisitionId}/packages/${packageId}`;
    return { status: 202, body: requested, headers: { location } };
  },
});
