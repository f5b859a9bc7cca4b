import * as z from 'zod';
import { draftNotice, noticeKindSchema, noticeSchema, totalOf } from '#domain/followup/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { CATEGORIES } from '#presentation/followup/names.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import type { FollowupDependencies } from './dependencies.ts';
import { loadFollowup } from './load-followup.ts';
import { labelsOf, publicationView, requirementViewSchema } from './notice-view.ts';

const draftSchema = noticeSchema
  .pick({
    kind: true,
    nature: true,
    unspsc: true,
    category: true,
    disposition: true,
    amount: true,
    amendmentIds: true,
  })
  .extend({
    amount: z.string().nullable(),
    numero: z.string().nullable(),
    title: z.string(),
    reference: z.string(),
    supplier: z.object({ name: z.string(), neq: z.string() }),
    labels: z.object({
      kind: z.string(),
      nature: z.string(),
      category: z.string(),
      disposition: z.string(),
    }),
    publication: requirementViewSchema,
  });

export const draftNoticeRoute = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/notices/draft',
  summary: 'A publication on SEAO prefilled as the guide asks, to be completed and published there',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  query: z.object({ kind: noticeKindSchema.default('initial') }),
  responses: { 200: { description: 'The prefilled notice', schema: draftSchema } },
  handle: async ({ params, query }, { table }: FollowupDependencies) => {
    const state = await loadFollowup(table, params.acquisitionId);
    const { title, reference, supplierId } = state.acquisition;
    const { name, neq } = await requireSupplier(table, supplierId);
    const total = totalOf(state.initial, state.signedAmendments);
    const draft = draftNotice(query.kind, { ...state, total });
    const { category } = draft;
    const labels = { ...labelsOf(draft), category: CATEGORIES[category] ?? category };
    const publication = publicationView(state);
    const supplier = { name, neq };
    return { status: 200, body: { ...draft, title, reference, supplier, labels, publication } };
  },
});
