/** Whether two texts differ by one sign added, left out or changed, or by two neighbours swapped; or by nothing. */
export function isOneEditApart(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  const swapped = (short[start + 1] ?? '') + (short[start] ?? '');
  return (
    swapped === long.slice(start, start + 2) && short.slice(start + 2) === long.slice(start + 2)
  );
}
