import * as z from 'zod';
import {
  type Amendment,
  amendmentChangesSchema,
  amendmentSchema,
  decideAmendment,
} from '#domain/contracts/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { amendmentRequested } from '#events/contracts/amendment-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newAmendment } from '#stores/amendments.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { loadAmendment, sourcesOf } from './amended-contract.ts';
import { type AmendmentView, amendmentViewOf, amendmentViewSchema } from './amendment-view.ts';
import type { ContractDependencies } from './dependencies.ts';

const { endsOn, addedQuoteId, administrative } = amendmentChangesSchema.shape;
const writtenSchema = administrative.unwrap();

const changesSchema = z.object({
  endsOn: endsOn.default(null),
  addedQuoteId: addedQuoteId.default(null),
  conditions: z
    .object({
      description: writtenSchema,
      /** The broker's decision on a new annexe modificative, for this contract (G25). */
      annexDecisionId: identifierSchema.nullable().default(null),
    })
    .nullable()
    .default(null),
  administrative: administrative.default(null),
  /** What would be taken out of the contract or replaced: the answer says why it cannot be. */
  removal: writtenSchema.nullable().default(null),
});

export const requestAmendment = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/amendments',
  summary: 'Ask for an amendment of the contract; every reason why it cannot be is told at once',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: amendmentSchema.pick({ title: true, reason: true }).extend({ changes: changesSchema }),
  responses: { 201: { description: 'The amendment asked for', schema: amendmentViewSchema } },
  handle: async ({ params, body, caller, now }, dependencies: ContractDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const actor = { kind: 'member', id: caller.memberId } as const;
    const amendmentId = newIdentifier(now);
    const attempt = async (): Promise<Decision<Outcome<AmendmentView>>> => {
      const sources = sourcesOf(dependencies);
      const state = await loadAmendment(sources, acquisitionId, body.changes.addedQuoteId);
      const command = {
        amendmentId,
        ...body,
        askedBy: caller.role === 'client-buyer' ? ('client' as const) : ('broker' as const),
        requestedBy: caller.memberId,
        ficheVersionId: state.latestVersionId,
      };
      const decided = decideAmendment(state, command, torontoDate(now).toString(), now);
      if (isRefusal(decided)) return decided;
      return {
        value: amendmentViewOf(decided, state),
        entries: [requestEntry(decided, actor)],
        writes: [newAmendment(table, decided)],
      };
    };
    const requested = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(requested)) return requested;
    const location = `/acquisitions/${acquisitionId}/amendments/${amendmentId}`;
    return { status: 201, body: requested, headers: { location } };
  },
});

function requestEntry(
  { acquisitionId, amendmentId, number, askedBy, ficheVersionId, changes }: Amendment,
  actor: NewEntry['actor'],
): NewEntry {
  const { endsOn: newEnd, addedQuoteId: quoteId, conditions } = changes;
  const data = {
    acquisitionId,
    amendmentId,
    number,
    askedBy,
    ficheVersionId,
    endsOn: newEnd,
    addedQuoteId: quoteId,
    annexDecisionId: conditions?.annexDecisionId ?? null,
  };
  return entryOf(amendmentRequested, { actor, data });
}
