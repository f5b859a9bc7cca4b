import { strToU8, unzipSync, zipSync } from 'fflate';

const MEGABYTE = 1024 * 1024;
const PICTURE = 'xl/media/image1.bmp';

/** A page saved under the name of a workbook. */
export const buildHtml = (): Uint8Array =>
  strToU8(
    '<!DOCTYPE html><html lang="fr"><title>Soumission</title><p>Total : 12 000,00 $</p></html>',
  );

/** The container of a workbook that a password protects, as spreadsheet programs write it. */
export function buildEncryptedWorkbook(): Uint8Array {
  const container = Buffer.alloc(8192);
  container.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  container.write('EncryptionInfo', 1024, 'utf16le');
  container.write('EncryptedPackage', 1152, 'utf16le');
  return container;
}

/** The same workbook with a picture of nothing in it: little to send, far more to open. */
export function inflateWorkbook(workbook: Uint8Array, megabytes: number): Uint8Array {
  const zeros = new Uint8Array(megabytes * MEGABYTE);
  return zipSync({ ...unzipSync(workbook), [PICTURE]: [zeros, { level: 6 }] });
}

// Where the two headers of an archive's entry keep its name and its size once opened.
const HEADERS = [
  { signature: 0x04034b50, name: 30, size: 22 },
  { signature: 0x02014b50, name: 46, size: 24 },
];

/** The same inflated workbook, whose headers say that the picture is small. */
export function understate(inflated: Uint8Array): Uint8Array {
  const archive = Buffer.from(inflated);
  for (let at = archive.indexOf(PICTURE); at >= 0; at = archive.indexOf(PICTURE, at + 1)) {
    for (const { signature, name, size } of HEADERS) {
      const start = at - name;
      if (archive.readUInt32LE(start) === signature) archive.writeUInt32LE(1000, start + size);
    }
  }
  return archive;
}

/** An archive that says that it is a workbook, and holds no sheet. */
export function buildHollowWorkbook(): Uint8Array {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const types = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    `<Override PartName="/xl/workbook.xml" ContentType="${main}"/>`,
    '</Types>',
  ].join('');
  return zipSync({ '[Content_Types].xml': strToU8(types), 'xl/notes.txt': strToU8('Rien ici.') });
}

/** What is left of a file when its transfer stopped half-way. */
export const truncate = (file: Uint8Array): Uint8Array =>
  file.slice(0, Math.floor(file.byteLength / 2));

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (...targets: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships>${targets
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** A workbook of one sheet, « Soumission », whose XML is given as it is. */
export function buildPartsWorkbook(sheet: string | Uint8Array): Uint8Array {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types><Override PartName="/xl/workbook.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(relationships(['officeDocument', 'xl/workbook.xml'])),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="Soumission" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(relationships(['worksheet', 'worksheets/sheet1.xml'])),
    'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? strToU8(sheet) : sheet,
  });
}

/** The same archive with a part more, or another in its place. */
export const withPart = (
  workbook: Uint8Array,
  name: string,
  content: string | Uint8Array,
): Uint8Array =>
  zipSync({
    ...unzipSync(workbook),
    [name]: typeof content === 'string' ? strToU8(content) : content,
  });
