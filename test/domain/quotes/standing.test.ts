import { describe, expect, it } from 'vitest';
import { quoteStanding } from '#domain/quotes/index.ts';
import { NOW, quote, quoteApproval } from '../../stores/support/samples.ts';

const FIRST = '2026-11-02.1';
const approval = quoteApproval();
const confirmation = (versionId: string) => ({
  versionId,
  confirmedBy: 'adviser',
  confirmedAt: NOW,
  reason: 'Les lignes de la soumission ne sont pas touchées.',
});
const extension = (validUntil: string) => ({
  validUntil,
  basis: 'broker-decision' as const,
  documentId: null,
  reason: 'Le fournisseur confirme ses prix.',
  recordedBy: 'adviser',
  recordedAt: NOW,
});
const versions = [
  { versionId: FIRST, severity: 'contractual' },
  { versionId: '2026-11-10.1', severity: 'material' },
  { versionId: '2026-11-12.1', severity: 'contact' },
] as const;
const today = '2026-11-20';

describe('where a validated quote stands', () => {
  it('holds every change since its validation, and their heaviest', () => {
    expect(quoteStanding(quote({ approval }), { versions, today }).ficheChange).toEqual({
      since: FIRST,
      latest: '2026-11-12.1',
      severity: 'material',
      isHeavy: true,
    });
  });

  it('counts from the last version that the broker confirmed', () => {
    const confirmations = [confirmation('2026-11-10.1')];
    const confirmed = quote({ approval, confirmations });
    expect(quoteStanding(confirmed, { versions, today }).ficheChange).toMatchObject({
      since: '2026-11-10.1',
      severity: 'contact',
      isHeavy: false,
    });
  });

  it('is of no fiche while nobody validated it', () => {
    const received = quote({ confirmations: [confirmation('2026-11-10.1')] });
    expect(quoteStanding(received, { versions, today }).ficheChange).toBeNull();
  });

  it('is valid to the end of its last day, then of its last extension', () => {
    const { check } = quote();
    const until = (validUntil: string | null, ...extended: readonly string[]) =>
      quoteStanding(
        quote({
          approval,
          check: check && { ...check, validUntil },
          extensions: extended.map(extension),
        }),
        { versions, today },
      ).validity;
    expect(until(null)).toEqual({ validUntil: null, hasPassed: false });
    expect(until(today)).toEqual({ validUntil: today, hasPassed: false });
    expect(until('2026-11-19')).toEqual({ validUntil: '2026-11-19', hasPassed: true });
    expect(until('2026-11-19', '2026-11-18', '2026-12-31').hasPassed).toBe(false);
  });
});
