import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords } from '#adapters/word-alignment.ts';
import {
  type ContractText,
  compareDraft,
  MARK,
  readContractText,
  type TextComparison,
} from '#domain/contracts/index.ts';

interface Data {
  readonly client: string;
  readonly signatory: string;
  readonly starts: string;
  readonly total: string;
  readonly lines: readonly string[];
}

/** A small contract of three pages, headed and numbered, as text drawn from a PDF. */
const pagesOf = ({ client, signatory, starts, total, lines }: Data, width = 70): string[] =>
  [
    `Contrat spécifique\nDossier${client}\nTable des matières\n1. Parties ........ 2\n2. Durée ........ 3`,
    `1. Parties\n${wrap(`1.1Le présent contrat lie ${client} (le « client ») et le fournisseur. Le client est représenté par ${signatory}. Chacun déclare être dûment autorisé à signer.`, width)}\n${wrap('1.2Le Courtier en infonuagique prépare le contrat et n’y est pas partie. Les sous-traitants demeurent liés.', width)}`,
    `2. Durée\n${wrap(`2.1Le contrat commence le ${starts}. Le montant estimé est de ${total}, taxes comprises.`, width)}\nNo Désignation Total\n${lines.join('\n')}\nTotal estimé ${total}\nTitre${signatory}`,
  ].map(
    (body, index) => `Contrat spécifique CI-1\n${body}\nGabarit 2026-01 Page ${index + 1} de 3`,
  );

