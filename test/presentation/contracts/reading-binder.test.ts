import { PDF, PdfDict, PdfName } from '@libpdf/core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type BinderPiece,
  bindReadingBinder,
  inspectPdf,
  UnreadablePdfError,
} from '#adapters/pdf.ts';
import { takeNavigation } from '#adapters/pdf-navigation.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import {
  BINDER_COVER_BOOKMARK,
  type BoundDocument,
  binderCoverDocument,
  binderTitle,
  pieceNames,
} from '#presentation/contracts/reading-binder.ts';
import { buildSupplierPdf, encryptPdf, rotatePdf } from '../../builders/pdf.ts';
import {
  buildContractData,
  footerAsSeen,
  PREPARED_AT,
  pageTexts,
  typesetContract,
} from './contract-fixture.ts';

const contractData = buildContractData();

const piece = (document: BoundDocument, bytes: Uint8Array): BinderPiece => ({
  ...pieceNames(document),
  bytes,
});

function bind(documents: readonly BoundDocument[], pieces: readonly BinderPiece[]) {
  return bindReadingBinder({
    cover: async (startsAt) => {
      const { template, data } = binderCoverDocument(contractData, documents, startsAt);
      const request = { template: template.source, data, fonts: loadFonts(), date: PREPARED_AT };
      return (await typeset({ ...request, standard: 'ua-1' })).pdf;
    },
    coverBookmark: BINDER_COVER_BOOKMARK,
    pieces,
    title: binderTitle(contractData.reference),
    author: 'Courtier en infonuagique',
    date: PREPARED_AT,
    footerFont: footerFont(),
  });
}

function footerFont(): Uint8Array {
  const [regular] = loadFonts();
  if (regular === undefined) throw new Error('no font');
  return regular;
}

async function refusal(promise: Promise<unknown>): Promise<UnreadablePdfError> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof UnreadablePdfError)) throw new Error(`Not refused: ${String(error)}`);
  return error;
}

describe('the reading binder', () => {
  let contract: { pdf: Uint8Array; pages: number };
  let documents: BoundDocument[];
  let pieces: BinderPiece[];
  let binder: Awaited<ReturnType<typeof bind>>;
  let texts: string[];

  beforeAll(async () => {
    contract = await typesetContract(contractData);
    documents = [
      { title: 'Contrat spécifique', pages: contract.pages },
      { letter: 'A', title: 'Annexe modificative', pages: 2 },
      { letter: 'B', title: 'Conditions du fournisseur', pages: 40 },
    ];
    const annexA = await buildSupplierPdf({ title: 'Annexe modificative', pages: 2 });
    const annexB = await buildSupplierPdf({ title: 'Conditions du fournisseur', pages: 40 });
    pieces = [contract.pdf, await rotatePdf(annexA, 90), annexB].map((bytes, index) =>
      piece(documents[index] ?? { title: '?', pages: 0 }, bytes),
    );
    binder = await bind(documents, pieces);
    texts = await pageTexts(binder.pdf);
  });

  test('holds the cover and every page of every piece, in order', async () => {
    expect(binder.pages).toBe(1 + contract.pages + 2 + 40);
    expect((await inspectPdf(binder.pdf)).pages).toBe(binder.pages);
    expect(binder.startsAt).toEqual([2, 2 + contract.pages, 4 + contract.pages]);
    expect(texts[0]).toContain('Cahier de lecture');
    expect(texts[1]).toContain('Contrat spécifique');
  });

  test('numbers the pages of each piece in their footers, and not the cover’s', async () => {
    const footers = (await PDF.load(binder.pdf)).getPages().map(footerAsSeen);
    const numbered = (label: string, pages: number) =>
      Array.from({ length: pages }, (_, index) => `${label}, p. ${index + 1}/${pages}`);
    expect(footers).toEqual([
      '',
      ...numbered('Contrat', contract.pages),
      ...numbered('Annexe A', 2),
      ...numbered('Annexe B', 40),
    ]);
  });

  test('has a bookmark for each piece, that keeps the bookmarks of the piece below it', async () => {
    const { bookmarks } = takeNavigation(await PDF.load(binder.pdf), new Set());
    expect(bookmarks.map(({ title, destination }) => [title, destination?.page])).toEqual([
      ['Couverture et contenu', 0],
      ['Contrat spécifique', 1],
      ['Annexe\u00a0A\u00a0: Annexe modificative', 1 + contract.pages],
      ['Annexe\u00a0B\u00a0: Conditions du fournisseur', 1 + contract.pages + 2],
    ]);
    expect(bookmarks[1]?.children.at(-1)?.title).toContain('Signatures');
    expect(bookmarks[3]?.children).toHaveLength(40);
    expect(bookmarks[3]?.children[11]?.destination?.page).toBe(contract.pages + 2 + 12);
  });

  test('leads from its contents to each piece, and keeps the contract’s own contents clickable', async () => {
    const { links } = takeNavigation(await PDF.load(binder.pdf), new Set());
    const goals = (page: number) =>
      links
        .filter((link) => link.onPage === page)
        .map(({ leadsTo }) => ('page' in leadsTo ? leadsTo.page + 1 : leadsTo.target));
    expect([...new Set(goals(0))]).toEqual(binder.startsAt);
    expect(goals(1).length).toBeGreaterThanOrEqual(15);
    expect(Math.max(...goals(1).map(Number))).toBe(1 + contract.pages);
    expect(texts[0]).toContain(`Conditions du fournisseur 40 ${binder.startsAt[2]}`);
  });

  test('makes no PDF/A claim, although its contract does', async () => {
    expect((await inspectPdf(contract.pdf)).claimsPdfA).toBe(true);
    expect((await inspectPdf(binder.pdf)).claimsPdfA).toBe(false);
    const catalog = (await PDF.load(binder.pdf)).getCatalog();
    for (const key of ['Metadata', 'OutputIntents', 'MarkInfo'])
      expect(catalog.has(key)).toBe(false);
    expect(Buffer.from(binder.pdf).includes('pdfaid')).toBe(false);
  });

  test('copies each page once: links do not drag whole pages along', () => {
    const text = Buffer.from(binder.pdf).toString('latin1');
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(binder.pages);
  });

  test('comes out byte for byte the same from the same pieces', async () => {
    const again = await bind(documents, pieces);
    expect(Buffer.compare(again.pdf, binder.pdf)).toBe(0);
  });

  test('refuses an encrypted piece, whether or not a password is needed to read it', async () => {
    const plain = await buildSupplierPdf({ title: 'Conditions', pages: 1 });
    const conditions = { letter: 'A', title: 'Conditions', pages: 1 };
    for (const password of ['secret', '']) {
      const bytes = await encryptPdf(plain, password);
      const error = await refusal(bind([conditions], [piece(conditions, bytes)]));
      expect(error.reason).toBe('encrypted');
    }
  });
});

