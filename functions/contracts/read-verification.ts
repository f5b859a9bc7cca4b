import * as z from 'zod';
import { verificationSchema } from '#domain/contracts/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { describeVerification } from '#presentation/contracts/verification.ts';
import { readVerification } from '#stores/contracts.ts';
import type { ContractDependencies } from './dependencies.ts';

export const readVerificationRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/packages/{packageId}/verifications/{verificationId}',
  summary: 'What a verification found, file by file',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({
    acquisitionId: identifierSchema,
    packageId: identifierSchema,
    verificationId: identifierSchema,
  }),
  responses: {
    200: {
      description: 'The verification, with one sentence a finding',
      schema: verificationSchema.extend({ sentences: z.array(z.string()) }),
    },
  },
  handle: async ({ params }, { table }: ContractDependencies) => {
    const { acquisitionId, packageId, verificationId } = params;
    const found = await readVerification(table, acquisitionId, verificationId);
    if (found?.packageId !== packageId) return refuse('contracts.verification-not-found');
    return { status: 200, body: { ...found, sentences: describeVerification(found) } };
  },
});
