import { describe, expect, it } from 'vitest';
import { ANSWERS_A_DAY, mayAnswer, silentUntil } from '#domain/mail/index.ts';

const NOW = '2026-11-20T15:00:00.000Z';

describe('answering an address', () => {
  it('stops after so many answers a day', () => {
    const given = (answersToday: number) =>
      mayAnswer({ answersToday, silentUntil: undefined }, NOW);
    expect(given(ANSWERS_A_DAY - 1)).toBe(true);
    expect(given(ANSWERS_A_DAY)).toBe(false);
  });

  it('says the same thing again only thirty days later', () => {
    const until = silentUntil(NOW);
    expect(until).toBe('2026-12-20T15:00:00.000Z');
    const at = (now: string) => mayAnswer({ answersToday: 0, silentUntil: until }, now);
    expect(at('2026-12-20T14:59:59.999Z')).toBe(false);
    expect(at(until)).toBe(true);
  });
});
