import { describe, expect, it } from 'vitest';
import {
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
    expect(codeOf(decideFilingWithdrawal(undefined, told, NOW))).toBe(
      'acquisitions.supplier-document-not-filed',
    );
  });
});
