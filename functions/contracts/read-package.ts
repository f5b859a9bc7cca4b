import * as z from 'zod';
import { identifierFrom } from '#adapters/identifiers.ts';
import { signLink } from '#adapters/objects.ts';
import {
  type ContractPackage,
  contractPackageSchema,
  packageFileSchema,
} from '#domain/contracts/index.ts';
import { LINK_LIFETIME_SECONDS } from '#domain/documents/index.ts';
import { type Fault, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { contractRefusals } from '#presentation/contracts/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { readPackage } from '#stores/contracts.ts';
import { recordDownload } from '#stores/documents.ts';
import type { ContractDependencies } from './dependencies.ts';

const visibleFileSchema = packageFileSchema
  .omit({ key: true, versionId: true })
  .extend({ url: z.string() });

/** A file of a package is registered as a document under this identifier. */
const documentIdOf = (packageId: string, name: string) => identifierFrom(packageId, name);

const toldSchema = z.object({ code: z.string(), detail: z.string() });

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
        failure: toldSchema.extend({ faults: z.array(toldSchema) }).nullable(),
      }),
    },
  },
  handle: async ({ params, caller, now }, dependencies: ContractDependencies) => {
    const { table, records, newIdentifier } = dependencies;
    const found = await readPackage(table, params.acquisitionId, params.packageId);
    if (found === undefined) return refuse('contracts.package-not-found');
    const files = await Promise.all(
      found.files.map(async ({ key, versionId, ...file }) => {
        await recordDownload(
          table,
          { kind: 'dossier', id: params.acquisitionId },
          {
            documentId: documentIdOf(found.packageId, file.name),
            given: 'link',
            memberId: caller.memberId,
            issuedAt: now,
            linkId: newIdentifier(now),
          },
        );
        const link = {
          key,
          versionId,
          fileName: file.name,
          contentType: file.contentType,
          lifetimeSeconds: LINK_LIFETIME_SECONDS,
        };
        return { ...file, url: await signLink(records, link) };
      }),
    );
    return { status: 200, body: { ...found, files, failure: tellFailure(found.failure) } };
  },
});

const teller = tellerOf(contractRefusals);

const tell = ({ code, details }: Fault) => ({
  code,
  detail: teller.tell({ code, details }).sentence,
});

function tellFailure(failure: ContractPackage['failure']) {
  return failure && { ...tell(failure), faults: failure.faults.map(tell) };
}
