import {
  decideReading,
  ficheVersionsRead,
  givenReadingSchema,
  readingSchema,
  toldBefore,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { documentsRead } from '#events/acquisitions/documents-read.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { templatesToRead } from '#presentation/acquisitions/preparation-templates.ts';
import { readFicheVersion, readSupplier } from '#stores/catalogue.ts';
import { newReading } from '#stores/preparation.ts';
import { changePreparation, unchanged } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierParams } from './preparation-views.ts';

export const recordReading = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/readings',
  summary: 'Attest who read which contractual documents, and when: version and hash are frozen',
  policy: dossierMembers('client-buyer'),
  params: dossierParams,
  body: givenReadingSchema,
  responses: { 201: { description: 'The reading, with the hashes', schema: readingSchema } },
  handle: async ({ params, body: given, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table, contents, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const { supplierId, readOn } = given;
    const today = torontoDate(now).toString();
    const readingId = newIdentifier(now);
    const recorded = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ preparation }) => {
        const known = toldBefore(preparation.readings, given);
        if (known !== undefined) return unchanged(known);
        const [supplier, ...fiches] = await Promise.all([
          readSupplier(table, supplierId),
          ...ficheVersionsRead(given).map((versionId) =>
            readFicheVersion(table, contents.read, supplierId, versionId),
          ),
        ]);
        if (supplier === undefined) return refuse('acquisitions.supplier-unknown');
        const sources = {
          fiches: fiches.filter((fiche) => fiche !== undefined),
          templates: templatesToRead(readOn, today),
        };
        const command = { acquisitionId, readingId, given, memberId: caller.memberId };
        const reading = decideReading(sources, command, today, now);
        if (isRefusal(reading)) return reading;
        const { documents } = reading;
        return {
          value: reading,
          writes: [newReading(table, reading)],
          tell: (actor) =>
            entryOf(documentsRead, {
              actor,
              data: { acquisitionId, readingId, supplierId, readOn, documents },
            }),
        };
      },
    );
    return isRefusal(recorded) ? recorded : { status: 201, body: recorded };
  },
});
