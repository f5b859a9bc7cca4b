import * as z from 'zod';
import { acquisitionSchema, ficheLag } from '#domain/acquisitions/index.ts';
import { severitySchema } from '#domain/catalogue/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { listDossiersOfSupplier } from '#stores/acquisitions.ts';
import { listFicheVersions } from '#stores/catalogue.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

const openDossierSchema = acquisitionSchema
  .pick({
    acquisitionId: true,
    organisationId: true,
    reference: true,
    title: true,
    status: true,
    ficheVersionId: true,
  })
  .extend({
    organisation: z.string(),
    /** What was published since the pinned version; null when it is the latest. */
    behind: z
      .object({
        latest: z.string(),
        severity: severitySchema,
        mustAcknowledge: z.boolean(),
      })
      .nullable(),
  });

export const listOpenDossiers = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/open-dossiers',
  summary: 'Every open dossier that uses a supplier, and how far each is behind its fiche',
  policy: members('broker-adviser'),
  params: z.object({ supplierId: identifierSchema }),
  responses: {
    200: {
      description: 'Open dossiers, oldest first',
      schema: z.object({ dossiers: z.array(openDossierSchema) }),
    },
  },
  handle: async ({ params: { supplierId } }, { table }: AcquisitionDependencies) => {
    const [dossiers, versions] = await Promise.all([
      listDossiersOfSupplier(table, supplierId),
      listFicheVersions(table, supplierId),
    ]);
    const shown = dossiers.map(async (acquisition) => {
      const { acquisitionId, organisationId, reference, title, status } = acquisition;
      const { name: organisation } = await requireOrganisation(table, organisationId);
      const lag = ficheLag(acquisition, versions);
      const { ficheVersionId } = acquisition;
      const of = { acquisitionId, organisationId, organisation, reference, title, status };
      return { ...of, ficheVersionId, behind: lag && shortOf(lag) };
    });
    return { status: 200, body: { dossiers: await Promise.all(shown) } };
  },
});

function shortOf({ latest, severity, mustAcknowledge }: NonNullable<ReturnType<typeof ficheLag>>) {
  return { latest, severity, mustAcknowledge };
}
