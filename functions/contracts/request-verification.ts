import * as z from 'zod';
import { decideVerification, verificationSchema } from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { verificationRequested } from '#events/contracts/verification-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newVerification, readPackage } from '#stores/contracts.ts';
import { execute } from '#stores/journal.ts';
import type { ContractDependencies } from './dependencies.ts';

export const requestVerification = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/packages/{packageId}/verifications',
  summary: 'Verify a package: make its files again from their frozen inputs, and compare',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, packageId: identifierSchema }),
  responses: {
    202: { description: 'The verification, its status at `location`', schema: verificationSchema },
  },
  handle: async ({ params, caller, now }, { table, newIdentifier }: ContractDependencies) => {
    const { acquisitionId, packageId } = params;
    const verificationId = newIdentifier(now);
    const requested = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const assembled = await readPackage(table, acquisitionId, packageId);
      const command = { verificationId, requestedBy: caller.memberId };
      const decided = decideVerification(assembled, command, now);
      if (isRefusal(decided)) return decided;
      const actor = { kind: 'member' as const, id: caller.memberId };
      const data = { acquisitionId, packageId, verificationId };
      return {
        value: decided,
        entries: [entryOf(verificationRequested, { actor, data })],
        writes: [newVerification(table, decided)],
      };
    });
    if (isRefusal(requested)) return requested;
    const location = `/acquisitions/${acquisitionId}/packages/${packageId}/verifications/${verificationId}`;
    return { status: 202, body: requested, headers: { location } };
  },
});
