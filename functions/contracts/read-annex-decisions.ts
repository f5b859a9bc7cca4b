import * as z from 'zod';
import { annexDecisionSchema, annexInForce, newerAnnexes } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { identifierSchema, sha256Schema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { describeAnnexEffect } from '#presentation/contracts/annex-effect.ts';
import { sourcesOf } from './amended-contract.ts';
import { loadAnnexes } from './annexes-of-contract.ts';
import type { ContractDependencies } from './dependencies.ts';

const annexSchema = z.object({ fileName: z.string(), sha256: sha256Schema });
const ofVersionSchema = z.object({ ficheVersionId: z.string(), annex: annexSchema.nullable() });

const viewSchema = z.object({
  /** Null while the contract is not signed by both parties. */
  signedWith: ofVersionSchema.nullable(),
  /** The annexe that the contract follows today. */
  inForce: ofVersionSchema.nullable(),
  /** Annexes published since, oldest first; without a decision of the broker, none has an effect. */
  newer: z.array(
    ofVersionSchema.extend({ decision: annexDecisionSchema.nullable(), sentence: z.string() }),
  ),
});

interface OfVersion {
  readonly versionId: string;
  readonly annex: z.output<typeof annexSchema> | null;
}

const tell = ({ versionId, annex }: OfVersion) => ({
  ficheVersionId: versionId,
  annex: annex && { fileName: annex.fileName, sha256: annex.sha256 },
});

export const readAnnexDecisions = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/annex-decisions',
  summary: 'The annexe modificative of the contract, those published since, and their effect',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: { 200: { description: 'The annexes of the contract', schema: viewSchema } },
  handle: async ({ params, now }, dependencies: ContractDependencies) => {
    const state = await loadAnnexes(sourcesOf(dependencies), params.acquisitionId);
    if (state.dossier.contract?.signedByPartiesOn == null) {
      return { status: 200, body: { signedWith: null, inForce: null, newer: [] } };
    }
    const newer = newerAnnexes(state).map(({ decision, ...one }) => ({
      ...tell(one),
      decision,
      sentence: describeAnnexEffect(decision),
    }));
    const inForce = tell(annexInForce(state, torontoDate(now).toString()));
    return { status: 200, body: { signedWith: tell(state.signedWith), inForce, newer } };
  },
});
