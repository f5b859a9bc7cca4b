import { describe, expect, it } from 'vitest';
import { decideAcknowledgement, decideConvening, ficheLag } from '#domain/acquisitions/index.ts';
import type { Severity, VersionSeverity } from '#domain/catalogue/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import { acquisition, firstSteps, NOW, organisation } from '../../stores/support/samples.ts';

const PINNED = '2026-11-02.1';
const dossier = acquisition({ ficheVersionId: PINNED, ...firstSteps() });

const since = (...severities: readonly Severity[]): VersionSeverity[] => [
  { versionId: '2026-10-01.1', severity: 'contractual' },
  { versionId: PINNED, severity: 'contractual' },
  ...severities.map((severity, index) => ({ versionId: `2026-11-02.${index + 2}`, severity })),
];

describe('how far a dossier is behind its fiche', () => {
  it('is not at all when its version is the latest, whatever that one changed', () => {
    expect(ficheLag(dossier, since())).toBeNull();
  });

  it.each([
    [['contact'], 'contact', false],
    [['minor', 'contact'], 'minor', false],
    [['material', 'contact'], 'material', true],
    [['minor', 'contractual', 'material'], 'contractual', true],
  ] as const)('after %j, is as heavy as the heaviest: %s', (changes, severity, mustAcknowledge) => {
    expect(ficheLag(dossier, since(...changes))).toEqual({
      since: PINNED,
      latest: `2026-11-02.${changes.length + 1}`,
      severity,
      mustAcknowledge,
    });
  });

  it('orders the versions of a day as numbers', () => {
    const many = since(...Array.from({ length: 9 }, (): Severity => 'minor'));
    expect(ficheLag(dossier, many.toReversed())?.latest).toBe('2026-11-02.10');
  });
});

describe('acknowledging a version', () => {
  const versions = since('material', 'minor');
  const acknowledge = (versionId: string, state = dossier) =>
    decideAcknowledgement({ acquisition: state, versions }, { versionId, memberId: 'buyer' }, NOW);
  const latest = '2026-11-02.3';

  it('pins the dossier to it, and says who and when', () => {
    expect(acknowledge(latest)).toEqual({
      ...dossier,
      ficheVersionId: latest,
      acknowledgements: [{ versionId: latest, by: 'buyer', at: NOW }],
    });
  });

  it('is of the latest alone, which the refusal names', () => {
    for (const versionId of [PINNED, '2026-11-02.2', '2026-12-01.1']) {
      expect(acknowledge(versionId)).toMatchObject({
        code: 'acquisitions.fiche-version-not-latest',
        details: { versionId, latest },
      });
    }
  });

  it('told twice, changes nothing', () => {
    const pinned = { ...dossier, ficheVersionId: latest };
    expect(acknowledge(latest, pinned)).toBe(pinned);
  });

  it('comes too late once the contract is concluded', () => {
    for (const status of ['concluded', 'ended'] as const) {
      expect(acknowledge(latest, { ...dossier, status })).toMatchObject({
        code: 'acquisitions.already-concluded',
      });
    }
  });
});

describe('the kickoff', () => {
  it('is told of the missing prerequisites, of the supplier that left and of the unread change at once', () => {
    const decided = decideConvening(
      {
        acquisition: dossier,
        organisation: organisation(),
        supplier: buildSupplier({ status: 'withdrawn' }),
        versions: since('material'),
        choice: null,
      },
      { scheduledFor: '2026-11-25T15:00:00Z' },
      NOW,
    );
    expect(isRefusal(decided) && decided.faults.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 4 }, () => 'acquisitions.prerequisite-missing'),
      'acquisitions.supplier-left-catalogue',
      'acquisitions.fiche-change-not-acknowledged',
    ]);
  });
});
