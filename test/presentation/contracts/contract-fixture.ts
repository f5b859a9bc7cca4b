import { createHash } from 'node:crypto';
import { PDF, type PDFPage } from '@libpdf/core';
import { Decimal } from 'decimal.js';
import { loadFonts, type Typeset, typeset } from '#adapters/typesetter.ts';
import type { ContractData } from '#presentation/contracts/contract-data.ts';
import { contractDocument } from '#presentation/contracts/contract-document.ts';

export const PREPARED_AT = '2026-03-02T14:00:00Z';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

const lines = Array.from({ length: 40 }, (_, index) => ({
  partNumber: `NBO-STO-${1001 + index}`,
  designation:
    index % 5 === 0
      ? 'Serveur de calcul mutualisé, 8 cœurs, 32 Go de mémoire, soutien compris'
      : `Stockage objet, palier ${index}, par téraoctet-mois`,
  quantity: String(index + 1),
  unitPrice: '129.95',
  total: new Decimal('129.95').times(index + 1).toFixed(2),
}));

/** A consistent fictitious contract of 40 lines, with some fields replaced. */
export function buildContractData(changes: Partial<ContractData> = {}): ContractData {
  const subtotal = lines.reduce((sum, line) => sum.plus(line.total), new Decimal(0));
  const tps = subtotal.times('0.05').toDecimalPlaces(2);
  const tvq = subtotal.times('0.09975').toDecimalPlaces(2);
  return {
    reference: 'CI-2026-0142',
    preparedOn: '2026-03-02',
    client: {
      name: 'Régie des archives numériques',
      address: ['1200, rue des Érables', 'Québec (Québec)  G1R 0A1'],
    },
    supplier: {
      name: 'Nuages Boréals inc.',
      address: ['45, avenue du Port', 'Montréal (Québec)  H2Y 0A2'],
      neq: '1170000000',
    },
    signatories: [
      { party: 'client', name: 'Maude Tremblay-Roy', title: 'directrice des technologies' },
      { party: 'supplier', name: 'Samir Benali', title: 'vice-président, secteur public' },
    ],
    solution: { basis: 'minimum-configuration', name: 'Plateforme Boréal, volet infrastructure' },
    fiche: { version: '3', publishedOn: '2026-02-01', sha256: sha256('fiche') },
    term: { startsOn: '2026-04-01', endsOn: '2028-03-31', renewalMonths: 12 },
    lines,
    amounts: {
      currency: 'CAD',
      subtotal: subtotal.toFixed(2),
      tps: tps.toFixed(2),
      tvq: tvq.toFixed(2),
      total: subtotal.plus(tps).plus(tvq).toFixed(2),
    },
    annexes: [
      {
        letter: 'A',
        kind: 'amending-annex',
        title: 'Annexe modificative',
        fileName: 'annexe-modificative.pdf',
        pages: 2,
        sha256: sha256('annexe'),
      },
      {
        letter: 'B',
        kind: 'supplier-conditions',
        title: 'Conditions du fournisseur',
        fileName: 'conditions-2026.pdf',
        pages: 5,
        sha256: sha256('conditions'),
      },
    ],
    ...changes,
  };
}

export function typesetContract(data: ContractData): Promise<Typeset> {
  const { template, data: printed } = contractDocument(data);
  return typeset({
    template: template.source,
    data: printed,
    fonts: loadFonts(),
    standard: 'a-2a',
    date: PREPARED_AT,
  });
}

/** The text of each page, every kind of white space made a single plain space. */
export async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDF.load(bytes);
  return pdf.getPages().map((page) => page.extractText().text.replace(/\s+/g, ' '));
}

/** What stands at the bottom right of a page as it is seen, read in the direction it is seen. */
export function footerAsSeen(page: PDFPage): string {
  const { width, height } = page.getMediaBox();
  const toSeen = {
    0: (x: number, y: number) => ({ right: x - width, up: y }),
    90: (x: number, y: number) => ({ right: y - height, up: width - x }),
    180: (x: number, y: number) => ({ right: -x, up: height - y }),
    270: (x: number, y: number) => ({ right: -y, up: x }),
  }[page.rotation];
  return page
    .extractText()
    .lines.flatMap((line) => line.spans.flatMap((span) => span.chars))
    .filter(({ fontSize }) => fontSize === 8)
    .map(({ char, bbox }) => ({ char, ...toSeen(bbox.x, bbox.y) }))
    .filter(({ right, up }) => right > -150 && right < 0 && up > 5 && up < 40)
    .sort((left, other) => left.right - other.right)
    .map(({ char }) => char)
    .join('')
    .replace(/\s/g, ' ');
}
