import { listVersions, type StoredVersion } from '#adapters/object-versions.ts';
import { type Bucket, readObject, sha256Of } from '#adapters/objects.ts';
import {
  type Anchor,
  type AnchoredDay,
  type AnchoredHead,
  anchorSchema,
  dayOfAnchorKey,
  type Finding,
  type FoundAnchor,
  type KeptEntry,
  keyOfPart,
  legalDayOf,
  verifyAnchors,
} from '#domain/journal/index.ts';
import { inTurns } from '#platform/in-turns.ts';
import { listAnchorsSince } from '#stores/anchors.ts';
import type { Table } from '#stores/table.ts';
import { openedDayOf } from './opened-day.ts';

interface Audited {
  readonly acquisitionId: string;
  readonly kept: readonly KeptEntry[];
  readonly now: string;
}

/** An anchor is late when it is not there this long after its day. */
const LATE_MILLISECONDS = 12 * 3_600_000;

interface Read extends FoundAnchor {
  readonly said: AnchoredDay | undefined;
}

/**
 * Reads every anchor since the dossier was opened, as the store lists them and not as the table says; which of
 * them name the dossier, and whether each is what it was.
 */
export async function auditAnchors(
  { table, records }: { readonly table: Table; readonly records: Bucket },
  { acquisitionId, kept, now }: Audited,
): Promise<{ days: AnchoredDay[]; findings: Finding[] }> {
  const from = firstDay(acquisitionId, kept);
  const listed = Map.groupBy(
    await listVersions(records, 'anchors/'),
    ({ key }) => dayOfAnchorKey(key) ?? '',
  );
  listed.delete('');
  const days = [...listed.keys()].toSorted();
  const aggregate = `dossier:${acquisitionId}`;
  const found = await inTurns(
    days.filter((day) => day >= from),
    (day) => readAnchor(records, day, listed.get(day) ?? [], aggregate),
  );
  const recorded = await listAnchorsSince(table, from);
  const findings = verifyAnchors(found, {
    from,
    until: lastDayDue(now),
    firstOfHouse: days[0] ?? null,
    recorded: new Map(recorded.map(({ day, sha256 }) => [day, sha256])),
  });
  return { days: found.flatMap(({ said }) => said ?? []), findings };
}

/** The day of the first entry, or that of the dossier's identifier: whichever is earlier, one may be forged. */
function firstDay(acquisitionId: string, kept: readonly KeptEntry[]): string {
  const days = kept.flatMap(({ entry }) => (entry ? [legalDayOf(entry.occurredAt)] : []));
  const [first = ''] = [openedDayOf(acquisitionId), ...days].toSorted();
  return first;
}

function lastDayDue(now: string): string {
  const late = new Date(Date.parse(now) - LATE_MILLISECONDS - 24 * 3_600_000);
  return legalDayOf(late.toISOString());
}

async function readAnchor(
  records: Bucket,
  day: string,
  versions: readonly StoredVersion[],
  aggregate: string,
): Promise<Read> {
  // The store lists the newest first: the oldest is what was anchored.
  const first = versions.findLast(({ isMarker }) => !isMarker);
  const bytes = first && Buffer.from(await readObject(records, first));
  const anchor = bytes && parse(bytes);
  const part = anchor && (await readPart(records, anchor, aggregate));
  return {
    day,
    sha256: bytes ? sha256Of(bytes) : '',
    anchor,
    versions: versions.length,
    isPartWhole: part !== 'altered',
    said: anchor && {
      day,
      takenAt: anchor.takenAt,
      head: [...anchor.heads, ...(Array.isArray(part) ? part : [])].find(
        (one) => one.aggregate === aggregate,
      ),
    },
  };
}

function parse(bytes: Buffer): Anchor | undefined {
  try {
    return anchorSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The heads of the part that would hold the journal; none when no part would. */
async function readPart(
  records: Bucket,
  { day, parts }: Anchor,
  aggregate: string,
): Promise<readonly AnchoredHead[] | 'altered'> {
  const part = parts.find(({ first, last }) => first <= aggregate && aggregate <= last);
  if (part === undefined) return [];
  const key = keyOfPart(day, part.sha256);
  const versions = (await listVersions(records, key)).filter(({ isMarker }) => !isMarker);
  for (const version of versions) {
    const bytes = Buffer.from(await readObject(records, version));
    if (sha256Of(bytes) === part.sha256) {
      return anchorSchema.shape.heads.parse(JSON.parse(bytes.toString('utf8')));
    }
  }
  return 'altered';
}
