import { type ArchiveEntry, ArchiveTooLargeError, pack, unpack } from './archive.ts';
import { addToDrawing, type CommentBox, newDrawing } from './workbook-drawing.ts';
import { appendTo, applyChanges, type Change, type WorkbookEdit } from './workbook-edit.ts';
import { UnreadableWorkbookError } from './workbook-error.ts';
import {
  ofType,
  readRelationships,
  relationshipIdOf,
  relationshipsPathOf,
} from './workbook-package.ts';
import { attributeOf, decodeText, encodeText, readXml } from './xml.ts';

const AUTHOR = 'Courtier en infonuagique';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
const CONTENT_TYPES = '[Content_Types].xml';
const LONGEST_TAIL = 16 * 1024 * 1024;
/** What follows the drawing of comments in a sheet (ECMA-376, part 1, 18.3.1.99). */
const AFTER_DRAWING: readonly string[] = [
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'AlternateContent',
  'webPublishItems',
  'tableParts',
  'extLst',
];

/** Adds comments to the sheet that lies at a path; those that are there stay, above ours. */
export async function addComments(
  edit: WorkbookEdit,
  sheetPath: string,
  notes: ReadonlyMap<string, string>,
): Promise<void> {
  const sheet = edit.workbook.part(sheetPath);
  if (sheet === undefined) throw new UnreadableWorkbookError('not-a-workbook');
  const boxes = await writeComments(edit, sheetPath, notes);
  if (boxes.length === 0) return;
  const packed = await pack(sheet.name, withDrawing(edit, sheetPath, sheet, boxes));
  edit.replace(packed.crc === sheet.crc && packed.size === sheet.size ? sheet : packed);
}

