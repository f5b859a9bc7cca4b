import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspectFile } from '#adapters/inspect-file.ts';
import { readPdfApart, UnreadablePdfError } from '#adapters/pdf-apart.ts';
import { CSV, type Hazard, PDF, XLSX } from '#domain/documents/index.ts';
import { libreOfficeWorkbooks } from '../builders/libreoffice.ts';
import {
  buildEncryptedWorkbook,
  buildHtml,
  buildPartsWorkbook,
  inflateWorkbook,
  truncate,
  understate,
  withPart,
} from '../builders/odd-files.ts';
import { buildSupplierPdf, encryptPdf } from '../builders/pdf.ts';
import { buildCorrectedQuoteWorkbook } from '../builders/quote-workbook.ts';

let workbook: Uint8Array;
let pdf: Uint8Array;

beforeAll(async () => {
  workbook = await buildCorrectedQuoteWorkbook();
  pdf = await buildSupplierPdf({ title: 'Preuve', pages: 2 });
});

const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? strToU8(part) : part)));

/** The archive after other bytes, with every place that it states moved as much. */
function moved(archive: Uint8Array, before: Uint8Array): Uint8Array {
  const bytes = Buffer.from(join(before, archive));
  const move = (signature: string, field: number) => {
    for (let at = bytes.indexOf(signature, before.length, 'latin1'); at >= 0; ) {
      bytes.writeUInt32LE(bytes.readUInt32LE(at + field) + before.length, at + field);
      at = bytes.indexOf(signature, at + 4, 'latin1');
    }
  };
  move('PK\u0001\u0002', 42);
  move('PK\u0005\u0006', 16);
  return bytes;
}

const link = (type: string, mode = 'TargetMode="External"'): string =>
  `<Relationships><Relationship Id="rId1" Type="urn:x/${type}" Target="file:///x" ${mode}/></Relationships>`;

describe('what is seen of a sound file', () => {
  it.each([
    ['a workbook', () => workbook, XLSX],
    ['a PDF', () => pdf, PDF],
    ['a CSV', () => strToU8('Pièce;Prix\r\nBX-4250-G3;21 480,50\r\n'), CSV],
    ['a CSV of Windows', () => Buffer.from('Pi\xe8ce;Prix\r\nBX;1,50\r\n', 'latin1'), CSV],
    ['a CSV that begins like a picture', () => strToU8('BMW;Prix\r\nBX;1,50\r\n'), CSV],
    ['a CSV in UTF-16', () => Buffer.from('\ufeffPièce\tPrix\r\n', 'utf16le'), CSV],
  ])('is nothing to refuse: %s', async (_, build, contentType) => {
    const seen = await inspectFile(build());
    expect(seen).toMatchObject({ contentType, encrypted: false, hazards: [], readable: true });
  });

  it('is the size of a workbook once opened, and how many files are in it', async () => {
    const seen = await inspectFile(zipSync({ 'a.xml': strToU8('<a/>'), 'b.txt': strToU8('deux') }));
    expect(seen).toMatchObject({ expandedBytes: 8, entryCount: 2, contentType: 'application/zip' });
  });

  it.each(libreOfficeWorkbooks())(
    'is nothing to refuse in a workbook of LibreOffice %s',
    async (_, bytes) => {
      expect(await inspectFile(bytes)).toMatchObject({
        contentType: XLSX,
        hazards: [],
        readable: true,
      });
    },
  );

  it('allows the links that people click', async () => {
    const linked = withPart(workbook, 'xl/worksheets/_rels/sheet2.xml.rels', link('hyperlink'));
    expect((await inspectFile(linked)).hazards).toEqual([]);
  });
});

