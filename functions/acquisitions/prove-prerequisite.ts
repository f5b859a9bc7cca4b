import * as z from 'zod';
import {
  type Acquisition,
  decideProof,
  type PrerequisiteName,
  prerequisiteNameSchema,
  proofSchema,
} from '#domain/acquisitions/index.ts';
import { type Contradiction, contradictsChoice, latestChoice } from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { prerequisiteProven } from '#events/acquisitions/prerequisite-proven.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import type { Table } from '#stores/table.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const provePrerequisite = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/prerequisites/{name}',
  summary: 'Give the proof of a prerequisite: an attestation with person and date, or a document',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, name: prerequisiteNameSchema }),
  body: proofSchema,
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, name } = params;
    const proven = await changeDossier(table, { acquisitionId, caller, now }, async (dossier) => {
      const owner = { kind: 'dossier', id: acquisitionId } as const;
      if (!(await isKnownDocument(table, owner, body.documentId))) {
        return refuse('documents.not-found');
      }
      const command = { name, proof: body, memberId: caller.memberId };
      const evidence = decideProof(dossier, command, torontoDate(now).toString(), now);
      if (isRefusal(evidence)) return evidence;
      const contradiction = await findContradiction(table, dossier.acquisition, name, body);
      if (contradiction !== null) {
        return refuse('acquisitions.proof-contradicts-choice', { ...contradiction });
      }
      return {
        changes: { prerequisites: { ...dossier.acquisition.prerequisites, [name]: evidence } },
        tell: (actor) =>
          entryOf(prerequisiteProven, {
            actor,
            data: { acquisitionId, name, date: body.date, documentId: body.documentId },
          }),
      };
    });
    return isRefusal(proven) ? proven : { status: 200, body: viewOf(proven, now) };
  },
});

/** What was proven to be chosen is what the dossier's comparison chose, when it holds one (guide 3.4). */
async function findContradiction(
  table: Table,
  { acquisitionId, supplierId }: Acquisition,
  name: PrerequisiteName,
  { lowestPrice }: z.output<typeof proofSchema>,
): Promise<Contradiction | null> {
  if (name !== 'supplier-and-solution-chosen') return null;
  const choice = latestChoice(await listScenarioSets(table, acquisitionId));
  return contradictsChoice(choice, { supplierId, lowestPrice });
}
