import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  anchorSequences,
  anchorUntil,
  auditChain,
  chainEntries,
  compareState,
  dayOfAnchorKey,
  daysToAnchor,
  emptyHead,
  type FoundAnchor,
  type JournalEntry,
  judgeRecord,
  type KeptEntry,
  keyOfAnchor,
  keyOfPart,
  verifyAnchors,
} from '#domain/journal/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const AGGREGATE = 'dossier:01JD0000000000000000000002';

/** Two entries a day at 10 h in Toronto, from 18 November on. */
const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20'];
const entries: JournalEntry[] = [];
for (const day of DAYS) {
  const told = [1, 2].map((index) => ({
    type: 'acquisitions.PrerequisiteProven' as const,
    version: 1,
    actor: { kind: 'member' as const, id: 'buyer' },
    data: { index },
  }));
  const head = entries.at(-1) ?? emptyHead;
  entries.push(...chainEntries(AGGREGATE, head, told, `${day}T15:00:00.000Z`, hash));
}
const head = entries.at(-1) ?? emptyHead;
const kept: KeptEntry[] = entries.map((entry) => ({ sequence: entry.sequence, entry }));
const headAt = (sequence: number) => {
  const entry = entries[sequence - 1];
  if (entry === undefined) throw new Error(`No entry ${sequence}.`);
  return { aggregate: AGGREGATE, sequence, hash: entry.hash };
};
/** Each day's anchor, taken the night after. */
const anchors = DAYS.map((day, index) => ({
  day,
  takenAt: `2026-11-${19 + index}T06:00:00.000Z`,
  head: headAt(2 * (index + 1)),
}));

describe('the days to anchor', () => {
  it.each([
    ['the day before alone, the first time', null, '2026-11-20T06:00:00Z', ['2026-11-19']],
    ['a legal day, not a day of UTC', null, '2026-11-20T04:30:00Z', ['2026-11-18']],
    [
      'every day that was missed',
      '2026-11-17',
      '2026-11-20T06:00:00Z',
      ['2026-11-18', '2026-11-19'],
    ],
    ['none when the night is replayed', '2026-11-19', '2026-11-20T06:00:00Z', []],
    ['none when it comes again from long ago', '2026-11-19', '2026-10-01T06:00:00Z', []],
  ])('are %s', (_, lastAnchoredDay, scheduledInstant, expected) => {
    expect(daysToAnchor({ lastAnchoredDay, scheduledInstant })).toEqual(expected);
  });

  it('are refused when the schedule gives no instant', () => {
    for (const scheduledInstant of ['<aws.scheduler.scheduled-time>', 12, undefined]) {
      expect(isRefusal(daysToAnchor({ lastAnchoredDay: null, scheduledInstant }))).toBe(true);
    }
  });
});

describe('the record of an anchor', () => {
  it('is named by its day, which its parts are not', () => {
    expect(dayOfAnchorKey(keyOfAnchor('2026-11-20'))).toBe('2026-11-20');
    expect(dayOfAnchorKey(keyOfPart('2026-11-20', 'a'.repeat(64)))).toBeUndefined();
  });

  it('is locked ten years, to the end of the day', () => {
    expect(anchorUntil('2028-02-29')).toBe('2038-03-01T04:59:59Z');
  });
});

