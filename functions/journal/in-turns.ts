const AT_ONCE = 8;

/** Does something to each, a few at once, and answers in the same order. */
export async function inTurns<One, Value>(
  all: readonly One[],
  act: (one: One) => Promise<Value>,
): Promise<Value[]> {
  const done: Value[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(start, start + AT_ONCE).map(act))));
  }
  return done;
}
