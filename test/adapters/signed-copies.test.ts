import { beforeAll, describe, expect, it } from 'vitest';
import { sealPdf } from '#adapters/seal.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { alignWords } from '#adapters/word-alignment.ts';
import { compareSignedCopy } from '#domain/contracts/index.ts';
import { readBoth } from '../../functions/contracts/compare-signed-copy-handler.ts';
import { annotatePdf, scannedPdf } from '../builders/contract-draft.ts';
import { buildHtml, truncate } from '../builders/odd-files.ts';
import { encryptPdf } from '../builders/pdf.ts';
import { localSealer, statement } from '../builders/seal.ts';
import { paintOver, saveAgain, signPdf, withoutPages } from '../builders/signed-copy.ts';
import { SIGNATORIES } from '../stores/support/samples.ts';

const TEMPLATE = `
#let c = json(bytes(sys.inputs.data))
#set document(title: "Contrat fictif", author: "Courtier fictif")
#set text(font: "Source Sans 3", size: 12pt, lang: "fr", region: "ca", fallback: false)
#set page(paper: "us-letter", footer: context counter(page).display("1 / 1", both: true))
#for (i, page) in c.pages.enumerate() {
  if i > 0 { pagebreak() }
  for line in page { par(line) }
}
`;

const TERMS = [
  ['Contrat spécifique', 'Entre l’Institut fictif et Nordet Infonuagique inc.'],
  ['Prix et taxes', 'Le montant total est de 1 250 000,00 $ avant taxes.'],
  ['Signatures', 'Pour le client : Hélène Fortier', 'Pour le fournisseur : Solange Therrien'],
];

async function contractOf(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const { pdf } = await typeset({
    template: TEMPLATE,
    data: { pages },
    fonts: loadFonts(),
    standard: 'ua-1',
    date: '2026-11-20T15:00:00Z',
  });
  return pdf;
}

let sealed: Uint8Array;
let signed: Uint8Array;

beforeAll(async () => {
  const { sealer } = await localSealer();
  sealed = await sealPdf(await contractOf(TERMS), sealer, statement);
  signed = await signPdf(await signPdf(sealed, 'Client'), 'Fournisseur');
});

const signatories = Object.values(SIGNATORIES).flatMap(({ name, title }) => [name, title]);

async function compare(copy: Uint8Array) {
  const read = await readBoth(Buffer.from(sealed), Buffer.from(copy));
  return compareSignedCopy({ ...read, signatories }, alignWords);
}

describe('the copy of a sealed contract', () => {
  it('that both parties signed after the seal is the identical revision', async () => {
    expect(await compare(signed)).toMatchObject({ outcome: 'identical-revision' });
  });

  it('that nobody signed goes to a person', async () => {
    expect(await compare(sealed)).toMatchObject({ outcome: 'needs-a-person', reason: 'unsigned' });
  });

  it('that another program saved again before the signatures has the same text', async () => {
    expect(await compare(await signPdf(await signPdf(await saveAgain(sealed))))).toMatchObject({
      outcome: 'same-text',
      differences: [],
    });
  });

  it('of which a later revision repaints a page is not identical', async () => {
    const painted = await paintOver(signed, 2, 'Le montant total est de 1 520 000,00 $.');
    expect(Buffer.from(painted).subarray(0, sealed.length)).toEqual(Buffer.from(sealed));
    const compared = await compare(painted);
    expect(compared.outcome).toBe('differs');
    expect(new Set(compared.differences.map(({ page }) => page))).toEqual(new Set([2]));
  });

  it('that carries a comment goes to a person', async () => {
    expect(await compare(await annotatePdf(signed, 'Sauf avis contraire.'))).toMatchObject({
      outcome: 'needs-a-person',
      reason: 'additions',
      pagesWithAdditions: [1],
    });
  });

  it('of another amount, or without a page, differs, told by page', async () => {
    const [cover = [], price = [], end = []] = TERMS;
    const other = price.map((line) => line.replace('1 250', '1 520'));
    expect(await compare(await signPdf(await contractOf([cover, other, end])))).toMatchObject({
      outcome: 'differs',
      differences: [{ kind: 'text', page: 2, expected: '250', found: '520' }],
    });
    const missing = await compare(await withoutPages(sealed, 2));
    expect(missing).toMatchObject({ outcome: 'differs', differences: [{ kind: 'page-missing' }] });
  });

  it('that is scanned, encrypted, cut or no PDF goes to a person', async () => {
    const reasons = await Promise.all(
      [await scannedPdf(3), await encryptPdf(sealed, 'secret'), buildHtml()].map(async (copy) => {
        const { outcome, reason } = await compare(copy);
        return [outcome, reason];
      }),
    );
    expect(reasons).toEqual([
      ['needs-a-person', 'no-text'],
      ['needs-a-person', 'encrypted'],
      ['needs-a-person', 'unreadable'],
    ]);
    expect((await compare(truncate(signed))).outcome, 'cut in the middle').toBe('needs-a-person');
  });
});
