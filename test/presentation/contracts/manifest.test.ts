import { expect, test } from 'vitest';
import { buildManifest, type ManifestInput } from '#presentation/contracts/manifest.ts';
import { contractTemplateOn } from '#presentation/contracts/templates/index.ts';
import { PREPARED_AT, sha256 } from './contract-fixture.ts';

const file = (fileName: string, pages: number) => ({
  fileName,
  sha256: sha256(fileName),
  bytes: 1000,
  pages,
});

const { id, version, sha256: templateHash } = contractTemplateOn('2026-03-02');

const input: ManifestInput = {
  dossier: '01JNZ4V8QH5X9W2T7R3C6B0D1E',
  package: '01JNZ4V8QH5X9W2T7R3C6B0D1F',
  kind: 'contract',
  reference: 'CI-2026-0142',
  assembledAt: PREPARED_AT,
  fiche: { version: '3', sha256: sha256('fiche') },
  template: { id, version, sha256: templateHash },
  otherTemplates: [{ id: 'cahier-lecture', version: '2026-01', sha256: sha256('cover') }],
  inputsSha256: sha256('inputs'),
  texts: [
    { role: 'contract', file: file('contrat.pdf', 7) },
    { role: 'engagement-form', file: file('engagement.pdf', 1) },
  ],
  originals: [{ label: 'Soumission', file: file('soumission.xlsx', 1) }],
  archive: file('archives.pdf', 2),
  binder: file('cahier.pdf', 15),
  annexes: [
    { letter: 'A', role: 'amending-annex', file: file('annexe.pdf', 2) },
    { letter: 'B', role: 'supplier-conditions', file: file('conditions.pdf', 5) },
  ],
};

test('P31: the manifest says that the annexe prevails over both, and leaves open what is open', () => {
  const manifest = JSON.parse(buildManifest(input));
  expect(manifest.precedence).toEqual({
    prevailing: ['A'],
    over: ['template', 'B'],
    open: [['template', 'B']],
  });
  expect(manifest.annexes).toMatchObject([
    { letter: 'A', role: 'amending-annex', integralPart: true },
    { letter: 'B', role: 'supplier-conditions', integralPart: true },
  ]);
  expect(manifest.order).toEqual(['contract', 'engagement-form', 'A', 'B']);
});

test('the manifest is canonical: the order in which it was filled in does not change a byte', () => {
  const shuffled = Object.fromEntries(Object.entries(input).reverse()) as ManifestInput;
  expect(buildManifest(shuffled)).toBe(buildManifest(input));
  expect(buildManifest(input).startsWith('{"annexes":')).toBe(true);
});

test('the manifest refuses what is not a SHA-256', () => {
  expect(() => buildManifest({ ...input, inputsSha256: 'abc' })).toThrow();
});

test('the manifest that the archive embeds names neither the archive nor the binder', () => {
  const { archive: _, binder: __, ...inner } = input;
  const manifest = JSON.parse(buildManifest(inner));
  expect(Object.keys(manifest)).not.toContain('archive');
  expect(Object.keys(manifest)).not.toContain('binder');
});
