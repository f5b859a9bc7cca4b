import { beforeAll, describe, expect, it } from 'vitest';
import { extractPdfText } from '#adapters/pdf-text.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { alignWords } from '#adapters/word-alignment.ts';
import { type ContractText, compareDraft, readContractText } from '#domain/contracts/index.ts';
import type { ContractData } from '#presentation/contracts/contract-data.ts';
import { contractDocument } from '#presentation/contracts/contract-document.ts';
import {
  type ContractVariant,
  contractVariants,
  likeliestFirst,
  markedContract,
} from '#presentation/contracts/marked-contract.ts';
import { buildContractData, PREPARED_AT, typesetContract } from './contract-fixture.ts';

async function textOf(pdf: Uint8Array): Promise<readonly string[]> {
  const text = await extractPdfText(pdf);
  if (text.state !== 'text') throw new Error('No text.');
  return text.pages;
}

async function textOfMarked(variant: ContractVariant): Promise<readonly string[]> {
  const { template, data } = markedContract('2026-03-02', variant);
  const request = { template: template.source, data, fonts: loadFonts(), date: PREPARED_AT };
  return textOf((await typeset({ ...request, standard: 'ua-1' })).pdf);
}

const contractOf = async (changes: Partial<ContractData> = {}) => {
  const term = { startsOn: '2026-04-01', endsOn: '2028-03-31', renewalMonths: 0 };
  return textOf((await typesetContract(buildContractData({ term, ...changes }))).pdf);
};

const withoutAmendingAnnex = buildContractData()
  .annexes.filter(({ kind }) => kind === 'supplier-conditions')
  .map((annex) => ({ ...annex, letter: 'A' }));

const evolution = {
  basis: 'evolution',
  name: 'Plateforme Boréal',
  priorContract: 'CI-2024-0031',
} as const;

/** Wraps everywhere that it can: on the cover, in the header, in the clauses and the signatures. */
const longNames: Partial<ContractData> = {
  client: {
    name: 'Centre intégré universitaire de santé et de services sociaux du Nord-de-l’Outaouais-et-des-Hautes-Laurentides',
    address: [
      '3, place de l’Hôtel-de-Ville, bureau 1200, tour de l’Est, réception',
      'Gatineau',
      'Québec',
    ],
  },
  supplier: {
    name: 'Les Nuages boréals et associés, société en nom collectif à responsabilité limitée du Québec',
    address: ['45, avenue du Port', 'Montréal (Québec)  H2Y 0A2'],
    neq: '1170000000',
  },
};

const renewable = { startsOn: '2026-04-01', endsOn: '2028-03-31', renewalMonths: 12 };

const amendedArticles = [
  { article: '7.2', byClause: 'clause 3.1', summary: 'Le délai de paiement est de 45 jours.' },
  { article: '5', byClause: 'article 4', summary: 'Le préavis de renouvellement est de 90 jours.' },
];

const exchange = {
  currency: 'USD',
  rate: '1.3872',
  on: '2026-02-20',
  source: 'Banque du Canada, taux de change quotidien',
};

const USUAL: ContractVariant = {
  basis: 'minimum-configuration',
  isRenewable: false,
  isConverted: false,
  amending: 'unlisted',
};

