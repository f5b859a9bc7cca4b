import { beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import {
  type CheckedQuote,
  dateIn,
  openAcquisition,
  submitQuote,
} from '../../../infra/commands/story/acquire.ts';
import { type Answer, expectStatus } from '../../../infra/commands/story/api-client.ts';
import {
  buildQuoteWorkbook,
  QUOTE_ITEMS,
  type QuoteItem,
  type QuoteOptions,
} from '../../builders/quote-workbook.ts';
import {
  bodyUnder,
  dossierOf,
  faultsOf,
  type House,
  ownHouse,
  sign,
} from '../../emulator/support/house.ts';
import { table } from '../../emulator/support/stack.ts';

const one = (partNumber: string, description: string, listPrice: string): QuoteItem => ({
  partNumber,
  description,
  listPrice,
  discount: 0,
  quantity: 1,
});
const PART_REPLACEMENT = one('MS-RPL-36', 'Remplacement de pièces sur place, 36 mois', '3900.00');
const EXIT_PLAN = one('EX-PLAN-01', 'Plan de transition de sortie', '5400.00');
const TUTORIAL = one('TR-TUT-99', 'Tutoriels de formation en ligne, prise en main', '0.00');
const WORDY_INSTALLATION = one(
  'MS-INST-BX',
  'Services professionnels d’installation, avec formation',
  '1450.00',
);
const SILENT_MIGRATION = one('PS-MIG-VM', 'Lot de transition', '9500.00');
const SILENT_TRAINING = one('EDU-BCI-5J', 'Accès de cinq jours', '4900.00');
const CUSTOM_TRAINING = one('TR-MES-01', 'Capsules de formation sur mesure', '4200.00');

let house: House;
let acquisitionId: string;
let faulty: CheckedQuote;
let conform: CheckedQuote;
let approved: Answer;

beforeAll(async () => {
  house = await ownHouse('check-quote');
  acquisitionId = await dossierOf(house);
  faulty = await submit({
    lines: [...QUOTE_ITEMS, CUSTOM_TRAINING, SILENT_TRAINING],
    faults: [
      'unknown-part',
      'professional-service',
      'instructor-led-training',
      'line-without-price',
      'line-without-part-number',
      'minimum-configuration-missing',
    ],
  });
  conform = await submit({ lines: [...QUOTE_ITEMS, PART_REPLACEMENT, EXIT_PLAN] });
  approved = await approve(conform.quoteId);
});

async function submit(options: QuoteOptions, dossier = acquisitionId): Promise<CheckedQuote> {
  const bytes = await buildQuoteWorkbook({ validUntil: dateIn(60), ...options });
  return submitQuote(house.client.buyer, dossier, 'soumission.xlsx', bytes);
}

interface Ruling {
  readonly findingId: string;
  readonly reason: string;
}

const approve = (quoteId: string, rulings: readonly Ruling[] = [], dossier = acquisitionId) =>
  house.adviser.api.post(`/acquisitions/${dossier}/quotes/${quoteId}/approval`, { rulings });

const codesOf = ({ findings }: CheckedQuote, severity: string): string[] =>
  findings.filter((one) => one.severity === severity).map(({ code }) => code);

const findingOf = ({ findings }: CheckedQuote, code: string) => {
  const found = findings.find((one) => one.code === code);
  if (found === undefined) throw new Error(`The check did not find ${code}.`);
  return found;
};

/** What stops the validation of the faulty quote, by finding. */
async function obstacles(): Promise<{ finding: string; rule: string }[]> {
  const refused = await approve(faulty.quoteId);
  expect(refused).toMatchObject({ status: 422, body: { code: 'quotes.errors-remain' } });
  return refused.body.faults.map(
    ({ details }: { details: { finding: string; rule: string } }) => details,
  );
}

describe('what a quote may hold', () => {
  it('P7: installation and the other services included, entry, exit and training material are in scope', async () => {
    const { body } = await house.client.buyer.api.get(
      `/acquisitions/${acquisitionId}/quotes/${conform.quoteId}`,
    );
    const groups = new Map<string, string>(
      body.report.lines.map((line: { partNumber: string; component: { group: string } }) => [
        line.partNumber,
        line.component.group,
      ]),
    );
    for (const part of ['MS-INST-BX', 'MS-INST-SN', 'MS-UPD-36', 'MS-RPL-36', 'MS-MON-36']) {
      expect(groups.get(part)).toBe('managed-services');
    }
    expect(groups.get('EN-CFG-01')).toBe('entry');
    expect(groups.get('TR-CAP-BCI')).toBe('entry');
    expect(groups.get('EX-PLAN-01')).toBe('exit-transition');
    expect(codesOf(conform, 'error')).toEqual([]);
  });

  it('P7: a service that the fiche includes is in scope whatever the words of the quote', async () => {
    const quote = await submit({ lines: [...QUOTE_ITEMS, WORDY_INSTALLATION] });
    expect(codesOf(quote, 'error')).toEqual([]);
  });

  it('P8 refuses: a service that the fiche excludes by its number, whatever the words', async () => {
    const quote = await submit({ lines: [...QUOTE_ITEMS, SILENT_MIGRATION] });
    expect(codesOf(quote, 'error')).toEqual(['professional-service']);
    const refused = await approve(quote.quoteId);
    expect(faultsOf(refused)).toEqual(['quotes.error-remains']);
  });

  it('P8 refuses: a professional service, which needs another contract', async () => {
    expect(findingOf(faulty, 'professional-service')).toMatchObject({
      rule: 'P8',
      sentence: expect.stringContaining('doit faire l’objet d’un autre contrat'),
    });
    expect(await obstacles()).toContainEqual(
      expect.objectContaining({ finding: 'professional-service', rule: 'P8' }),
    );
  });

  it('P8 accepts: a quote of qualified components only, services included in the offer', async () => {
    expect(codesOf(conform, 'error')).toEqual([]);
    expect(approved.status).toBe(200);
  });

  it('P9 refuses: training that a person gives, and material made to measure', async () => {
    const told = faulty.findings
      .filter(({ rule }) => rule === 'P9')
      .map(({ code, subject }) => `${code} ${subject}`);
    expect(told.toSorted()).toEqual([
      'customisation TR-MES-01',
      'instructor-led-training EDU-BCI-5J',
      'instructor-led-training EDU-BCI-ADM-3J',
    ]);
    expect(await obstacles()).toContainEqual(
      expect.objectContaining({ finding: 'instructor-led-training', rule: 'P9' }),
    );
  });

  it('P17 refuses: a part that is not in the fiche, until the broker admits it', async () => {
    expect(findingOf(faulty, 'unknown-part')).toMatchObject({
      rule: 'P17',
      sentence: expect.stringContaining('demandez au Courtier de l’admettre'),
    });
    expect(await obstacles()).toContainEqual(
      expect.objectContaining({ finding: 'unknown-part', rule: 'P17', remedy: 'admit' }),
    );
  });

  it('P32 refuses: a quote under the minimum configuration', async () => {
    expect(await obstacles()).toContainEqual(
      expect.objectContaining({ finding: 'minimum-configuration-missing', rule: 'P32' }),
    );
  });

  it('P42 refuses: a line without a price, or that maps to no qualified component', async () => {
    const found = (await obstacles()).map(({ finding }) => finding);
    expect(found).toContain('line-without-price');
    expect(found).toContain('line-without-part-number');
    const { id } = findingOf(faulty, 'line-without-price');
    const lifted = await approve(faulty.quoteId, [{ findingId: id, reason: 'Prix connu.' }]);
    expect(faultsOf(lifted)).toEqual(['quotes.finding-cannot-be-lifted']);
  });

  it('P42 accepts: lines that each bear a qualified component and a price, be it 0 $', async () => {
    const { body } = await house.client.buyer.api.get(
      `/acquisitions/${acquisitionId}/quotes/${conform.quoteId}`,
    );
    const { lines } = body.report;
    expect(lines).toHaveLength(42);
    for (const line of lines) {
      expect(line.component.partNumber).toBe(line.partNumber);
      expect(line.netUnitPrice).toMatch(/^\d+(\.\d+)?$/);
    }
    expect(lines.map(({ netUnitPrice }: { netUnitPrice: string }) => netUnitPrice)).toContain(
      '0.00',
    );
    expect(body.approval).toMatchObject({ approvedBy: house.adviser.sub });
  });
});

describe('what the broker may lift', () => {
  it('P17 accepts: a part that the broker admits with a written reason, kept in the journal', async () => {
    const quote = await submit({ faults: ['unknown-part'], modality: null });
    const { id: findingId } = findingOf(quote, 'unknown-part');
    const silent = await approve(quote.quoteId, [{ findingId, reason: ' ' }]);
    expect(faultsOf(silent)).toEqual(['quotes.reason-missing']);
    const reason = 'Composant de remplacement, autorisé par le Courtier.';
    expect((await approve(quote.quoteId, [{ findingId, reason }])).status).toBe(200);
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    expect(entries.at(-1)).toMatchObject({
      type: 'quotes.QuoteApproved',
      actor: { id: house.adviser.sub },
      data: { liftedFindings: [{ findingId, code: 'unknown-part', reason }] },
    });
  });

  it('is validated line by line or as a whole, with notes that stay with it', async () => {
    const quote = await submit({});
    const path = `/acquisitions/${acquisitionId}/quotes/${quote.quoteId}`;
    const { body } = await house.adviser.api.get(path);
    const [{ sheet, row }] = body.report.lines;
    const lineNotes = [{ sheet, row, note: 'Quantité confirmée avec le client.' }];
    const nowhere = { lineNotes: [{ sheet, row: 4999, note: 'Ici.' }] };
    const refused = await house.adviser.api.post(`${path}/approval`, nowhere);
    expect(faultsOf(refused)).toEqual(['quotes.line-not-found']);
    const note = 'Portée vérifiée avec la fiche.';
    const kept = await house.adviser.api.post(`${path}/approval`, { lineNotes, note });
    expect(expectStatus('Validating', kept, 200).approval).toMatchObject({ lineNotes, note });
  });

  it('P17: a discount without a modality is a warning, and an unknown list price is no fault', async () => {
    const quote = await submit({ modality: null });
    expect(codesOf(quote, 'error')).toEqual([]);
    expect(codesOf(quote, 'warning')).toContain('discount-without-modality');
    expect(codesOf(quote, 'info')).toContain('list-price-unverifiable');
    expect((await approve(quote.quoteId)).status).toBe(200);
  });

  it('P9 accepts: generic training material, which no component of the fiche need explain', async () => {
    const quote = await submit({ lines: [...QUOTE_ITEMS, TUTORIAL] });
    expect(codesOf(quote, 'error')).toEqual(['unknown-part']);
    const { id: findingId } = findingOf(quote, 'unknown-part');
    const admitted = await approve(quote.quoteId, [{ findingId, reason: 'Matériel générique.' }]);
    expect(admitted.status).toBe(200);
  });
});

describe('what a quote extends', () => {
  const short: QuoteOptions = { faults: ['minimum-configuration-missing'] };
  const extend = (id: string) =>
    openAcquisition(house.client, house.supplier.supplierId, { extends: { kind: 'dossier', id } });

  it('P32 accepts: the minimum configuration', async () => {
    expect(codesOf(conform, 'error')).not.toContain('minimum-configuration-missing');
    expect(approved.status).toBe(200);
  });

  it('P32 accepts: less, for a solution of a contract concluded through the broker', async () => {
    const prior = await dossierOf(house);
    await sign(house.client, prior, dateIn(-1));
    const opened = expectStatus('Opening an extension', await extend(prior), 201);
    const quote = await submit(short, opened.acquisitionId);
    expect(codesOf(quote, 'error')).toEqual([]);
    expect(findingOf(quote, 'evolution-of-prior-contract').sentence).toContain(
      opened.extends.reference,
    );
    expect((await approve(quote.quoteId, [], opened.acquisitionId)).status).toBe(200);
  });

  it('P32 refuses: to extend a dossier that is no contract yet, or another body’s', async () => {
    const open = await dossierOf(house);
    const other = await bodyUnder(house, 'autre', {});
    const theirs = await dossierOf(house, other);
    await sign(other, theirs, dateIn(-1));
    for (const acquisition of [open, theirs]) {
      const refused = await extend(acquisition);
      expect(refused.status).toBe(422);
      expect(faultsOf(refused)).toEqual(['acquisitions.prior-contract-not-found']);
    }
  });
});
