import { PDF } from '@libpdf/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectPdf } from '#adapters/pdf.ts';
import { takeNavigation } from '#adapters/pdf-navigation.ts';
import { type ContractData, contractDataSchema } from '#presentation/contracts/contract-data.ts';
import { contractDocument } from '#presentation/contracts/contract-document.ts';
import { buildContractData, pageTexts, typesetContract } from './contract-fixture.ts';
import { typesetInput } from './document-fixtures.ts';

const issues = (data: unknown): string[] =>
  contractDataSchema.safeParse(data).error?.issues.map((issue) => issue.message) ?? [];

describe('the contract body', () => {
  let pdf: Uint8Array;
  let pages: string[];
  let text: string;

  beforeAll(async () => {
    ({ pdf } = await typesetContract(buildContractData()));
    pages = await pageTexts(pdf);
    text = pages.join(' ');
  });

  test('P31: the annexe modificative prevails over the template and the supplier’s conditions', () => {
    expect(text).toContain(
      'L’Annexe modificative (annexe A) prévaut sur le texte du présent gabarit et sur les Conditions du fournisseur (annexe B).',
    );
    expect(text).toContain(
      'Aucune préséance n’est fixée entre le texte du présent gabarit et les Conditions du fournisseur : la question reste ouverte.',
    );
  });

  test('P31: the annexe modificative and the supplier’s conditions are listed as integral part', () => {
    const annexList = text.slice(text.lastIndexOf('Liste des annexes'));
    expect(annexList).toContain('Les annexes suivantes font partie intégrante du Contrat.');
    expect(annexList).toMatch(/A ?Annexe modificative .*B ?Conditions du fournisseur/);
    expect(annexList).not.toContain('Entente-cadre');
  });

  test('a fiche that declares no annexe modificative makes a contract that says so', async () => {
    const { annexes } = buildContractData();
    const conditions = annexes.filter(({ kind }) => kind === 'supplier-conditions');
    const data = buildContractData({ annexes: conditions.map((one) => ({ ...one, letter: 'A' })) });
    const told = (await pageTexts((await typesetContract(data)).pdf)).join(' ');
    expect(told).toContain('La Fiche déclare qu’aucune Annexe modificative ne s’applique.');
    expect(told).toContain('Les Conditions du fournisseur (annexe A) sont annexées');
    expect(told).not.toContain('prévaut');
  });

  test('P3: the contract names and has signed exactly two parties, the Courtier not among them', () => {
    expect(text).toContain('Le présent contrat lie deux parties, et deux seulement');
    const signatures = text.slice(text.lastIndexOf('Signatures'));
    const signingFor = [...signatures.matchAll(/\d\. Pour le (\p{L}+)/gu)].map(([, role]) => role);
    expect(signingFor).toEqual(['Client', 'Fournisseur']);
    expect(text).toContain('Il n’y est pas partie et ne le signe pas.');
  });

  test('prints every line of a price table that runs over several pages, headed on each', () => {
    for (let line = 1; line <= 40; line += 1) expect(text).toContain(`NBO-STO-${1000 + line} `);
    const withLines = pages.filter((page) => page.includes('NBO-STO-'));
    expect(withLines.length).toBeGreaterThan(1);
    for (const page of withLines) expect(page).toContain('Numéro de pièce');
  });

  test('prints amounts, dates and versions as French Canadian readers expect them', () => {
    expect(text).toContain('Sous-total avant taxes 106 559,00 $');
    expect(text).toContain('du 1er avril 2026 au 31 mars 2028');
    expect(text).toContain('jusqu’au 31 mars 2029 au plus tard');
    expect(text).toContain('fiche version 3');
    expect(text).toContain('contrat-specifique, version 2026-01');
    expect(pages.at(-1)).toContain(`Page ${pages.length} de ${pages.length}`);
  });

  test('declares itself PDF/A, with title, author, language, tags and a bookmark an article', async () => {
    const document = await PDF.load(pdf);
    expect(document.getTitle()).toBe('Contrat spécifique CI-2026-0142');
    expect(document.getAuthor()).toBe('Courtier en infonuagique');
    expect(document.getLanguage()).toBe('fr-CA');
    expect(document.getCatalog().has('StructTreeRoot')).toBe(true);
    const bookmarks = takeNavigation(document, new Set()).bookmarks.map(({ title }) => title);
    expect(bookmarks).toEqual(
      expect.arrayContaining([expect.stringContaining('ordre de préséance')]),
    );
    expect(bookmarks.at(-1)).toContain('Signatures');
    expect((await inspectPdf(pdf)).claimsPdfA).toBe(true);
  });

  test('comes out byte for byte the same from the same data', async () => {
    const { pdf: again } = await typesetContract(buildContractData());
    expect(Buffer.compare(again, pdf)).toBe(0);
  });
});

