import canonicalize from 'canonicalize';
import {
  blankNeeds,
  decideNeeds,
  needsItemsSchema,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import { needsSaved } from '#events/acquisitions/needs-saved.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { sha256 } from '#stores/journal.ts';
import { saveNeeds } from '#stores/preparation.ts';
import { changePreparation, unchanged } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { evidenceRefusal } from './known-documents.ts';
import {
  dossierParams,
  needsView,
  needsViewSchema,
  readPreparationState,
} from './preparation-views.ts';

export const saveNeedsRoute = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/needs',
  summary: 'Save the needs, as far as they are known: thirteen items, blank or not',
  policy: dossierMembers('client-buyer'),
  params: dossierParams,
  body: needsItemsSchema.extend({
    /** `savedAt` of the needs that these start from, null for none: another's changes are then not lost. */
    basedOn: instantSchema.nullable().optional(),
  }),
  responses: {
    200: { description: 'The needs, what is blank and what to watch', schema: needsViewSchema },
  },
  handle: async ({ params, body, caller, now }, dependencies: AcquisitionDependencies) => {
    const { basedOn, ...items } = body;
    const { table } = dependencies;
    const { acquisitionId } = params;
    const { memberId } = caller;
    const saved = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ acquisition, preparation }) => {
        const documents = [items.risks.analysis?.documentId ?? null];
        const unfit = await evidenceRefusal(table, acquisitionId, documents);
        if (unfit !== null) return unfit;
        const command = { items, memberId, basedOn };
        const { needs: known } = preparation;
        const needs = decideNeeds(
          { acquisition, known },
          command,
          torontoDate(now).toString(),
          now,
        );
        if (isRefusal(needs)) return needs;
        if (needs === known) return unchanged(known);
        const hash = sha256(canonicalize(items) ?? '');
        return {
          value: needs,
          writes: [saveNeeds(table, needs)],
          tell: (actor) =>
            entryOf(needsSaved, {
              actor,
              data: { acquisitionId, sha256: hash, blank: blankNeeds(items) },
            }),
        };
      },
    );
    if (isRefusal(saved)) return saved;
    const state = await readPreparationState(dependencies, acquisitionId, now);
    return { status: 200, body: needsView(state) };
  },
});