test.each([90, 180, 270] as const)(
  'a page turned by %i degrees gets its footer upright, at the bottom right as it is seen',
  async (degrees) => {
    const plan = { letter: 'A', title: 'Plan', pages: 1 };
    const bytes = await rotatePdf(await buildSupplierPdf(plan), degrees);
    const { pdf } = await bind([plan], [piece(plan, bytes)]);
    const page = (await PDF.load(pdf)).getPage(1);
    if (page === null) throw new Error('no second page');
    expect(page.rotation).toBe(degrees);
    expect(footerAsSeen(page)).toBe('Annexe A, p. 1/1');
  },
);

describe('inspecting a PDF', () => {
  test('tells its pages and that nothing is amiss', async () => {
    const bytes = await buildSupplierPdf({ title: 'Document descriptif', pages: 4 });
    expect(await inspectPdf(bytes)).toMatchObject({
      pages: 4,
      encrypted: false,
      needsPassword: false,
      signed: false,
      claimsPdfA: false,
      repaired: false,
    });
  });

  test('sees a password that the library does not complain about', async () => {
    const bytes = await encryptPdf(await buildSupplierPdf({ title: 'Secret', pages: 2 }), 'secret');
    expect(await inspectPdf(bytes)).toMatchObject({
      encrypted: true,
      needsPassword: true,
      pages: 0,
    });
  });

  test('sees a restriction that leaves the file readable', async () => {
    const bytes = await encryptPdf(await buildSupplierPdf({ title: 'Réservé', pages: 2 }), '');
    expect(await inspectPdf(bytes)).toMatchObject({
      encrypted: true,
      needsPassword: false,
      pages: 2,
    });
  });

  test('sees a signature, which binding would break', async () => {
    const pdf = await PDF.load(await buildSupplierPdf({ title: 'Entente-cadre', pages: 1 }));
    const field = pdf.getOrCreateForm().createSignatureField('fournisseur');
    expect((await inspectPdf(await pdf.save())).signed).toBe(false);
    field.acroField().set('V', PdfDict.of({ Type: PdfName.of('Sig') }));
    expect((await inspectPdf(await pdf.save())).signed).toBe(true);
  });

  test('refuses a truncated file, an empty one and a web page', async () => {
    const bytes = await buildSupplierPdf({ title: 'Conditions', pages: 3 });
    const truncated = bytes.subarray(0, Math.floor(bytes.length / 2));
    expect((await refusal(inspectPdf(truncated))).reason).toMatch(/damaged|pages-missing/);
    expect((await refusal(inspectPdf(new Uint8Array()))).reason).toBe('not-a-pdf');
    const html = new TextEncoder().encode('<!doctype html><title>Erreur 404</title>');
    expect((await refusal(inspectPdf(html))).reason).toBe('not-a-pdf');
  });

  test('refuses a file whose page tree declares more pages than it holds', async () => {
    const bytes = await buildSupplierPdf({ title: 'Conditions', pages: 3 });
    const pdf = await PDF.load(bytes);
    pdf.removePage(1);
    const declared = Buffer.from(await pdf.save())
      .toString('latin1')
      .replace('/Count 2', '/Count 3');
    expect((await refusal(inspectPdf(Buffer.from(declared, 'latin1')))).reason).toBe(
      'pages-missing',
    );
  });
});