async function textWithoutSpaces(client: ContractData['client']): Promise<string> {
  const [line] = buildContractData().lines;
  if (line === undefined) throw new Error('a line expected');
  const { total } = line;
  const amounts = { currency: 'CAD', subtotal: total, tps: '0.00', tvq: '0.00', total } as const;
  const input = contractDocument(buildContractData({ client, lines: [line], amounts }));
  const { pdf } = await typesetInput(input, 'ua-1');
  return (await pageTexts(pdf)).join('').replaceAll(' ', '');
}

const clauseNaming = (name: string): string =>
  `deuxseulement:${name.replaceAll(' ', '')}(le«Client»)`;

test('prints names that look like Typst markup exactly as they are', async () => {
  const name = 'Club #panic("x") ] } $x$ *gras* @ref <a> \\n // ~ "fin" 7';
  const text = await textWithoutSpaces({ name, address: ['#[1], rue `A`', '= Québec'] });
  expect(text).toContain(clauseNaming(name));
  expect(text).toContain('#[1],rue`A`');
  expect(text).toContain('=Québec');
});

test('any printable name typesets and reads as it was given', { timeout: 60_000 }, async () => {
  const character = fc.constantFrom(...'#[]{}()$*_`@<>\\/~"\'=+-&%:;,.!?éÉçœ«»0aZ ');
  const names = fc
    .array(character, { minLength: 1, maxLength: 24 })
    .map((all) => `N${all.join('')}N`);
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      const text = await textWithoutSpaces({ name, address: ['Québec'] });
      expect(text).toContain(clauseNaming(name));
    }),
    { numRuns: process.env.COURTIER_TEST_SIZE === 'full' ? 200 : 5 },
  );
});

describe('the contract data', () => {
  test('P3: a third signatory party, a single one or the Courtier as a party is not accepted', () => {
    const data = buildContractData();
    const [client, supplier] = data.signatories;
    const courtier = { party: 'courtier', name: 'Paul Roy', title: 'conseiller' };
    expect(issues(data)).toEqual([]);
    expect(issues({ ...data, signatories: [client, supplier, courtier] })).not.toEqual([]);
    expect(issues({ ...data, signatories: [client] })).not.toEqual([]);
    expect(issues({ ...data, signatories: [client, courtier] })).not.toEqual([]);
  });

  test('lacks nothing: a missing datum is refused before typesetting', () => {
    const { client: _client, ...withoutClient } = buildContractData();
    expect(() => contractDocument(withoutClient as ContractData)).toThrow(/client/);
  });

  test('holds one amending annex and at least one set of supplier conditions, lettered in order', () => {
    const { annexes } = buildContractData();
    const [amending, conditions] = annexes;
    expect(issues(buildContractData({ annexes: [...annexes].reverse() }))).toContain(
      'Annexes must be lettered A, B, C… in order',
    );
    if (amending === undefined || conditions === undefined) throw new Error('two annexes expected');
    expect(
      issues(buildContractData({ annexes: [amending, { ...amending, letter: 'B' }] })),
    ).toEqual([
      'At most one amending annex is annexed; none when the fiche declares none',
      "The supplier's conditions must be annexed",
    ]);
  });

  test('spans three years at most, renewals included', () => {
    const term = { startsOn: '2026-04-01', endsOn: '2028-03-31', renewalMonths: 12 };
    expect(issues(buildContractData({ term }))).toEqual([]);
    expect(issues(buildContractData({ term: { ...term, renewalMonths: 13 } }))).toEqual([
      'The term, renewals included, exceeds three years',
    ]);
  });

  test('adds up to the cent', () => {
    const { amounts } = buildContractData();
    expect(issues(buildContractData({ amounts: { ...amounts, tps: '0.00' } }))).toEqual([
      'The total is not subtotal + TPS + TVQ',
    ]);
  });
});