describe('the template with a mark for every datum', () => {
  it.each<[string, Partial<ContractVariant>, Partial<ContractData>]>([
    ['of a minimum configuration', {}, {}],
    ['of people with long names', {}, longNames],
    ['of an evolution', { basis: 'evolution' }, { solution: evolution }],
    ['without annexe modificative', { amending: 'none' }, { annexes: withoutAmendingAnnex }],
    ['that may be renewed', { isRenewable: true }, { term: renewable }],
    ['whose prices were converted', { isConverted: true }, { exchange }],
    ['whose amended articles are listed', { amending: 'listed' }, { amendedArticles }],
  ])('reads a contract %s', async (_, variant, changes) => {
    const pages = await contractOf(changes);
    const read = readContractText(pages, await textOfMarked({ ...USUAL, ...variant }));
    if (read === undefined) throw new Error('The contract is not read.');
    const isFixed = (words: string) => {
      const at = read.text.letters.lastIndexOf(words.replaceAll(' ', ''));
      return read.fixed.some(({ start, end }) => start <= at && at + words.length - 5 < end);
    };
    const known = { hasAmendingAnnex: variant.amending !== 'none', isRenewable: false };
    const [likeliest] = likeliestFirst(contractVariants(known), pages);
    expect(likeliest).toEqual({ ...USUAL, ...variant, isRenewable: false });
    expect(isFixed('Elles sont calculées séparément')).toBe(true);
    expect(isFixed('à moins que l’Annexe modificative'.replace('’', "'"))).toBe(true);
    expect(isFixed('NBO-STO-1007')).toBe(false);
    expect(compareDraft(read, pages, alignWords).outcome).toBe('identical');
  });

  it('has a variant for all that a package may be, told apart by what it knows', () => {
    const known = { hasAmendingAnnex: true, isRenewable: false };
    const all = [
      USUAL,
      { ...USUAL, basis: 'evolution' },
      { ...USUAL, amending: 'listed' },
      { ...USUAL, basis: 'evolution', amending: 'listed' },
    ];
    const converted = all.map((variant) => ({ ...variant, isConverted: true }));
    expect(contractVariants(known)).toEqual([...all, ...converted]);
    const renewable = { ...USUAL, amending: 'none', isRenewable: true };
    expect(contractVariants({ hasAmendingAnnex: false, isRenewable: true })).toEqual([
      renewable,
      { ...renewable, basis: 'evolution' },
      { ...renewable, isConverted: true },
      { ...renewable, basis: 'evolution', isConverted: true },
    ]);
  });

  it('does not read a contract of another variant', async () => {
    const marked = await textOfMarked({ ...USUAL, basis: 'evolution' });
    expect(readContractText(await contractOf(), marked)).toBeUndefined();
  });
});

const others: Partial<ContractData> = {
  client: { name: 'Société du parc des Sciences inc.', address: ['12, rue du Quai', 'Lévis'] },
  supplier: {
    name: 'Infonuage Laurentien ltée',
    address: ['1, rang 4', 'Amos'],
    neq: '1179999999',
  },
  term: { startsOn: '2026-05-01', endsOn: '2029-04-30', renewalMonths: 0 },
  solution: { basis: 'minimum-configuration', name: 'Nuage privé géré' },
};

describe('a draft made from the template', () => {
  let contract: ContractText;

  beforeAll(async () => {
    const read = readContractText(await contractOf(), await textOfMarked(USUAL));
    if (read === undefined) throw new Error('The contract is not read.');
    contract = read;
  });

  it('with other data is told apart from an altered text, although pages break elsewhere', async () => {
    const compared = compareDraft(contract, await contractOf(others), alignWords);
    expect(compared.outcome).toBe('data-differs');
    const [first] = compared.passages;
    expect(first).toMatchObject({ kind: 'data', article: null });
  });

  it('with one clause more shows that clause alone, although pages break elsewhere', async () => {
    const term = { startsOn: '2026-04-01', endsOn: '2028-03-31', renewalMonths: 0 };
    const { template, data } = contractDocument(buildContractData({ term }));
    const added = 'Le client peut résilier le contrat sans frais, sur avis de dix jours.';
    const source = template.source.replace(
      '= Prix et taxes',
      `#clause[${added}]\n\n= Prix et taxes`,
    );
    const { pdf } = await typeset({
      template: source,
      data,
      fonts: loadFonts(),
      standard: 'ua-1',
      date: PREPARED_AT,
    });
    const compared = compareDraft(contract, await textOf(pdf), alignWords);
    expect(compared).toMatchObject({
      outcome: 'text-altered',
      passages: [{ kind: 'text', article: '5.4', title: 'Durée', expected: '' }],
    });
    expect(compared.passages[0]?.found).toContain(added);
  });
});
