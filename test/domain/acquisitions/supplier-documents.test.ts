import { describe, expect, it } from 'vitest';
import {
  changedSince,
  decideFiling,
  decideFilingWithdrawal,
  type SupplierDocument,
} from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { NOW } from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const command = {
  documentId: '01JD0000000000000000000005',
  acquisitionId: '01JD0000000000000000000002',
  title: 'Coordonnées de facturation',
  receivedFrom: { name: 'Solange Therrien', organisation: 'Boréalis Infrastructures' },
  receivedOn: TODAY,
  receivedBy: 'Marc-Olivier Bouchard',
  requiredBy: null,
  filedBy: 'buyer-1',
};
const filed: SupplierDocument = { ...command, filedAt: NOW, withdrawal: null };
const registered = { purpose: 'supplier-document', filed: undefined };
const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);

describe('a document of the supplier', () => {
  it('is filed with who received it, from whom and when', () => {
    expect(decideFiling(registered, command, TODAY, NOW)).toEqual(filed);
  });

  it.each([undefined, 'quote', 'evidence'])('is not one registered as %s', (purpose) => {
    const decided = decideFiling({ purpose, filed: undefined }, command, TODAY, NOW);
    expect(codeOf(decided)).toBe('acquisitions.supplier-document-not-registered');
  });

  it('was not received tomorrow', () => {
    const tomorrow = { ...command, receivedOn: '2026-11-21' };
    expect(codeOf(decideFiling(registered, tomorrow, TODAY, NOW))).toBe(
      'acquisitions.supplier-document-in-future',
    );
  });

  it('filed twice is filed once, and otherwise only after it was withdrawn', () => {
    const known = { ...registered, filed };
    expect(decideFiling(known, { ...command, filedBy: 'adviser-1' }, TODAY, NOW)).toBe(filed);
    const otherwise = { ...command, receivedBy: 'Odile Vaillancourt' };
    expect(codeOf(decideFiling(known, otherwise, TODAY, NOW))).toBe(
      'acquisitions.supplier-document-already-filed',
    );
  });

  it('is withdrawn once, with its reason, and never deleted', () => {
    const { documentId } = command;
    const told = { documentId, reason: 'Version remplacée', memberId: 'buyer-1' };
    const withdrawn = decideFilingWithdrawal(filed, told, NOW);
    const withdrawal = { reason: told.reason, by: 'buyer-1', at: NOW };
    expect(withdrawn).toEqual({ ...filed, withdrawal });
    if (isRefusal(withdrawn)) return;
    expect(decideFilingWithdrawal(withdrawn, { ...told, reason: 'Encore' }, NOW)).toBe(withdrawn);
    const again = { ...registered, filed: withdrawn };
    expect(codeOf(decideFiling(again, command, TODAY, NOW))).toBe(
      'acquisitions.supplier-document-withdrawn',
    );
    expect(codeOf(decideFilingWithdrawal(undefined, told, NOW))).toBe(
      'acquisitions.supplier-document-not-filed',
    );
  });
});

describe('the documents of the supplier since an assembly', () => {
  const before = '2026-11-19T15:00:00Z';
  const after = '2026-11-21T15:00:00Z';
  const withdrawnAt = (at: string) => ({ reason: 'Version corrigée.', by: 'buyer-1', at });

  it.each([
    ['filed before it are in it', { filedAt: before }, 0],
    ['filed after it are not', { filedAt: after }, 1],
    ['withdrawn after it are still in it', { filedAt: before, withdrawal: withdrawnAt(after) }, 1],
    ['withdrawn before it never were', { filedAt: before, withdrawal: withdrawnAt(before) }, 0],
    [
      'filed and withdrawn after it do not matter',
      { filedAt: after, withdrawal: withdrawnAt(after) },
      0,
    ],
  ])('%s', (_, told, changed) => {
    expect(changedSince([{ ...filed, ...told }], '2026-11-20T15:00:00.500Z')).toHaveLength(changed);
  });
});
