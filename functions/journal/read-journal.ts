import * as z from 'zod';
import { firstBrokenLink, journalEntrySchema } from '#domain/journal/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readEntries, sha256 } from '#stores/journal.ts';
import type { JournalDependencies } from './dependencies.ts';

export const readDossierJournal = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/journal',
  summary: 'The journal of a dossier, and whether its chain of hashes holds',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'Entries in order; `firstBrokenLink` is null when the chain holds',
      schema: z.object({
        entries: z.array(journalEntrySchema),
        firstBrokenLink: z.int().nullable(),
      }),
    },
  },
  handle: async ({ params }, { table }: JournalDependencies) => {
    const entries = await readEntries(table, `dossier:${params.acquisitionId}`);
    return {
      status: 200,
      body: { entries, firstBrokenLink: firstBrokenLink(entries, sha256) ?? null },
    };
  },
});
