import { describe, expect, it } from 'vitest';
import { type EntityRole, entityNameOn, entityNames } from '#presentation/entity-names.ts';

describe('the names of entities', () => {
  it.each([
    ['2020-05-31', 'CSPQ', 'du CSPQ'],
    ['2020-06-01', 'ITQ', 'd’ITQ'],
    ['2021-12-31', 'ITQ', 'd’ITQ'],
    ['2022-01-01', 'MCN', 'du MCN'],
    ['2026-11-20', 'MCN', 'du MCN'],
  ])('G23: on %s the broker’s house is called %s', (day, short, of) => {
    expect(entityNameOn('broker-house', day)).toMatchObject({ short, of });
  });

  it.each([
    ['2020-08-31', 'CSPQ'],
    ['2020-09-01', 'CAG'],
  ])('G23: on %s the Portail’s support is the %s', (day, short) => {
    expect(entityNameOn('portal-support', day).short).toBe(short);
  });

  it('G23: another table of names may take the place of ours', () => {
    const renamed = { from: null, until: null, name: 'Maison', short: 'M', of: 'de M' };
    const names = { ...entityNames, 'broker-house': [renamed] };
    expect(entityNameOn('broker-house', '2026-11-20', names)).toBe(renamed);
  });

  it('leave no day without a name, nor with two', () => {
    for (const role of Object.keys(entityNames) as EntityRole[]) {
      const names = entityNames[role];
      expect(names[0]?.from).toBeNull();
      expect(names.at(-1)?.until).toBeNull();
      for (const [index, { from }] of names.slice(1).entries()) {
        const before = names[index]?.until ?? '';
        const next = new Date(`${before}T00:00:00Z`);
        next.setUTCDate(next.getUTCDate() + 1);
        expect(from).toBe(next.toISOString().slice(0, 10));
      }
    }
  });
});