/** Writes the comments, and says which cells need a box to show them. */
async function writeComments(
  edit: WorkbookEdit,
  sheetPath: string,
  notes: ReadonlyMap<string, string>,
): Promise<CommentBox[]> {
  const relations = await relationsOf(edit, sheetPath);
  const path = ofType(relations, 'comments')[0]?.target;
  const before = path === undefined ? undefined : await edit.read(path);
  if (path !== undefined && before !== undefined) {
    const known = knownComments(before);
    edit.write(path, mergeComments(before, known, notes));
    return boxesOf(notes).filter(({ cell }) => !known.comments.has(cell));
  }
  const added = freePath(edit, 'xl/comments', '.xml');
  const empty = `${DECLARATION}<comments xmlns="${SPREADSHEET}"><authors/><commentList/></comments>`;
  edit.write(added, mergeComments(empty, knownComments(empty), notes));
  await declarePart(edit, added);
  await relate(edit, sheetPath, 'comments', added);
  return boxesOf(notes);
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const boxesOf = (notes: ReadonlyMap<string, string>): CommentBox[] =>
  [...notes].map(([cell, text]) => ({ cell, text }));

interface KnownComments {
  readonly authors: readonly string[];
  readonly comments: ReadonlyMap<string, KnownComment>;
}

interface KnownComment {
  /** Around the whole element `<text>`. */
  readonly text: { readonly start: number; readonly end: number };
  /** Around a `<t>` that stands alone in it, without a run. */
  readonly plain: { readonly start: number; readonly end: number } | undefined;
  readonly prefix: string;
}

function knownComments(xml: string): KnownComments {
  const authors: string[] = [];
  const comments = new Map<string, KnownComment>();
  const path: string[] = [];
  let cell = '';
  let author = '';
  let textStart = 0;
  let plainStart = 0;
  let plain: KnownComment['plain'];
  readXml(xml, {
    open: (name, attributes, { start }) => {
      if (name === 'comment') cell = attributeOf(attributes, 'ref') ?? '';
      if (name === 'author') author = '';
      if (name === 'text') [textStart, plain] = [start, undefined];
      if (name === 't' && path.at(-1) === 'text') plainStart = start;
      path.push(name);
    },
    text: (text) => {
      if (path.at(-1) === 'author') author += decodeText(text);
    },
    close: (name, { end, prefix }) => {
      path.pop();
      if (name === 'author') authors.push(author);
      if (name === 't' && path.at(-1) === 'text') plain = { start: plainStart, end };
      if (name === 'text') comments.set(cell, { text: { start: textStart, end }, plain, prefix });
    },
  });
  return { authors, comments };
}

function mergeComments(
  xml: string,
  { authors, comments }: KnownComments,
  notes: ReadonlyMap<string, string>,
): string {
  const ours = authors.indexOf(AUTHOR);
  const authorId = ours < 0 ? authors.length : ours;
  const changes: Change[] = [];
  const added: [string, string][] = [];
  for (const [cell, text] of notes) {
    const known = comments.get(cell);
    if (known === undefined) added.push([cell, text]);
    else changes.push(...below(xml, known, text));
  }
  const merged = applyChanges(xml, changes);
  const signed = ours < 0 ? appendTo(merged, 'authors', author) : merged;
  return appendTo(signed, 'commentList', (prefix) =>
    added.map(([cell, text]) => comment(prefix, cell, authorId, text)).join(''),
  );
}

const author = (prefix: string): string => `<${prefix}author>${AUTHOR}</${prefix}author>`;

const run = (prefix: string, text: string): string =>
  `<${prefix}r><${prefix}t xml:space="preserve">${encodeText(text)}</${prefix}t></${prefix}r>`;

const comment = (prefix: string, cell: string, authorId: number, text: string): string =>
  `<${prefix}comment ref="${cell}" authorId="${authorId}"><${prefix}text>${run(prefix, text)}</${prefix}text></${prefix}comment>`;

/** Adds a run below a comment; its own text becomes a run first, for a text cannot hold both. */
function below(xml: string, { text, plain, prefix }: KnownComment, note: string): Change[] {
  const element = xml.slice(text.start, text.end);
  if (element.endsWith('/>')) {
    const opened = `<${prefix}text>${run(prefix, note)}</${prefix}text>`;
    return [{ ...text, text: opened }];
  }
  const end = text.start + element.lastIndexOf('</');
  const wrapped: Change[] =
    plain === undefined
      ? []
      : [
          { start: plain.start, end: plain.start, text: `<${prefix}r>` },
          { start: plain.end, end: plain.end, text: `</${prefix}r>` },
        ];
  return [...wrapped, { start: end, end, text: run(prefix, `\n\n${note}`) }];
}

const OVERLAP = 128;
const END_OF_CELLS = /<\/(?:[\w.-]+:)?sheetData\s*>|<(?:[\w.-]+:)?sheetData(?:\s[^<>]*)?\/>/;

/** The sheet as it is, with the drawing of its comments named in its end; its cells are not read again. */
async function* withDrawing(
  edit: WorkbookEdit,
  sheetPath: string,
  sheet: ArchiveEntry,
  boxes: readonly CommentBox[],
): AsyncGenerator<Buffer> {
  const tail: Buffer[] = [];
  let size = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of unpack(sheet)) {
    if (tail.length > 0) {
      tail.push(chunk);
      size += chunk.length;
      if (size > LONGEST_TAIL) throw new ArchiveTooLargeError('The sheet ends too late.');
      continue;
    }
    const window = Buffer.concat([held, chunk]);
    const end = endOfCells(window);
    const rest = end < 0 ? Math.max(0, window.length - OVERLAP) : end;
    yield window.subarray(0, rest);
    held = window.subarray(rest);
    if (end >= 0) tail.push(held);
  }
  const end = Buffer.concat(tail).toString('utf8');
  yield Buffer.from(await drawIn(edit, sheetPath, end, boxes), 'utf8');
}

function endOfCells(window: Buffer): number {
  if (!window.includes('sheetData')) return -1;
  const match = END_OF_CELLS.exec(window.toString('latin1'));
  return match === null ? -1 : match.index + match[0].length;
}

/** Draws the boxes of comments, and gives the end of the sheet that names their drawing. */
async function drawIn(
  edit: WorkbookEdit,
  sheetPath: string,
  tail: string,
  boxes: readonly CommentBox[],
): Promise<string> {
  const { prefix, elements, end } = readTail(tail);
  const named = elements.find(({ name }) => name === 'legacyDrawing');
  if (named !== undefined) {
    await addBoxes(edit, sheetPath, relationshipIdOf(named.attributes), boxes);
    return tail;
  }
  const id = await addDrawing(edit, sheetPath, boxes);
  const place = elements.find(({ name }) => AFTER_DRAWING.includes(name))?.start ?? end;
  const element = `<${prefix}legacyDrawing xmlns:r="${OFFICE_RELATIONS}" r:id="${id}"/>`;
  return tail.slice(0, place) + element + tail.slice(place);
}

