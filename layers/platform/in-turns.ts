const AT_ONCE = 8;

/**
 * Does something to each, a few at once, and answers in the same order. One that throws stops those to come.
 * @param atOnce how many at the same time; default: 8.
 */
export async function inTurns<One, Value>(
  all: readonly One[],
  act: (one: One) => Promise<Value>,
  atOnce = AT_ONCE,
): Promise<Value[]> {
  const done: Value[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    done.push(...(await Promise.all(all.slice(start, start + atOnce).map(act))));
  }
  return done;
}
