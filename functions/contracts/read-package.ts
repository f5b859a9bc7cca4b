import * as z from 'zod';
import { identifierFrom } from '#adapters/identifiers.ts';
import {
  assemblySteps,
  type ContractPackage,
  contractPackageSchema,
  packageFileSchema,
} from '#domain/contracts/index.ts';
import { type Fault, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { nameOfAssemblyStep } from '#presentation/contracts/assembly-steps.ts';
import { contractRefusals } from '#presentation/contracts/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { readPackage } from '#stores/contracts.ts';
import { listDocuments } from '#stores/documents.ts';
import { giveLink } from '../documents/give-link.ts';
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
        progress: z.array(
          contractPackageSchema.shape.progress.unwrap().element.extend({ label: z.string() }),
        ),
        /** How many of the steps of an assembly are done. */
        stepsDone: z.int(),
        steps: z.int(),
        failure: toldSchema.extend({ faults: z.array(toldSchema) }).nullable(),
      }),
    },
  },
  handle: async ({ params, caller, now }, dependencies: ContractDependencies) => {
    const found = await readPackage(dependencies.table, params.acquisitionId, params.packageId);
    if (found === undefined) return refuse('contracts.package-not-found');
    // Until they are all there, they are registered as nothing.
    const kept = found.status === 'assembled' ? await filesLeft(dependencies, found) : [];
    const files = await Promise.all(
      kept.map(async ({ key, versionId, ...file }) => {
        const owner = { kind: 'dossier', id: params.acquisitionId } as const;
        const documentId = documentIdOf(found.packageId, file.name);
        const asked = { owner, documentId, memberId: caller.memberId, now };
        const { name: fileName, contentType } = file;
        const url = await giveLink(dependencies, asked, { key, versionId, fileName, contentType });
        return { ...file, url };
      }),
    );
    const told = { files, ...tellProgress(found), failure: tellFailure(found.failure) };
    return { status: 200, body: { ...found, ...told } };
  },
});

/** Those that were not disposed of since. */
async function filesLeft({ table }: ContractDependencies, found: ContractPackage) {
  const owner = { kind: 'dossier', id: found.acquisitionId } as const;
  const documents = await listDocuments(table, owner);
  const gone = new Set(documents.flatMap((one) => (one.disposal ? [one.documentId] : [])));
  return found.files.filter(({ name }) => !gone.has(documentIdOf(found.packageId, name)));
}

function tellProgress({ progress }: ContractPackage) {
  return {
    progress: progress.map((one) => ({ ...one, label: nameOfAssemblyStep(one.step) })),
    stepsDone: progress.length,
    steps: assemblySteps.length,
  };
}

const teller = tellerOf(contractRefusals);

const tell = ({ code, details }: Fault) => ({
  code,
  detail: teller.tell({ code, details }).sentence,
});

function tellFailure(failure: ContractPackage['failure']) {
  return failure && { ...tell(failure), faults: failure.faults.map(tell) };
}