describe('the judgement of a chain', () => {
  const codes = (...args: Parameters<typeof auditChain>) =>
    auditChain(...args).map(({ code }) => code);

  it('finds nothing when entries, head and anchors agree', () => {
    expect(auditChain({ kept, head }, anchors, hash)).toEqual([]);
    expect(auditChain({ kept: [], head: emptyHead }, [], hash)).toEqual([]);
  });

  it('names the runs of entries that are gone, up to what the head or an anchor reached', () => {
    const left = kept.filter(({ sequence }) => sequence === 1 || sequence === 4);
    expect(auditChain({ kept: left, head: headAt(4) }, anchors, hash)).toEqual([
      { code: 'entry-missing', details: { from: 2, to: 3 } },
      { code: 'entry-missing', details: { from: 5, to: 6 } },
    ]);
  });

  it('names an altered entry once, and those whose link was cut', () => {
    const [, second] = entries;
    if (second === undefined) throw new Error('No entry.');
    const altered = kept.with(1, { sequence: 2, entry: { ...second, reason: 'autre' } });
    expect(auditChain({ kept: altered, head }, anchors, hash)).toEqual([
      { code: 'entry-altered', details: { sequence: 2 } },
    ]);
    const unreadable = kept.with(1, { sequence: 2, entry: undefined });
    expect(codes({ kept: unreadable, head }, anchors, hash)).toEqual(['entry-altered']);
    const moved = kept.with(1, { sequence: 2, entry: headless(4) });
    expect(codes({ kept: moved, head }, anchors, hash)).toContain('entry-altered');
  });

  const headless = (sequence: number): JournalEntry => {
    const entry = entries[sequence - 1];
    if (entry === undefined) throw new Error('No entry.');
    return entry;
  };

  it('finds a head that is not the last entry', () => {
    expect(codes({ kept, head: headAt(5) }, anchors, hash)).toEqual(['head-mismatch']);
    const forged = { ...head, hash: 'f'.repeat(64) };
    expect(codes({ kept, head: forged }, anchors, hash)).toEqual(['head-mismatch']);
  });

  it('finds a chain that holds and is not the one that was anchored, from the first such anchor', () => {
    let last: { sequence: number; hash: string } = headAt(2);
    const again = entries.slice(2).flatMap(({ type, version, actor, occurredAt }) => {
      const made = chainEntries(
        AGGREGATE,
        last,
        [{ type, version, actor, data: { index: 9 } }],
        occurredAt,
        hash,
      );
      last = made.at(-1) ?? last;
      return made;
    });
    const forged = [
      ...kept.slice(0, 2),
      ...again.map((entry) => ({ sequence: entry.sequence, entry })),
    ];
    expect(auditChain({ kept: forged, head: last }, anchors, hash)).toEqual([
      { code: 'chain-rewritten', details: { day: '2026-11-19', sequence: 4, anchors: 2 } },
    ]);
  });

  it('finds a journal that was kept out of the anchor of a day on which it moved', () => {
    const without = anchors.with(1, { ...anchors[1], head: undefined } as never);
    expect(auditChain({ kept, head }, without, hash)).toEqual([
      { code: 'head-not-anchored', details: { day: '2026-11-19', sequence: 4 } },
    ]);
  });

  it('expects no journal in an anchor when it moved again before that was taken', () => {
    const late = { day: '2026-11-18', takenAt: '2026-11-19T20:00:00.000Z', head: undefined };
    expect(auditChain({ kept, head }, [late, ...anchors.slice(1)], hash)).toEqual([]);
  });
});

it('each entry is told the first anchor that vouches for it, and the last ones none yet', () => {
  const told = anchorSequences(entries, anchors.slice(0, 2));
  expect([...told].toSorted(([a], [b]) => a - b)).toEqual([
    [1, '2026-11-18'],
    [2, '2026-11-18'],
    [3, '2026-11-19'],
    [4, '2026-11-19'],
  ]);
});

describe('the anchors themselves', () => {
  const found: FoundAnchor[] = [];
  for (const [index, day] of DAYS.entries()) {
    const before = found.at(-1);
    const previous = before ? { day: before.day, sha256: before.sha256 } : null;
    const anchor: Anchor = { day, takenAt: '2026-11-21T06:00:00Z', previous, parts: [], heads: [] };
    found.push({ day, sha256: String(index).repeat(64), anchor, versions: 1, isPartWhole: true });
  }
  const expected = {
    from: '2026-11-18',
    until: '2026-11-20',
    firstOfHouse: '2026-11-18',
    recorded: new Map<string, string>(),
  };
  const change = (index: number, changes: Partial<FoundAnchor>) =>
    found.with(index, { ...(found[index] as FoundAnchor), ...changes });

  it('are whole when each names the one before by its hash', () => {
    expect(verifyAnchors(found, expected)).toEqual([]);
  });

  it.each([
    ['whose bytes are not what the next one names', { sha256: 'f'.repeat(64) }],
    ['that is no anchor any more', { anchor: undefined }],
    ['that lies under another version', { versions: 2 }],
    ['whose part was altered', { isPartWhole: false }],
  ])('are not when there is one %s', (_, changes) => {
    const details = { day: '2026-11-19' };
    const findings = verifyAnchors(change(1, changes), expected);
    expect(findings).toEqual([{ code: 'anchor-altered', details }]);
  });

  it('are not when the last one is not what was recorded of it', () => {
    const recorded = new Map([['2026-11-20', 'f'.repeat(64)]]);
    const details = { day: '2026-11-20' };
    expect(verifyAnchors(found, { ...expected, recorded })).toEqual([
      { code: 'anchor-altered', details },
    ]);
  });

  it('are missing on each day without one, since the first of the house', () => {
    const some = found.toSpliced(1, 1);
    const details = { day: '2026-11-19' };
    expect(verifyAnchors(some, expected)).toEqual([{ code: 'anchor-missing', details }]);
    expect(verifyAnchors(found, { ...expected, from: '2026-11-10' })).toEqual([]);
    expect(verifyAnchors([], { ...expected, firstOfHouse: null })).toHaveLength(3);
    expect(verifyAnchors(found, { ...expected, until: '2026-11-17' })).toEqual([]);
  });
});

