import * as z from 'zod';
import { comparedCopySchema, signedCopySchema } from '#domain/contracts/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { describeComparison } from '#presentation/contracts/signed-copy.ts';
import { readContract } from '#stores/contracts.ts';
import { readComparedCopy } from '#stores/signed-copies.ts';
import type { ContractDependencies } from './dependencies.ts';

export const readSignedCopy = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/signed-copy',
  summary: 'The signed copy compared with what the broker validated: every difference found',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'What was found',
      schema: comparedCopySchema.extend({
        ruling: signedCopySchema.shape.ruling,
        sentence: z.string(),
      }),
    },
  },
  handle: async ({ params: { acquisitionId } }, { table }: ContractDependencies) => {
    const copy = (await readContract(table, acquisitionId))?.signedCopy;
    if (copy == null) return refuse('contracts.signed-copy-not-found');
    const compared = await readComparedCopy(table, acquisitionId, copy.documentId);
    if (compared === undefined) throw new Error(`No comparison of ${copy.documentId} is kept.`);
    const { ruling } = copy;
    return { status: 200, body: { ...compared, ruling, sentence: describeComparison(compared) } };
  },
});
