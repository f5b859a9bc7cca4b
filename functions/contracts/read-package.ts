import * as z from 'zod';
import { signLink } from '#adapters/objects.ts';
import {
  type ContractPackage,
  contractPackageSchema,
  packageFileSchema,
} from '#domain/contracts/index.ts';
import { LINK_LIFETIME_SECONDS } from '#domain/documents/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { contractRefusals } from '#presentation/contracts/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { readPackage } from '#stores/contracts.ts';
import type { ContractDependencies } from './dependencies.ts';

const visibleFileSchema = packageFileSchema
  .omit({ key: true, versionId: true })
  .extend({ url: z.string() });

export const readPackageRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/packages/{packageId}',
  summary: 'How an assembly goes; once assembled, links of five minutes to its files',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, packageId: identifierSchema }),
  responses: {
    200: {
      description: 'The assembly',
      schema: contractPackageSchema.extend({
        files: z.array(visibleFileSchema),
        failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
      }),
    },
  },
  handle: async ({ params }, { table, records }: ContractDependencies) => {
    const found = await readPackage(table, params.acquisitionId, params.packageId);
    if (found === undefined) return refuse('contracts.package-not-found');
    const files = await Promise.all(
      found.files.map(async ({ key, versionId, ...file }) => ({
        ...file,
        url: await signLink(records, {
          key,
          versionId,
          fileName: file.name,
          contentType: file.contentType,
          lifetimeSeconds: LINK_LIFETIME_SECONDS,
        }),
      })),
    );
    return { status: 200, body: { ...found, files, failure: tellFailure(found.failure) } };
  },
});

const teller = tellerOf(contractRefusals);

function tellFailure(failure: ContractPackage['failure']) {
  return failure === null ? null : { code: failure.code, detail: teller.tell(failure).sentence };
}
