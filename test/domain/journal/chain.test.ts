import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainEntries,
  emptyHead,
  firstBrokenLink,
  type JournalEntry,
} from '#domain/journal/index.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const AGGREGATE = 'dossier:01JD0000000000000000000002';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const told = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'acquisitions.PrerequisiteProven' as const,
    version: 1,
    actor: { kind: 'member' as const, id: 'buyer' },
    data: { index },
  }));

const chainOf = (count: number) => chainEntries(AGGREGATE, emptyHead, told(count), NOW, hash);

const places = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }));

describe('the chain of a journal', () => {
  it('holds, entry by entry, whether written at once or one by one', () => {
    const whole = chainOf(5);
    expect(firstBrokenLink(whole, hash)).toBeUndefined();
    let head = emptyHead;
    const single = told(5).flatMap((entry) => {
      const chained = chainEntries(AGGREGATE, head, [entry], NOW, hash);
      const [{ sequence, hash: link }] = chained as [JournalEntry];
      head = { sequence, hash: link };
      return chained;
    });
    expect(single).toEqual(whole);
  });

  it('does not depend on the order in which a field was written', () => {
    const [entry] = told(1);
    const turned = Object.fromEntries(Object.entries(entry ?? {}).toReversed());
    const chain = chainEntries(AGGREGATE, emptyHead, [turned as never], NOW, hash);
    expect(chain).toEqual(chainOf(1));
  });

  it('tells where an entry was altered, whatever the field', () => {
    const changes: fc.Arbitrary<Partial<JournalEntry>> = fc.constantFrom(
      { data: { index: 99 } },
      { occurredAt: '2026-11-21T15:00:00.000Z' },
      { actor: { kind: 'system', id: 'nobody' } },
      { reason: 'Une raison ajoutée après coup.' },
      { type: 'acquisitions.PrerequisiteVerified' },
      { previousHash: 'a'.repeat(64) },
      { hash: 'b'.repeat(64) },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), changes, (place, change) => {
        const altered = chainOf(8).with(place, {
          ...(chainOf(8)[place] as JournalEntry),
          ...change,
        });
        expect(firstBrokenLink(altered, hash)).toBe(place + 1);
      }),
    );
  });

  it('tells an entry taken away, moved, or written again with a right hash of its own', () => {
    fc.assert(
      fc.property(places, ([one, other]) => {
        const chain = chainOf(8);
        if (one < 7) expect(firstBrokenLink(chain.toSpliced(one, 1), hash)).toBe(one + 2);
        if (one === other) return;
        const [left, right] = [chain[one] as JournalEntry, chain[other] as JournalEntry];
        const moved = chain.with(one, right).with(other, left);
        expect(firstBrokenLink(moved, hash)).toBeDefined();
      }),
    );
    const forged = chainEntries(
      AGGREGATE,
      emptyHead,
      [{ ...told(1)[0], data: {} } as never],
      NOW,
      hash,
    );
    expect(firstBrokenLink([...forged, ...chainOf(3).slice(1)], hash)).toBe(2);
  });
});
