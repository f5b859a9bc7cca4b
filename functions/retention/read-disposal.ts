import * as z from 'zod';
import { signLink } from '#adapters/objects.ts';
import { LINK_LIFETIME_SECONDS, PDF } from '#domain/documents/index.ts';
import type { Disposal } from '#domain/retention/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { pageOfRows, readDisposal } from '#stores/disposal.ts';
import type { RetentionDependencies } from './dependencies.ts';
import {
  disposalParams,
  disposalViewSchema,
  rowViewOf,
  rowViewSchema,
  viewOf,
} from './disposal-views.ts';

const ROWS_A_PAGE = 100;

const certificateSchema = z.object({
  url: z.url(),
  fileName: z.string(),
  sha256: z.string(),
  size: z.int(),
});

export const readDisposalRoute = defineRoute({
  method: 'GET',
  path: '/disposals/{disposalId}',
  summary: 'A disposal list: a page of its documents, by which rule, and the certificate once made',
  policy: members('broker-adviser'),
  params: disposalParams,
  query: z.object({
    /** The last document of the page before. */
    after: identifierSchema.optional(),
    limit: z.coerce.number().int().min(1).max(ROWS_A_PAGE).default(ROWS_A_PAGE),
  }),
  responses: {
    200: {
      description: 'The list; `next` gives the page after, null at the end',
      schema: z.object({
        disposal: disposalViewSchema,
        rows: z.array(rowViewSchema),
        next: identifierSchema.nullable(),
        certificate: certificateSchema.nullable(),
      }),
    },
  },
  handle: async ({ params, query }, { table, records }: RetentionDependencies) => {
    const { disposalId } = params;
    const { after, limit } = query;
    const disposal = await readDisposal(table, disposalId);
    if (disposal === undefined) return refuse('retention.disposal-not-found');
    const rows = await pageOfRows(table, disposalId, { after, limit });
    const next = rows.length < limit ? null : (rows.at(-1)?.documentId ?? null);
    const certificate = await linkTo(disposal.certificate, records);
    return {
      status: 200,
      body: { disposal: viewOf(disposal), rows: rows.map(rowViewOf), next, certificate },
    };
  },
});

async function linkTo(
  certificate: Disposal['certificate'],
  records: RetentionDependencies['records'],
): Promise<z.output<typeof certificateSchema> | null> {
  if (certificate === null) return null;
  const { key, versionId, ...file } = certificate;
  const url = await signLink(records, {
    key,
    versionId,
    fileName: file.fileName,
    contentType: PDF,
    lifetimeSeconds: LINK_LIFETIME_SECONDS,
  });
  return { url, ...file };
}
