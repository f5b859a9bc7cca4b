/** Calls once for each key, and remembers the answer for as long as its maker keeps it. */
export function remembered<Asked, Answer>(
  keyOf: (asked: Asked) => string,
  answer: (asked: Asked) => Promise<Answer>,
): (asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (asked) => {
    const key = keyOf(asked);
    const known = answers.get(key) ?? answer(asked);
    answers.set(key, known);
    return known;
  };
}
