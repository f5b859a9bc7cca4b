import { describe, expect, it } from 'vitest';
import { fanOut } from '../bench/fanout/duplicates.ts';

describe('mails of the list, over a world of which one call in twelve fails', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'reach each reader, and twice only after a send that nobody could settle (world %i)',
    async (seed) => {
      const { told, otherDuplicates, ambiguousDuplicates, unsettled, faults } = await fanOut({
        readers: 120,
        oneIn: 12,
        seed,
      });
      expect(faults).toBeGreaterThan(100);
      expect({ told, otherDuplicates }).toEqual({ told: 120, otherDuplicates: 0 });
      expect(ambiguousDuplicates).toBeLessThanOrEqual(unsettled);
    },
  );
});