interface TailElement {
  readonly name: string;
  readonly attributes: string;
  readonly start: number;
}

function readTail(tail: string) {
  const closing = /<\/((?:[\w.-]+:)?)worksheet\s*>/.exec(tail);
  if (closing === null) throw new UnreadableWorkbookError('not-a-workbook');
  const prefix = closing[1] ?? '';
  const head = `<${prefix}worksheet>`;
  const elements: TailElement[] = [];
  readXml(head + tail, {
    open: (name, attributes, { start, depth }) => {
      if (depth === 1) elements.push({ name, attributes, start: start - head.length });
    },
  });
  return { prefix, elements, end: closing.index };
}

async function addBoxes(
  edit: WorkbookEdit,
  sheetPath: string,
  id: string,
  boxes: readonly CommentBox[],
): Promise<void> {
  const path = (await relationsOf(edit, sheetPath)).find((one) => one.id === id)?.target;
  const drawing = path === undefined ? undefined : await edit.read(path);
  if (path === undefined || drawing === undefined) {
    throw new UnreadableWorkbookError('not-a-workbook');
  }
  edit.write(path, addToDrawing(drawing, boxes));
}

/** Adds a drawing to a sheet and gives the identifier of their relation. */
async function addDrawing(
  edit: WorkbookEdit,
  sheetPath: string,
  boxes: readonly CommentBox[],
): Promise<string> {
  const path = freePath(edit, 'xl/drawings/vmlDrawing', '.vml');
  edit.write(path, newDrawing(boxes));
  await declareDrawings(edit);
  return relate(edit, sheetPath, 'vmlDrawing', path);
}

async function relationsOf(edit: WorkbookEdit, path: string) {
  const xml = await edit.read(relationshipsPathOf(path));
  return xml === undefined ? [] : readRelationships(xml, path);
}

/** Relates a part to a sheet and gives the identifier of the relation. */
async function relate(
  edit: WorkbookEdit,
  sheetPath: string,
  type: string,
  target: string,
): Promise<string> {
  const path = relationshipsPathOf(sheetPath);
  const empty = `${DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONS}"></Relationships>`;
  const xml = (await edit.read(path)) ?? empty;
  const taken = new Set(readRelationships(xml, sheetPath).map(({ id }) => id));
  let number = 1;
  while (taken.has(`rId${number}`)) number += 1;
  const id = `rId${number}`;
  const added = (prefix: string) =>
    `<${prefix}Relationship Id="${id}" Type="${OFFICE_RELATIONS}/${type}" Target="${relativePath(sheetPath, target)}"/>`;
  edit.write(path, appendTo(xml, 'Relationships', added));
  return id;
}

/** Relative, for not every program follows an absolute one. */
function relativePath(from: string, to: string): string {
  const [folders, steps] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < folders.length && folders[shared] === steps[shared]) shared += 1;
  return '../'.repeat(folders.length - shared) + steps.slice(shared).join('/');
}

async function declarePart(edit: WorkbookEdit, path: string): Promise<void> {
  await declare(edit, (prefix) => {
    return `<${prefix}Override PartName="/${path}" ContentType="${COMMENTS_TYPE}"/>`;
  });
}

async function declareDrawings(edit: WorkbookEdit): Promise<void> {
  const types = (await edit.read(CONTENT_TYPES)) ?? '';
  let isDeclared = false;
  readXml(types, {
    open: (name, attributes) => {
      if (name !== 'Default') return;
      isDeclared ||= attributeOf(attributes, 'Extension')?.toLowerCase() === 'vml';
    },
  });
  if (isDeclared) return;
  await declare(edit, (prefix) => {
    return `<${prefix}Default Extension="vml" ContentType="${DRAWING_TYPE}"/>`;
  });
}

async function declare(edit: WorkbookEdit, make: (prefix: string) => string): Promise<void> {
  const types = await edit.read(CONTENT_TYPES);
  if (types === undefined) throw new UnreadableWorkbookError('not-a-workbook');
  edit.write(CONTENT_TYPES, appendTo(types, 'Types', make));
}

function freePath(edit: WorkbookEdit, start: string, end: string): string {
  let number = 1;
  while (edit.has(`${start}${number}${end}`)) number += 1;
  return `${start}${number}${end}`;
}
