import * as z from 'zod';
import {
  type Acquisition,
  decideProof,
  type ProveCommand,
  prerequisiteNameSchema,
  proofSchema,
  withEvidence,
} from '#domain/acquisitions/index.ts';
import {
  type Choice,
  type Contradiction,
  contradictsChoice,
  latestChoice,
} from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { withinBytes } from '#domain/values/size.ts';
import { prerequisiteProven } from '#events/acquisitions/prerequisite-proven.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { evidenceRefusal } from './known-documents.ts';
import { dossierViewSchema, viewOf } from './views.ts';

/** What the executive's authorisation rests on is kept longer than other evidence (guide 4.13). */
const JUSTIFICATION = ['authorisation-justification'] as const;
const MAXIMUM_PROOF_BYTES = 8000;

/** A name that is none is refused without the list of them: the CEI's is told to ITQ alone (guide 3.5). */
export const prerequisiteParams = z.object({
  acquisitionId: identifierSchema,
  name: z.enum(prerequisiteNameSchema.options, { error: 'le nom d’un préalable de ce dossier' }),
});

export const provePrerequisite = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/prerequisites/{name}',
  summary: 'Give the proof of a prerequisite: an attestation with person and date, or a document',
  policy: dossierMembers('client-buyer'),
  params: prerequisiteParams,
  body: withinBytes(proofSchema, MAXIMUM_PROOF_BYTES),
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, name } = params;
    const proven = await changeDossier(table, { acquisitionId, caller, now }, async (dossier) => {
      const unfit =
        (await evidenceRefusal(table, acquisitionId, [body.documentId])) ??
        (await evidenceRefusal(
          table,
          acquisitionId,
          [body.justificationId ?? null],
          JUSTIFICATION,
        ));
      if (unfit !== null) return unfit;
      const choice = latestChoice(await listScenarioSets(table, acquisitionId));
      const command = { name, proof: body, memberId: caller.memberId };
      const evidence = decideProof(
        { ...dossier, choice },
        command,
        torontoDate(now).toString(),
        now,
      );
      if (isRefusal(evidence)) return evidence;
      const before = dossier.acquisition.prerequisites;
      if (evidence === before[name]) return null;
      const contradiction = findContradiction(choice, dossier.acquisition, command);
      if (contradiction !== null) {
        return refuse('acquisitions.proof-contradicts-choice', { ...contradiction });
      }
      const { prerequisites, reopened } = withEvidence(before, name, evidence);
      const { date, documentId } = body;
      return {
        changes: { prerequisites },
        tell: (actor) =>
          entryOf(prerequisiteProven, {
            actor,
            data: { acquisitionId, name, date, documentId, reopened },
          }),
      };
    });
    return isRefusal(proven) ? proven : { status: 200, body: viewOf(proven, now) };
  },
});

/** What was proven to be chosen is what the dossier's comparison chose, when it holds one (guide 3.4). */
function findContradiction(
  choice: Choice | null,
  { supplierId }: Acquisition,
  { name, proof: { lowestPrice } }: ProveCommand,
): Contradiction | null {
  if (name !== 'supplier-and-solution-chosen') return null;
  return contradictsChoice(choice, { supplierId, lowestPrice });
}