describe('the judgement of a record', () => {
  const NOW = '2026-11-20T15:00:00.000Z';
  const filed = {
    documentId: 'D1',
    fileName: 'contrat.pdf',
    sha256: 'a'.repeat(64),
    isGone: false,
    mayBeGone: false,
    hold: false,
    lockedUntil: '2033-01-01T04:59:59Z',
  };
  const whole = { ...filed, others: 0 };
  const codes = (...args: Parameters<typeof judgeRecord>) =>
    judgeRecord(...args).map(({ code }) => code);

  it('finds nothing in a record that is as its item says, or better kept', () => {
    expect(judgeRecord(filed, whole, NOW)).toEqual([]);
    expect(judgeRecord(filed, { ...whole, hold: true }, NOW)).toEqual([]);
    expect(judgeRecord(filed, { ...whole, lockedUntil: '2034-01-01T04:59:59.000Z' }, NOW)).toEqual(
      [],
    );
  });

  it('finds other bytes, no bytes, other versions, a lifted hold and a shorter lock', () => {
    expect(codes(filed, { ...whole, sha256: 'b'.repeat(64) }, NOW)).toEqual(['record-altered']);
    expect(codes(filed, { ...whole, sha256: null }, NOW)).toEqual(['record-missing']);
    expect(codes(filed, { ...whole, others: 1 }, NOW)).toEqual(['version-unexpected']);
    expect(codes({ ...filed, hold: true }, whole, NOW)).toEqual(['lock-shorter']);
    const shorter = { ...whole, lockedUntil: '2032-12-31T04:59:59Z' };
    expect(codes(filed, shorter, NOW)).toEqual(['lock-shorter']);
    expect(codes(filed, { ...whole, lockedUntil: null }, NOW)).toEqual(['lock-shorter']);
  });

  it('asks nothing of a lock that has run out', () => {
    const over = { ...filed, lockedUntil: '2026-11-20T04:59:59Z' };
    expect(judgeRecord(over, { ...whole, lockedUntil: null }, NOW)).toEqual([]);
  });

  it('expects nothing under the key of what was disposed of, and forgives what was misfiled', () => {
    const none = { ...whole, sha256: null, lockedUntil: null };
    expect(judgeRecord({ ...filed, isGone: true }, none, NOW)).toEqual([]);
    expect(codes({ ...filed, isGone: true }, whole, NOW)).toEqual(['version-unexpected']);
    expect(judgeRecord({ ...filed, mayBeGone: true }, none, NOW)).toEqual([]);
  });
});

describe('the comparison of the items with the journal', () => {
  const fact = (id: string, values: Record<string, unknown>) => ({
    subject: 'deadline' as const,
    id,
    values,
  });

  it('counts the last word of the journal, and what is told only', () => {
    const told = [fact('a', { status: 'open' }), fact('a', { status: 'closed' })];
    expect(compareState(told, [fact('a', { status: 'closed', dueOn: '2026-12-30' })])).toEqual([]);
  });

  it('names each value that differs, and what one side alone knows', () => {
    const told = [fact('a', { status: 'open', dueOn: '2026-12-30' }), fact('b', {})];
    const items = [fact('a', { status: 'closed', dueOn: '2026-12-30' }), fact('c', {})];
    const named = { subject: 'deadline' };
    expect(compareState(told, items).map(({ details }) => details)).toEqual([
      { ...named, id: 'a', attribute: 'status', journal: 'open', item: 'closed' },
      { ...named, id: 'b', known: 'journal-only' },
      { ...named, id: 'c', known: 'items-only' },
    ]);
  });
});
