import * as z from 'zod';
import { decidePreparation, signatoriesSchema } from '#domain/contracts/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { amendmentPrepared } from '#events/contracts/amendment-prepared.ts';
import { packageRequested } from '#events/contracts/package-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readAmendment, saveAmendment } from '#stores/amendments.ts';
import { newPackage } from '#stores/contracts.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { loadAmendment, sourcesOf } from './amended-contract.ts';
import { type AmendmentView, amendmentViewOf, amendmentViewSchema } from './amendment-view.ts';
import type { ContractDependencies } from './dependencies.ts';

export const prepareAmendment = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/amendments/{amendmentId}/preparation',
  summary: 'Prepare an amendment from its template: its package is assembled',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema, amendmentId: identifierSchema }),
  body: z.object({ startsOn: dateSchema, signatories: signatoriesSchema }),
  responses: {
    202: {
      description: 'The amendment; its assembly’s status is at `location`',
      schema: amendmentViewSchema,
    },
  },
  handle: async ({ params, body, caller, now }, dependencies: ContractDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId, amendmentId } = params;
    const packageId = newIdentifier(now);
    const actor = { kind: 'member', id: caller.memberId } as const;
    const attempt = async (): Promise<Decision<Outcome<AmendmentView>>> => {
      const asked = await readAmendment(table, acquisitionId, amendmentId);
      if (asked === undefined) return refuse('contracts.amendment-not-found');
      const sources = sourcesOf(dependencies);
      const state = await loadAmendment(sources, acquisitionId, asked.changes.addedQuoteId);
      const { latestVersionId: ficheVersionId } = state;
      const command = { packageId, ...body, ficheVersionId, preparedBy: caller.memberId };
      const today = torontoDate(now).toString();
      const decided = decidePreparation(state, asked, command, today, now);
      if (isRefusal(decided)) return decided;
      const { amendment, requested } = decided;
      const { quoteId, kind, startsOn, endsOn } = requested;
      const prepared = { acquisitionId, amendmentId, packageId, ficheVersionId, startsOn };
      const packages = [requested, ...state.packages];
      return {
        value: amendmentViewOf(amendment, { ...state, packages }),
        entries: [
          entryOf(amendmentPrepared, { actor, data: prepared }),
          entryOf(packageRequested, { actor, data: { ...prepared, kind, quoteId, endsOn } }),
        ],
        writes: [saveAmendment(table, amendment), newPackage(table, requested)],
      };
    };
    const prepared = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(prepared)) return prepared;
    const location = `/acquisitions/${acquisitionId}/packages/${packageId}`;
    return { status: 202, body: prepared, headers: { location } };
  },
});
