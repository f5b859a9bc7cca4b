import { describe, expect, it } from 'vitest';
import {
  inForceOn,
  type LegalParameterName,
  legalParameters,
  parameterOn,
} from '#domain/values/legal-parameters.ts';

const names = Object.keys(legalParameters) as LegalParameterName[];

describe('legal parameters', () => {
  it('are what the law said on the day', () => {
    expect(parameterOn('revenu-quebec-threshold', '2026-11-20')).toMatchObject({
      value: '25000.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
    });
    expect(parameterOn('amp-threshold', '2015-11-01')).toBeUndefined();
    expect(parameterOn('amp-threshold', '2015-11-02')?.value).toBe('1000000.00');
  });

  it.each([
    ['2021-12-31', 'former'],
    ['2022-01-01', 'present'],
    ['2019-12-31', undefined],
  ])('of two values, on %s the one in force is %s', (day, value) => {
    const values = [
      { value: 'former', from: '2020-01-01', until: '2021-12-31' },
      { value: 'present', from: '2022-01-01', until: null },
    ];
    expect(inForceOn(values, day)?.value).toBe(value);
  });

  it.each(names)('%s never holds two values on one day, and says where it was read', (name) => {
    const values = legalParameters[name];
    for (const { from, source } of values) {
      const day = from ?? '1990-01-01';
      const holding = values.filter((one) => inForceOn([one], day) !== undefined);
      expect(holding).toHaveLength(1);
      expect(source.length).toBeGreaterThan(10);
    }
  });
});