describe('what makes a file dangerous', () => {
  const program = join('MZ', new Uint8Array(100));
  const object = join(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'x');
  const cases: readonly (readonly [string, Hazard, () => Uint8Array])[] = [
    ['macros', 'macros', () => withPart(workbook, 'xl/vbaProject.bin', object)],
    [
      'macros that only its list of contents admits',
      'macros',
      () =>
        withPart(
          workbook,
          '[Content_Types].xml',
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        ),
    ],
    ['sheets of macros', 'macros', () => withPart(workbook, 'xl/macrosheets/sheet1.xml', '<a/>')],
    ['a program', 'embedded-object', () => withPart(workbook, 'xl/media/image1.png', program)],
    ['an object', 'embedded-object', () => withPart(workbook, 'xl/embeddings/o.bin', object)],
    ['a script by its name', 'embedded-object', () => withPart(workbook, 'lisez.vbs', 'x')],
    ['an archive', 'nested-archive', () => withPart(workbook, 'xl/media/a.dat', workbook)],
    ['a gzip', 'nested-archive', () => withPart(workbook, 'a.bin', new Uint8Array([31, 139, 8]))],
    [
      'a linked workbook',
      'external-links',
      () => withPart(workbook, 'xl/externalLinks/e.xml', '<a/>'),
    ],
    ['a connection', 'external-links', () => withPart(workbook, 'xl/connections.xml', '<a/>')],
    [
      'a picture from elsewhere',
      'external-links',
      () => withPart(workbook, 'xl/drawings/_rels/d.xml.rels', link('image')),
    ],
    [
      'a declared entity',
      'xml-entities',
      () => withPart(workbook, 'docProps/a.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
    [
      'a declared entity in UTF-16',
      'xml-entities',
      () => withPart(workbook, 'docProps/a.xml', Buffer.from('\ufeff<!DOCTYPE a><a/>', 'utf16le')),
    ],
    ['bytes before it', 'polyglot', () => moved(workbook, join('PK\u0003\u0004', 'cache'))],
    ['bytes after it', 'polyglot', () => join(workbook, 'MZ')],
    [
      'a PDF at its start',
      'polyglot',
      () => zipSync({ 'a.txt': [strToU8('%PDF-1.7'), { level: 0 }] }),
    ],
    ['an archive after a PDF', 'polyglot', () => join(pdf, workbook)],
    ['a page named as a workbook', 'web-page', buildHtml],
    ['a page that is only a table', 'web-page', () => strToU8('\ufeff <table><tr><td>1</td></tr>')],
    ['an old workbook', 'legacy-workbook', () => join(object, new Uint8Array(600))],
    [
      'a workbook of 2003 in XML',
      'legacy-workbook',
      () => strToU8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    ],
    ['sizes that are false', 'false-sizes', () => understate(inflateWorkbook(workbook, 2))],
  ];

  it.each(cases)('is seen: %s', async (_, hazard, build) => {
    expect((await inspectFile(build())).hazards).toEqual([hazard]);
  });
});

describe('what cannot be opened', () => {
  it('is seen as protected by a password', async () => {
    expect(await inspectFile(buildEncryptedWorkbook())).toMatchObject({
      encrypted: true,
      hazards: [],
    });
    expect(await inspectFile(await encryptPdf(pdf, 'secret'))).toMatchObject({ encrypted: true });
  });

  it('is seen as unreadable when it is cut short or damaged', async () => {
    const damaged = workbook.slice();
    damaged.fill(0, 200, 400);
    const shifted = join('PK\u0003\u0004', workbook);
    const [cutWorkbook, cutPdf] = [truncate(workbook), truncate(pdf)];
    for (const bytes of [cutWorkbook, damaged, shifted, cutPdf]) {
      expect(await inspectFile(bytes)).toMatchObject({ readable: false });
    }
  });

  it('is of no type when it is neither text nor anything known', async () => {
    for (const bytes of [
      strToU8('Pièce\0Prix'),
      Uint8Array.from([1, 2, 3, 4]),
      Buffer.from('\ufeffa\0', 'utf16le'),
    ]) {
      expect((await inspectFile(bytes)).contentType).toBeNull();
    }
  });

  it('is measured, and left closed, when it would open to too much', async () => {
    const seen = await inspectFile(inflateWorkbook(workbook, 101));
    expect(seen.expandedBytes).toBeGreaterThan(101 * 1024 * 1024);
    expect(seen).toMatchObject({ hazards: [], readable: true });
    const many = Object.fromEntries(
      Array.from({ length: 2001 }, (_, index) => [`${index}.xml`, new Uint8Array()]),
    );
    expect((await inspectFile(zipSync(many))).entryCount).toBe(2001);
  });
});

it('a PDF that makes its reader turn for ever is stopped, and told unreadable', async () => {
  // What @libpdf/core 0.4.2 never leaves: a parenthesis that closes nothing, in an array of a damaged file.
  const endless = strToU8('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages [ ) ] >>\nendobj\n');
  await expect(readPdfApart('inspect', endless, 3000)).rejects.toBeInstanceOf(UnreadablePdfError);
});

it('a workbook written by hand is one as well', async () => {
  const seen = await inspectFile(buildPartsWorkbook('<worksheet><sheetData/></worksheet>'));
  expect(seen).toMatchObject({ contentType: XLSX, hazards: [], readable: true });
});