function wrap(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

const DATA: Data = {
  client: 'Régie des archives numériques',
  signatory: 'Maude Tremblay-Roy, directrice des technologies',
  starts: '1er avril 2027',
  total: '122 516,21 $',
  lines: ['1 Stockage objet 1 000,00 $', '2 Serveur de calcul 121 516,21 $'],
};
const MARKED: Data = {
  client: MARK,
  signatory: MARK,
  starts: MARK,
  total: MARK,
  lines: [`1 ${MARK} ${MARK}`],
};

function read(data: Data = DATA): ContractText {
  const text = readContractText(pagesOf(data), pagesOf(MARKED));
  if (text === undefined) throw new Error('The contract is not read by its template.');
  return text;
}

const compare = (draft: readonly string[]): TextComparison =>
  compareDraft(read(), draft, alignWords);

const replaced = (from: string, to: string): string[] =>
  pagesOf(DATA, 1000).map((page) => page.replace(from, to));

describe('the text of a contract', () => {
  it('is not read by a template that says something else', () => {
    const other = pagesOf(MARKED, 1000).map((page) => page.replace('dûment ', ''));
    expect(readContractText(pagesOf(DATA), other)).toBeUndefined();
  });

  it('is identical whatever its layout', () => {
    expect(compare(pagesOf(DATA)).outcome).toBe('identical');
    for (const width of [20, 45, 1000])
      expect(compare(pagesOf(DATA, width)).outcome).toBe('identical');
    const [cover = '', parties = '', term = ''] = pagesOf(DATA, 40);
    const rest = parties.replace('1.2Le Courtier', '1.2 Le  Cour-\ntier').replace('’', "'");
    const withoutHeader = term.replace('Contrat spécifique CI-1\n', '');
    const numbered = withoutHeader.replace('Gabarit 2026-01 Page 3 de 3', '3 / 3');
    expect(compare([cover, rest, numbered]).outcome).toBe('identical');
  });

  it('is altered by a condition added after a datum that ends a sentence', () => {
    const { outcome, passages } = compare(
      replaced('le 1er avril 2027.', 'le 1er avril 2027. Le client peut résilier sans frais.'),
    );
    expect(outcome).toBe('text-altered');
    expect(passages).toMatchObject([
      {
        kind: 'text',
        article: '2.1',
        title: 'Durée',
        expected: '',
        found: 'Le client peut résilier sans frais.',
      },
    ]);
  });

  it('is altered by a running line that the contract does not have', () => {
    const draft = pagesOf(DATA).map((page) => `${page}\nSous réserve de l’accord du conseil`);
    expect(compare(draft).outcome).toBe('text-altered');
  });

  it('is altered when the header says more, although it begins as it should', () => {
    const draft = pagesOf(DATA).map((page) =>
      page.replace('Contrat spécifique CI-1', 'Contrat spécifique CI-1, sous réserve du conseil'),
    );
    expect(compare(draft).outcome).toBe('text-altered');
  });

  it('tells what was altered from the data that changed beside it', () => {
    const draft = replaced('n’y est pas partie', 'y est partie').map((page) =>
      page.replace('1er avril 2027', '1er mai 2027'),
    );
    const { outcome, passages } = compare(draft);
    expect(outcome).toBe('text-altered');
    expect(passages.map(({ kind, article }) => [kind, article])).toEqual([
      ['text', '1.2'],
      ['text', '1.2'],
      ['data', '2.1'],
    ]);
  });

  it.each([
    ['a date by what is none', '1er avril 2027', 'plus tôt possible'],
    ['an amount by a condition', 'de 122 516,21 $', 'de la facture à venir'],
    [
      'a person by sentences',
      'Maude Tremblay-Roy',
      'Maude Tremblay-Roy, agissant seule. Elle peut se dédire à tout moment. Maude',
    ],
  ])('is altered when a draft replaces %s', (_, from, to) => {
    expect(compare(replaced(from, to)).outcome).toBe('text-altered');
  });
});

const FIXED = read().fixed.flatMap(({ start, end }) => [start, end]);

/** Words of the draft that are wholly the template's, by page and place. */
const fixedWords = pagesOf(DATA, 1000).flatMap((page, index) =>
  [
    'présent',
    'contrat',
    'lie',
    'représenté',
    'déclare',
    'être',
    'dûment',
    'autorisé',
    'Courtier',
    'prépare',
    'sous-traitants',
    'liés',
    'commence',
    'montant',
    'estimé',
    'taxes',
    'comprises',
    'Désignation',
  ]
    .filter((word) => page.includes(` ${word}`))
    .map((word) => ({ page: index, word })),
);

const word = fc.stringMatching(/^[a-zéè]{2,12}$/);
const fixedWord = fc.constantFrom(...fixedWords);
const edited = ({ page, word: target }: (typeof fixedWords)[number], to: string): string[] =>
  pagesOf(DATA, 1000).map((text, index) =>
    index === page ? text.replace(` ${target}`, to === '' ? '' : ` ${to}`) : text,
  );

describe('one word of the template', () => {
  it('has places to be looked for', () => {
    expect(FIXED.length).toBeGreaterThan(10);
    expect(fixedWords.length).toBeGreaterThan(15);
  });

  it('is found when it is inserted, wherever', () => {
    fc.assert(
      fc.property(fixedWord, word, (place, added) => {
        expect(compare(edited(place, `${added} ${place.word}`)).outcome).toBe('text-altered');
      }),
    );
  });

  it('is found when it is deleted', () => {
    for (const place of fixedWords) expect(compare(edited(place, '')).outcome).toBe('text-altered');
  });

  it('is found when it is altered', () => {
    fc.assert(
      fc.property(fixedWord, word, (place, other) => {
        fc.pre(other !== place.word);
        expect(compare(edited(place, other)).outcome).toBe('text-altered');
      }),
    );
  });
});

const capitalised = word.map((text) => text.charAt(0).toUpperCase() + text.slice(1));
const name = fc
  .tuple(
    fc.array(capitalised, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', ' inc.', ' ltée', ', CPA'),
  )
  .map(([words, end]) => words.join(' ') + end);
const amount = fc
  .integer({ min: 0, max: 9_999_999 })
  .map((cents) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')} $`);
const day = fc
  .tuple(
    fc.integer({ min: 2, max: 28 }),
    fc.constantFrom('mai', 'août', 'décembre'),
    fc.integer({ min: 2026, max: 2035 }),
  )
  .map((parts) => parts.join(' '));
const otherData: fc.Arbitrary<Partial<Data>> = fc.oneof(
  name.map((client) => ({ client })),
  fc.tuple(name, name).map(([person, title]) => ({ signatory: `${person}, ${title}` })),
  day.map((starts) => ({ starts })),
  amount.map((total) => ({ total })),
  fc
    .tuple(name, amount)
    .map(([designation, total]) => ({ lines: [DATA.lines[0] ?? '', `2 ${designation} ${total}`] })),
);

describe('one datum of the contract', () => {
  it('that changes is told as data, never as an alteration of the template', () => {
    fc.assert(
      fc.property(otherData, (change) => {
        fc.pre(JSON.stringify({ ...DATA, ...change }) !== JSON.stringify(DATA));
        const { outcome, passages } = compare(pagesOf({ ...DATA, ...change }));
        expect(outcome).toBe('data-differs');
        expect(passages.length).toBeGreaterThan(0);
        for (const { kind } of passages) expect(kind).toBe('data');
      }),
    );
  });
});
