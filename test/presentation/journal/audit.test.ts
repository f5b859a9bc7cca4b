import { describe, expect, it } from 'vitest';
import { type AuditReport, type Finding, findingSchema } from '#domain/journal/index.ts';
import { describeAudit } from '#presentation/journal/audit.ts';

const report = (changes: Partial<AuditReport> = {}): AuditReport => ({
  acquisitionId: '01JD0000000000000000000002',
  auditId: '01JD0000000000000000000031',
  auditedAt: '2026-11-20T15:00:00.000Z',
  entries: 12,
  anchors: 3,
  records: 1,
  anchored: { day: '2026-11-19', sequence: 10 },
  findings: [],
  ...changes,
});
const told = (findings: Finding[]): string[] => describeAudit(report({ findings }));

describe('what an audit tells people', () => {
  it('is to wait, until it is done', () => {
    expect(describeAudit(null)).toEqual([expect.stringContaining('en cours')]);
  });

  it('says what was looked at, and how far the anchors vouch', () => {
    expect(told([])).toEqual([
      'Tout concorde.',
      'Vérifié\u00a0: 12 inscriptions au journal, 3 ancrages, 1 document. L’ancrage du 19\u00a0novembre\u00a02026 atteste le journal jusqu’à l’inscription 10. 2 inscriptions plus récentes attendent le prochain ancrage.',
    ]);
    expect(describeAudit(report({ anchored: null }))[1]).toContain(
      'Aucun ancrage n’atteste encore',
    );
  });

  it('has a sentence of its own for each finding, which asks to touch nothing first', () => {
    const named = { day: '2026-11-19', fileName: 'avis.pdf', disposalId: '01JD-LISTE' };
    const details = { ...named, sequence: 4, from: 2, to: 3 };
    const codes = findingSchema.shape.code.options.filter((code) => code !== 'state-disagrees');
    const [first, , ...sentences] = told(codes.map((code) => ({ code, details })));
    expect(first).toContain('ne modifiez rien');
    expect(new Set(sentences).size).toBe(codes.length);
    for (const sentence of sentences)
      expect(sentence).toMatch(/4|2 à 3|19\u00a0novembre\u00a02026|avis\.pdf|01JD-LISTE|tête/);
  });

  it('says which side alone knows a thing, and both values where they differ', () => {
    const code = 'state-disagrees';
    const subject = 'signature';
    const id = 'supplier';
    const differs = { attribute: 'signedOn', journal: '2026-11-19', item: '2026-11-12' };
    expect(
      told([
        { code, details: { subject, id, ...differs } },
        { code, details: { subject, id, known: 'journal-only' } },
        { code, details: { subject, id, known: 'items-only' } },
      ]).slice(2),
    ).toEqual([
      'La signature du fournisseur\u00a0: la date de signature est «\u00a012\u00a0novembre\u00a02026\u00a0» au dossier, mais «\u00a019\u00a0novembre\u00a02026\u00a0» au journal.',
      'La signature du fournisseur\u00a0: le journal l’atteste, mais il n’y en a plus trace.',
      'La signature du fournisseur\u00a0: le journal n’en dit rien.',
    ]);
  });
});
