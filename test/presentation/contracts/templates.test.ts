import { describe, expect, test } from 'vitest';
import {
  kickoffAgendaTemplateOn,
  kickoffMinutesTemplateOn,
} from '#presentation/acquisitions/kickoff-templates/index.ts';
import {
  amendmentTemplateOn,
  archiveTemplateOn,
  binderCoverTemplateOn,
  contractTemplateOn,
  engagementFormTemplateOn,
} from '#presentation/contracts/templates/index.ts';

const PINNED = [
  [
    contractTemplateOn,
    'contrat-specifique',
    '1ae6e4a8d25c22b202b0b0cea3f967acd80027c8cf08aa84f7d4757e0d38fc67',
  ],
  [
    amendmentTemplateOn,
    'avenant',
    'fd67deb1ece578d978f08519bd965d1a3c9a1f758f382c65b2294718bbf2fa76',
  ],
  [
    engagementFormTemplateOn,
    'formulaire-engagement',
    '35b3253422f78c3b6fb2e4dbf83b284a1a1b61bc2f67f60829bba33a9a883ae2',
  ],
  [
    archiveTemplateOn,
    'dossier-archives',
    '2efbf18f7aa511645e6411a0601fff27b123f4717420cdbc7f1f6a7989bd737d',
  ],
  [
    binderCoverTemplateOn,
    'cahier-lecture',
    'd084bd6451ea0cbdf9670f2b678f065b35c21f4bd029e9732b0af67bc87bbca2',
  ],
  [
    kickoffAgendaTemplateOn,
    'ordre-du-jour-demarrage',
    '780ed12ef2fd6fc68bab439d4d24b4986120d587954553b618b97e2163e9b841',
  ],
  [
    kickoffMinutesTemplateOn,
    'compte-rendu-demarrage',
    'b0e981cca4b33a800e9c83952e84f98a9e0c7b8a2df99527751ccf469ecac6c9',
  ],
] as const;

describe('a published template', () => {
  test.each(PINNED)('is pinned by its hash: a change is a new version (%#)', (on, id, sha256) => {
    const template = on('2026-03-02');
    expect(template).toMatchObject({ id, version: '2026-01', sha256 });
  });

  test.each(PINNED)('has a first day, before which none is in force (%#)', (on) => {
    expect(on('2026-01-01').version).toBe('2026-01');
    expect(() => on('2025-12-31')).toThrow(RangeError);
  });
});

/** What people read of a template: no code, no comment, no string that only code reads. */
const prose = (source: string): string[] =>
  source
    .split('\n')
    .filter((line) => /^#clause|^= |^\/ |^- |^\+ |^ {2}clause|^[A-ZÀÉ][^(]*$/.test(line.trim()))
    // In a list of terms, the separator sets the colon.
    .map((line) => line.replace(/^(\/ [^:]+): /, '$1~: ').replace(/#[\w.-]+(\([^)]*\))?/g, '•'));

const MISTAKES = [
  ['a straight apostrophe', /\p{L}'\p{L}/u],
  ['a space that may break before a colon, a semicolon or a sign', /[^~\u00a0 ]? [:;!?%$»]/],
  ['no space before a colon or a semicolon', /\p{L}[:;](\s|$)/u],
  ['a space that may break after an opening guillemet', /« /],
  ['an English quotation mark', /[“”]/],
  ['three dots for an ellipsis', /\.\.\./],
] as const;

describe('the French of the templates', () => {
  test.each(MISTAKES)('holds nowhere %s', (_, mistake) => {
    for (const [on] of PINNED) {
      const lines = prose(on('2026-03-02').source);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => mistake.test(line))).toEqual([]);
    }
  });

  test('is really read: a sentence with each mistake is found', () => {
    const wrong = ["l'avenant", 'ceci : cela', 'ceci: cela', '« ceci', '“ceci”', 'etc...'];
    for (const [index, text] of wrong.entries()) {
      const found = MISTAKES.filter(([, mistake]) => mistake.test(text));
      expect(found.length, `${index} ${text}`).toBeGreaterThan(0);
    }
    expect(MISTAKES.filter(([, mistake]) => mistake.test('L’avis~: «~ceci~»~; 5~%.'))).toEqual([]);
  });
});
