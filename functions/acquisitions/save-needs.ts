import canonicalize from 'canonicalize';
import {
  blankNeeds,
  decideNeeds,
  needsItemsSchema,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { needsSaved } from '#events/acquisitions/needs-saved.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { sha256 } from '#stores/journal.ts';
import { saveNeeds } from '#stores/preparation.ts';
import { changePreparation } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { areKnownDocuments } from './known-documents.ts';
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
  body: needsItemsSchema,
  responses: {
    200: { description: 'The needs, what is blank and what to watch', schema: needsViewSchema },
  },
  handle: async ({ params, body: items, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table } = dependencies;
    const { acquisitionId } = params;
    const { memberId } = caller;
    const saved = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ acquisition }) => {
        const documents = [items.risks.analysis?.documentId ?? null];
        if (!(await areKnownDocuments(table, acquisitionId, documents))) {
          return refuse('documents.not-found');
        }
        const command = { items, memberId };
        const needs = decideNeeds(acquisition, command, torontoDate(now).toString(), now);
        if (isRefusal(needs)) return needs;
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
