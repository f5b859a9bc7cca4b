import * as z from 'zod';
import { diffFiches, type FicheVersion, versionIdSchema } from '#domain/catalogue/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { catalogueReaders, defineRoute } from '#platform/http/route.ts';
import { describeAtMost } from '#presentation/catalogue/changes.ts';
import { ficheVersionItemSchema, listFicheVersions, readFicheVersion } from '#stores/catalogue.ts';
import type { CatalogueDependencies } from './dependencies.ts';

/** Beyond, the comparison of the two versions tells them. */
const MOST_CHANGES = 100;
/** Each version is read whole: so many at a time. */
const PAGE = 20;

const entrySchema = ficheVersionItemSchema
  .pick({ versionId: true, fileName: true, changeNote: true, severity: true })
  .extend({
    publishedOn: dateSchema,
    severityRuling: ficheVersionItemSchema.shape.severityRuling,
    /** One French sentence for each change since the version before, and one that counts those left out. */
    changes: z.array(z.string()),
  });

export const readHistory = defineRoute({
  method: 'GET',
  path: '/suppliers/{supplierId}/fiche-history',
  summary: '« Historique des modifications »: what each version changed, newest first',
  policy: catalogueReaders(),
  params: z.object({ supplierId: identifierSchema }),
  query: z.object({
    /** Goes on after this version, towards the older ones. */
    after: versionIdSchema.optional(),
  }),
  responses: {
    200: {
      description: 'Twenty versions at most; `next` is there when older ones follow',
      schema: z.object({
        title: z.string(),
        history: z.array(entrySchema),
        next: versionIdSchema.nullable(),
      }),
    },
  },
  handle: async ({ params, query }, { table, contents }: CatalogueDependencies) => {
    const { supplierId } = params;
    const versions = await listFicheVersions(table, supplierId);
    if (versions.length === 0) return refuse('catalogue.no-version-then', { first: null });
    const { after } = query;
    const start = versions.findIndex(({ versionId }) => versionId === after) + 1;
    if (after !== undefined && start === 0) {
      return refuse('catalogue.version-not-found', { versionId: after });
    }
    const wanted = versions.slice(start, start + PAGE + 1);
    const whole = await Promise.all(
      wanted.map(({ versionId }) => readFicheVersion(table, contents.read, supplierId, versionId)),
    );
    const page = whole.filter((version) => version !== undefined);
    const history = page.slice(0, PAGE).map((version, index) => tell(version, page[index + 1]));
    const next = page.length > PAGE ? (history.at(-1)?.versionId ?? null) : null;
    return { status: 200, body: { title: 'Historique des modifications', history, next } };
  },
});

function tell(version: FicheVersion, previous: FicheVersion | undefined) {
  const { versionId, fileName, changeNote, severity, severityRuling, publishedAt } = version;
  return {
    versionId,
    publishedOn: torontoDate(publishedAt).toString(),
    fileName,
    changeNote,
    severity,
    ...(severityRuling === undefined ? {} : { severityRuling }),
    changes: describeAtMost(MOST_CHANGES, diffFiches(previous ?? null, version).changes),
  };
}
