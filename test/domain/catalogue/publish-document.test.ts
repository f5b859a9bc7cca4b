import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CurrentDocument,
  catalogueDocumentKindSchema,
  catalogueDocumentSchema,
  compareVersionIds,
  type DocumentVersion,
  decideDocumentPublication,
  documentVersionSchema,
  type PublishDocumentCommand,
  severitySchema,
} from '#domain/catalogue/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';

const TODAY = '2026-11-16';
const NOW = '2026-11-16T15:00:00Z';
const FILE = { documentId: '01JD0000000000000000000005', sha256: 'b'.repeat(64) };

const template = (current: CurrentDocument['current'] = null): CurrentDocument => ({
  document: {
    catalogueDocumentId: '01JD000000000000000000000Q',
    kind: 'contract-template',
    title: 'Gabarit de contrat spécifique : l’infonuagique privée',
  },
  current,
});
const published = template({ versionId: '2026-04-01.1', sha256: 'a'.repeat(64) });

const command = (overrides: Partial<PublishDocumentCommand> = {}): PublishDocumentCommand => ({
  file: FILE,
  changeNote: 'Article 9 : préavis de résiliation prolongé.',
  ...overrides,
});

const decide = (state: CurrentDocument, asked: PublishDocumentCommand, today = TODAY) =>
  decideDocumentPublication(state, asked, today, NOW);

function versionOf(decision: Decision<DocumentVersion>): DocumentVersion {
  if (isRefusal(decision)) throw new Error(`Refused: ${JSON.stringify(decision)}`);
  return decision;
}

function faultsOf(decision: Decision<DocumentVersion>): string[] {
  if (!isRefusal(decision)) throw new Error('Published.');
  expect(decision.code).toBe('catalogue.document-publication-refused');
  expect(decision.details).toEqual({ count: decision.faults.length });
  return decision.faults.map(({ code }) => code);
}

describe('publishing a common document', () => {
  it('makes a dated version that its schema accepts, with the date in the name of its file', () => {
    const version = versionOf(decide(published, command()));
    expect(documentVersionSchema.parse(version)).toEqual(version);
    expect(version).toMatchObject({
      versionId: '2026-11-16.1',
      previousVersionId: '2026-04-01.1',
      fileName: 'gabarit-de-contrat-specifique-l-infonuagique-privee-2026-11-16.1.pdf',
      ...FILE,
    });
  });

  it('keeps the order of the versions of a day, and of those of a clock that went back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 30 }),
        (days) => {
          let state = template();
          for (const [index, day] of days.entries()) {
            const sha256 = String(index).padStart(64, '0');
            const today = `2026-11-${String(day).padStart(2, '0')}`;
            const version = versionOf(decide(state, command({ file: { ...FILE, sha256 } }), today));
            const before = state.current?.versionId ?? null;
            expect(version.previousVersionId).toBe(before);
            if (before !== null) {
              expect(compareVersionIds(before, version.versionId)).toBeLessThan(0);
            }
            state = template({ versionId: version.versionId, sha256 });
          }
        },
      ),
    );
  });

  it('lets the first version alone go without a note', () => {
    expect(versionOf(decide(template(), command({ changeNote: ' ' }))).changeNote).toBe(
      'Première publication.',
    );
    expect(faultsOf(decide(published, command({ changeNote: ' ' })))).toEqual([
      'catalogue.change-note-missing',
    ]);
  });

  it('refuses with every fault at once', () => {
    const file = { ...FILE, sha256: 'a'.repeat(64) };
    const asked = command({ file, changeNote: '', severity: 'contact', severityReason: ' ' });
    expect(faultsOf(decide(published, asked))).toEqual([
      'catalogue.document-unchanged',
      'catalogue.change-note-missing',
      'catalogue.document-severity-unexplained',
    ]);
    expect(faultsOf(decide(published, command({ file: null, changeNote: '' })))).toEqual([
      'catalogue.document-file-missing',
      'catalogue.change-note-missing',
    ]);
  });
});

describe('what a version of a common document weighs', () => {
  it.each([
    ['contract-template', 'contractual'],
    ['engagement-form', 'contractual'],
    ['evaluation-grid', 'material'],
    ['guide', 'minor'],
  ] as const)('is by itself, for a %s, %s', (kind, severity) => {
    const state = { ...published, document: { ...published.document, kind } };
    const version = versionOf(decide(state, command()));
    expect(version.severity).toBe(severity);
    expect(version.severityRuling).toBeUndefined();
  });

  it('is what the broker says, and a lighter judgment has its reason', () => {
    const kinds = fc.constantFrom(...catalogueDocumentKindSchema.options);
    const severities = fc.constantFrom(...severitySchema.options);
    fc.assert(
      fc.property(kinds, severities, fc.constantFrom('', ' Coquille. '), (kind, severity, why) => {
        const state = { ...published, document: { ...published.document, kind } };
        const computed = versionOf(decide(state, command())).severity;
        const decision = decide(state, command({ severity, severityReason: why }));
        const weights = severitySchema.options;
        const isLighter = weights.indexOf(severity) < weights.indexOf(computed);
        if (isLighter && why === '') {
          expect(faultsOf(decision)).toEqual(['catalogue.document-severity-unexplained']);
          return;
        }
        const version = versionOf(decision);
        expect(version.severity).toBe(severity);
        expect(version.severityRuling).toEqual(
          severity === computed ? undefined : { computed, reason: why === '' ? null : 'Coquille.' },
        );
      }),
    );
  });
});

describe('the title of a common document', () => {
  const title = catalogueDocumentSchema.shape.title;

  it('has letters, which the name of its file is made of', () => {
    expect(title.safeParse('Guide d’acquisition').success).toBe(true);
    expect(title.safeParse('!!! ???').success).toBe(false);
  });
});
