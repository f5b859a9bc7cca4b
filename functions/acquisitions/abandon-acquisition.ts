import * as z from 'zod';
import {
  type Acquisition,
  abandonmentSchema,
  decideAbandonment,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { acquisitionAbandoned } from '#events/acquisitions/acquisition-abandoned.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { abandonAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { readContract } from '#stores/contracts.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { type Dossier, loadDossier } from './dossier.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const abandonAcquisitionRoute = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/abandonment',
  summary: 'Give an acquisition up before any signature: its documents are kept from that day',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: abandonmentSchema.pick({ closedOn: true, reason: true }),
  responses: { 200: { description: 'The dossier, closed', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const command = { ...body, by: caller.memberId };
    const attempt = async (): Promise<Decision<Outcome<Dossier>>> => {
      const [dossier, contract] = await Promise.all([
        loadDossier(table, acquisitionId),
        readContract(table, acquisitionId),
      ]);
      const known: Acquisition = dossier.acquisition;
      const isSigned = (contract?.signatures.length ?? 0) > 0;
      const today = torontoDate(now).toString();
      const acquisition = decideAbandonment(known, command, isSigned, today, now);
      if (isRefusal(acquisition)) return acquisition;
      if (acquisition === known) return { value: dossier, entries: [], writes: [] };
      const actor = { kind: 'member', id: caller.memberId } as const;
      const data = { acquisitionId, closedOn: body.closedOn };
      return {
        value: { ...dossier, acquisition },
        entries: [entryOf(acquisitionAbandoned, { actor, data })],
        writes:
          known.status === 'abandoned'
            ? [saveAcquisition(table, acquisition)]
            : abandonAcquisition(table, acquisition),
      };
    };
    const closed = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(closed) ? closed : { status: 200, body: viewOf(closed, now) };
  },
});
