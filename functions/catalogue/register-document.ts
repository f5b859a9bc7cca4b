import { catalogueDocumentSchema } from '#domain/catalogue/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { catalogueDocumentRegistered } from '#events/catalogue/catalogue-document-registered.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { newCatalogueDocument, readDocumentByTitle } from '#stores/catalogue-documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { CatalogueDependencies } from './dependencies.ts';

export const registerDocument = defineRoute({
  method: 'POST',
  path: '/catalogue-documents',
  summary:
    'Register a common document of the Catalogue: a contract template, a form, a guide, a grid',
  policy: members('broker-adviser'),
  body: catalogueDocumentSchema.pick({ kind: true, title: true }),
  responses: { 201: { description: 'The registered document', schema: catalogueDocumentSchema } },
  handle: async ({ body, caller, now }, { table, newIdentifier }: CatalogueDependencies) => {
    const { kind, title } = body;
    const catalogueDocumentId = newIdentifier(now);
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const existing = await readDocumentByTitle(table, kind, title);
      if (existing !== undefined) {
        return refuse('catalogue.document-already-registered', { catalogueDocumentId: existing });
      }
      const document = { catalogueDocumentId, kind, title, latest: null, registeredAt: now };
      return {
        value: document,
        entries: [
          entryOf(catalogueDocumentRegistered, {
            actor: { kind: 'member', id: caller.memberId },
            data: { catalogueDocumentId, kind, title },
          }),
        ],
        writes: newCatalogueDocument(table, document),
      };
    };
    const aggregate = `catalogue-document:${catalogueDocumentId}` as const;
    const registered = await execute(table, aggregate, now, attempt);
    return isRefusal(registered) ? registered : { status: 201, body: registered };
  },
});
