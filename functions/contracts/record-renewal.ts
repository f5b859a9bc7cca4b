import * as z from 'zod';
import { decideRenewal, renewalSchema } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { renewalTaken } from '#events/contracts/renewal-taken.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { readContract, saveContract } from '#stores/contracts.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { contractView, contractViewSchema } from './contract-view.ts';
import type { ContractDependencies } from './dependencies.ts';

export const recordRenewal = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/contract/renewal',
  summary: 'Record that the client took an option of renewal, until when',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: renewalSchema
    .pick({ until: true, takenOn: true })
    .extend({ documentId: renewalSchema.shape.documentId.default(null) }),
  responses: {
    200: { description: 'The contract, with what deserves attention', schema: contractViewSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const [{ supplierId }, contract] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        readContract(table, acquisitionId),
      ]);
      const supplier = await readSupplier(table, supplierId);
      const owner = { kind: 'dossier', id: acquisitionId } as const;
      if (!(await isKnownDocument(table, owner, body.documentId))) {
        return refuse('documents.not-found');
      }
      const command = { ...body, recordedBy: caller.memberId, recordedAt: now };
      const renewed = decideRenewal(contract, command, supplier, torontoDate(now).toString());
      if (isRefusal(renewed)) return renewed;
      if (renewed === contract) return { value: renewed, entries: [], writes: [] };
      const supplierStatus = renewed.renewals.at(-1)?.supplierStatus ?? null;
      const actor = { kind: 'member' as const, id: caller.memberId };
      const data = { acquisitionId, ...body, supplierStatus };
      return {
        value: renewed,
        entries: [entryOf(renewalTaken, { actor, data })],
        writes: [saveContract(table, renewed)],
      };
    });
    return isRefusal(recorded) ? recorded : { status: 200, body: contractView(recorded) };
  },
});
