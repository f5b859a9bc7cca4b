import * as z from 'zod';
import {
  candidateSchema,
  isOfFiche,
  missingReadings,
  type PreparationState,
  type ReadDocument,
  readDocumentSchema,
  readingSchema,
  shortlistOf,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { templatesToRead } from '#presentation/acquisitions/preparation-templates.ts';
import { readLatestFiche } from '#stores/catalogue.ts';
import type { Table } from '#stores/table.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import {
  dossierParams,
  readPreparationState,
  warningsIn,
  warningsSchema,
} from './preparation-views.ts';

const shortlistSchema = z.object({
  /** The last assessment of each offer, conforming or not. */
  candidates: z.array(candidateSchema),
  /** Every assessment, also those that a later one replaced. */
  assessments: z.array(candidateSchema),
  readings: z.array(
    readingSchema.extend({
      documents: z.array(readDocumentSchema.extend({ isOfLatest: z.boolean() })),
    }),
  ),
  /** The five documents of the dossier's own supplier, as they stand at its pinned version. */
  toRead: z.array(readDocumentSchema.extend({ isRead: z.boolean() })),
  warnings: warningsSchema,
});

export const readShortlist = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/shortlist',
  summary: 'The offers that were assessed, and who read which documents of them',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: dossierParams,
  responses: { 200: { description: 'The shortlist', schema: shortlistSchema } },
  handle: async ({ params, now }, dependencies: AcquisitionDependencies) => {
    const state = await readPreparationState(dependencies, params.acquisitionId, now);
    const { candidates, documents, readings, acquisition } = state;
    const missing = missingReadings(readings, acquisition.supplierId, documents);
    const body = {
      candidates: shortlistOf(candidates),
      assessments: candidates,
      readings: await readingsShown(dependencies.table, state, torontoDate(now).toString()),
      toRead: documents.map((one) => ({ ...one, isRead: !missing.includes(one) })),
      warnings: warningsIn('shortlist', state),
    };
    return { status: 200, body };
  },
});

async function readingsShown(table: Table, { readings }: PreparationState, today: string) {
  const templates = templatesToRead(today);
  const supplierIds = [...new Set(readings.map(({ supplierId }) => supplierId))];
  const latest = await Promise.all(supplierIds.map((id) => readLatestFiche(table, id)));
  return readings.map((reading) => {
    const fiche = latest.find((one) => one?.supplierId === reading.supplierId);
    const isOfLatest = (document: ReadDocument): boolean =>
      isOfFiche(document)
        ? document.version === fiche?.versionId
        : templates.some(
            ({ kind, version }) => kind === document.kind && version === document.version,
          );
    const documents = reading.documents.map((one) => ({ ...one, isOfLatest: isOfLatest(one) }));
    return { ...reading, documents };
  });
}
