import * as z from 'zod';
import {
  anchorSequences,
  firstBrokenLink,
  journalEntrySchema,
  legalDayOf,
} from '#domain/journal/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { listAnchorsSince } from '#stores/anchors.ts';
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
      description:
        'Entries in order, each with the day of the anchor that vouches for it (null until then); `firstBrokenLink` is null when the chain holds',
      schema: z.object({
        entries: z.array(journalEntrySchema.extend({ anchoredOn: dateSchema.nullable() })),
        firstBrokenLink: z.int().nullable(),
      }),
    },
  },
  handle: async ({ params }, { table }: JournalDependencies) => {
    const entries = await readEntries(table, `dossier:${params.acquisitionId}`);
    const [first] = entries;
    const anchors = first && (await listAnchorsSince(table, legalDayOf(first.occurredAt)));
    const anchored = anchorSequences(entries, anchors ?? []);
    return {
      status: 200,
      body: {
        entries: entries.map((entry) => ({
          ...entry,
          anchoredOn: anchored.get(entry.sequence) ?? null,
        })),
        firstBrokenLink: firstBrokenLink(entries, sha256) ?? null,
      },
    };
  },
});
