import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import * as z from 'zod';
import { type Bucket, readLock, readObject, sha256Of } from '#adapters/objects.ts';
import { firstBrokenLink } from '#domain/journal/index.ts';
import { readEntries, sha256 } from '#stores/journal.ts';
import { queryItems, type Table } from '#stores/table.ts';
import type { World } from './world.ts';

type Item = Record<string, unknown>;

/** Everything in a partition. */
export async function partition(table: Table, pk: string): Promise<Item[]> {
  const condition = { expression: 'pk = :pk', values: { ':pk': pk } };
  return queryItems(table, { condition }, z.record(z.string(), z.unknown()));
}

const OWN = /\b[0-9A-HJKMNP-TV-Z]{26}\b|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const OWN_VALUES = new Set(['versionId', 'recordVersionId', 'size', 'issuedAt']);

/** Without what is of this trial alone: identifiers, hashes, instants, versions; sizes follow identifiers. */
function anonymous(value: unknown): string {
  const text = JSON.stringify(value, (key, inner) => {
    if (OWN_VALUES.has(key)) return '<own>';
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isObject ? Object.fromEntries(Object.entries(inner).toSorted()) : inner;
  });
  return text.replaceAll(OWN, '<own>').replaceAll(/ARRIVAL#[^"]+/g, 'ARRIVAL#<own>');
}

export const anonymousItems = (items: readonly Item[]): string[] => items.map(anonymous).toSorted();

/** What a dossier has become: its items, its journal, its records, each whole and held as it says. */
export async function dossierOutcome(world: World, dossierId: string) {
  const { table, records } = world;
  const items = await partition(table, `DOSSIER#${dossierId}`);
  const entries = await readEntries(table, `dossier:${dossierId}`);
  expect(firstBrokenLink(entries, sha256)).toBeUndefined();
  await expectRecordsAsTold(records, items);
  return {
    items: anonymousItems(items),
    journal: entries.map(({ type, actor, data }) => anonymous({ type, actor, data })),
    records: await keptObjects(records, `documents/dossier/${dossierId}/`),
  };
}

const recordSchema = z.union([
  z.object({ key: z.string(), versionId: z.string(), sha256: z.string() }),
  z
    .object({ recordKey: z.string(), recordVersionId: z.string(), sha256: z.string() })
    .transform(({ recordKey: key, recordVersionId: versionId, ...rest }) => ({
      key,
      versionId,
      ...rest,
    })),
]);

/** Every record that an item tells has the bytes that it tells. */
async function expectRecordsAsTold(bucket: Bucket, items: readonly Item[]): Promise<void> {
  for (const told of items.flatMap(recordsIn)) {
    const bytes = await readObject(bucket, told);
    expect({ key: told.key, sha256: sha256Of(bytes) }).toEqual({
      key: told.key,
      sha256: told.sha256,
    });
  }
}

function recordsIn(value: unknown): z.output<typeof recordSchema>[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = recordSchema.safeParse(value);
  const within = Object.values(value).flatMap(recordsIn);
  return here.success ? [here.data, ...within] : within;
}

/** Each version under a prefix, with what locks it. */
export async function keptObjects(bucket: Bucket, prefix: string): Promise<string[]> {
  const { Versions: versions = [] } = await bucket.client.send(
    new ListObjectVersionsCommand({ Bucket: bucket.name, Prefix: prefix }),
  );
  const described = versions.map(async ({ Key: key = '', VersionId: versionId = '' }) => {
    const { hold, retainUntil } = await readLock(bucket, { key, versionId });
    const until = retainUntil?.slice(0, 10) ?? 'no lock';
    return `${key.slice(prefix.length).replaceAll(OWN, '<own>')}, ${hold ? 'held' : 'not held'}, ${until}`;
  });
  return (await Promise.all(described)).toSorted();
}
