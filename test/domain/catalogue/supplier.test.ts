import { describe, expect, it } from 'vitest';
import {
  decidePerformanceRecord,
  decideSecurityProof,
  decideStatusChange,
  isQualified,
  STATUS_TRANSITIONS,
  type Supplier,
  type SupplierStatus,
  securityProofDueOn,
  supplierStatusSchema,
  versionInForce,
} from '#domain/catalogue/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildSupplier } from '../../builders/fiche.ts';

const TODAY = '2026-11-16';
const reason = 'Décision du comité de qualification.';

const change = (from: SupplierStatus, to: SupplierStatus, on = TODAY) =>
  decideStatusChange(buildSupplier({ status: from }), { to, on, reason }, TODAY);

describe('the status of a supplier', () => {
  it('changes along the transitions, and no other way', () => {
    for (const from of supplierStatusSchema.options) {
      const reached = supplierStatusSchema.options.filter((to) => !isRefusal(change(from, to)));
      expect(new Set<string>(reached), from).toEqual(new Set(STATUS_TRANSITIONS[from]));
    }
  });

  it('comes back from a withdrawal by a new qualification alone, which is dated', () => {
    expect(change('withdrawn', 'qualified')).toMatchObject({
      code: 'catalogue.status-change-impossible',
      details: { allowed: ['requalified'] },
    });
    const back = change('withdrawn', 'requalified') as Supplier;
    expect(back).toMatchObject({ status: 'requalified', statusSince: TODAY, qualifiedOn: TODAY });
    expect(isQualified(back)).toBe(true);
  });

  it.each([
    ['before the current status', '2025-09-30'],
    ['to come', '2026-11-17'],
  ])('does not change on a day %s', (_, on) => {
    expect(change('qualified', 'withdrawn', on)).toMatchObject({
      code: 'catalogue.status-change-misdated',
    });
  });
});

describe('the yearly proof of security', () => {
  it('is due a year after the last one, or after the qualification', () => {
    expect(securityProofDueOn(buildSupplier())).toBe('2026-09-22');
    expect(securityProofDueOn(buildSupplier({ securityProof: null }))).toBe('2026-10-01');
    expect(securityProofDueOn({ securityProof: null, qualifiedOn: null })).toBeNull();
    const leap = { provenOn: '2028-02-29', reference: 'AC-2028' };
    expect(securityProofDueOn({ securityProof: leap, qualifiedOn: null })).toBe('2029-02-28');
  });

  it('follows the one that is known, and is not to come', () => {
    const prove = (provenOn: string) =>
      decideSecurityProof(buildSupplier(), { provenOn, reference: 'AC-2026-031' }, TODAY);
    expect(prove('2026-11-16')).toMatchObject({ securityProof: { provenOn: '2026-11-16' } });
    for (const day of ['2026-11-17', '2025-09-22', '2025-01-01']) {
      expect(prove(day)).toMatchObject({ code: 'catalogue.security-proof-misdated' });
    }
  });
});

it('the performance of a supplier is noted once it has happened', () => {
  const record = {
    recordId: '01JD000000000000000000000P',
    recordedAt: '2026-11-16T15:00:00Z',
    recordedBy: 'conseil',
    kind: 'problem' as const,
    summary: 'Deux pannes de plus de quatre heures en octobre.',
  };
  expect(decidePerformanceRecord({ ...record, on: TODAY }, [], TODAY)).toMatchObject(record);
  const known = { ...record, on: TODAY };
  const again = {
    ...known,
    recordId: '01JD000000000000000000000Q',
    recordedAt: `${TODAY}T16:00:00Z`,
  };
  expect(decidePerformanceRecord(again, [known], TODAY)).toBe(known);
  const other = { ...again, kind: 'evaluation' as const };
  expect(decidePerformanceRecord(other, [known], TODAY)).toBe(other);
  expect(decidePerformanceRecord({ ...record, on: '2026-11-17' }, [], TODAY)).toMatchObject({
    code: 'catalogue.performance-misdated',
  });
});

describe('the version in force', () => {
  const versions = [
    { versionId: '2026-11-02.10', publishedAt: '2026-11-02T21:00:00Z' },
    { versionId: '2026-11-02.2', publishedAt: '2026-11-02T15:00:00.500Z' },
    { versionId: '2026-11-04.1', publishedAt: '2026-11-05T03:30:00Z' },
    { versionId: '2026-11-02.1', publishedAt: '2026-11-02T14:00:00Z' },
  ];

  it.each([
    ['2026-11-01', undefined],
    ['2026-11-02', '2026-11-02.10'],
    ['2026-11-03', '2026-11-02.10'],
    ['2026-11-04', '2026-11-04.1'],
    ['2026-11-02T13:59:59Z', undefined],
    ['2026-11-02T14:00:00Z', '2026-11-02.1'],
    ['2026-11-02T15:00:00Z', '2026-11-02.1'],
    ['2026-11-02T15:00:01Z', '2026-11-02.2'],
    ['2026-11-05T03:29:59Z', '2026-11-02.10'],
    ['2026-11-05T03:30:00Z', '2026-11-04.1'],
  ])('at %s is %s', (at, expected) => {
    expect(versionInForce(versions, at)?.versionId).toBe(expected);
  });
});
