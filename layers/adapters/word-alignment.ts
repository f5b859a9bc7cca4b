import { diffArrays } from 'diff';

const LIMITS = { edits: 6000, milliseconds: 5000 } as const;

/** Aligns two lists of words; undefined when they are too different for it to take a few seconds. */
export function alignWords(left: readonly string[], right: readonly string[]) {
  return diffArrays([...left], [...right], {
    maxEditLength: LIMITS.edits,
    timeout: LIMITS.milliseconds,
  })?.map(({ added, removed, count }) => ({
    change: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
    words: count,
  }));
}
