/** A page of a PDF written by hand. */
export interface RawPage {
  /** What draws it; by default one line of text. */
  readonly content?: string | Buffer;
  /** Other entries of the page's dictionary, e.g. `/Rotate 90`. */
  readonly entries?: string;
  /** Entries of its content stream, e.g. `/Filter /FlateDecode`. */
  readonly filter?: string;
  readonly mediaBox?: string;
  /** Other entries of its resources. */
  readonly resources?: string;
}

export interface RawPdf {
  readonly pages: readonly RawPage[];
  readonly version?: string;
  /** Other entries of the catalog. */
  readonly catalog?: string;
  /** Entries of the page tree other than its kids; by default their count. */
  readonly tree?: string;
  /** Entries of the page tree's kids other than the pages, e.g. a reference to nothing. */
  readonly otherKids?: string;
  /** Objects that come after those of the pages, from number `firstOther(pages)`. */
  readonly others?: readonly (string | Buffer)[];
}

const FONT = 3;
const FIRST_PAGE = 4;

/** Numbers of the objects of a page, from 0, and of the first object after those of so many pages. */
export const pageObject = (page: number): number => FIRST_PAGE + 2 * page;
export const firstOther = (pages: number): number => pageObject(pages);

/** A line of text in Helvetica, which is not embedded. */
export const line = (text: string, x = 72, y = 700): string =>
  `BT /F1 14 Tf ${x} ${y} Td (${text}) Tj ET`;

/** A stream with its dictionary. */
export const stream = (entries: string, data: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`),
    Buffer.from(data),
    Buffer.from('\nendstream'),
  ]);

/** A PDF written by hand, so that it holds exactly what is odd about it. */
export function buildRawPdf(pdf: RawPdf): Buffer {
  const kids = pdf.pages.map((_, index) => `${pageObject(index)} 0 R`).join(' ');
  const tree = pdf.tree ?? `/Count ${pdf.pages.length}`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${pdf.catalog ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids} ${pdf.otherKids ?? ''}] ${tree} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pdf.pages.flatMap(pageObjects),
    ...(pdf.others ?? []),
  ];
  return assemble(objects, pdf.version ?? '1.7');
}

function pageObjects(page: RawPage, index: number): (string | Buffer)[] {
  const { mediaBox = '[0 0 612 792]', entries = '', resources = '', filter = '' } = page;
  const own = `/Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents ${pageObject(index) + 1} 0 R`;
  const drawnWith = `/Resources << /Font << /F1 ${FONT} 0 R >> ${resources} >>`;
  return [
    `<< ${own} ${drawnWith} ${entries} >>`,
    stream(filter, page.content ?? line(`Page ${index + 1}`)),
  ];
}

function assemble(objects: readonly (string | Buffer)[], version: string): Buffer {
  const parts = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object;
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      body,
      Buffer.from('\nendobj\n'),
    ]);
    const offset = length;
    parts.push(whole);
    length += whole.length;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer)]);
}
