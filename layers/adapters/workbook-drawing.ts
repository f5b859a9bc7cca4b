import { UnreadableWorkbookError } from './workbook-error.ts';
import { placeOf } from './workbook-sheet.ts';

// Comments are drawn by VML shapes, which programs want beside the comments themselves (ECMA-376, part 4).
const NAMESPACES = [
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:x="urn:schemas-microsoft-com:office:excel"',
].join(' ');
const FIRST_ID = 1025;
const IDS_IN_A_BLOCK = 1024;
const WIDTH_IN_COLUMNS = 4;
const CHARACTERS_IN_A_ROW = 36;
const TALLEST = 30;

export interface CommentBox {
  readonly cell: string;
  readonly text: string;
}

/** A drawing of comment boxes. */
export function newDrawing(boxes: readonly CommentBox[]): string {
  const blocks = Math.ceil((FIRST_ID + boxes.length) / IDS_IN_A_BLOCK);
  const data = Array.from({ length: blocks }, (_, index) => index + 1).join(',');
  return [
    `<xml ${NAMESPACES}>`,
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${data}"/></o:shapelayout>`,
    shapeType(),
    ...boxes.map((box, index) => shapeOf(box, FIRST_ID + index)),
    '</xml>',
  ].join('');
}

/** The same drawing with more comment boxes; spreadsheet programs do not write it as strict XML. */
export function addToDrawing(drawing: string, boxes: readonly CommentBox[]): string {
  const end = /<\/xml\s*>\s*$/i.exec(drawing)?.index;
  if (end === undefined) throw new UnreadableWorkbookError('not-a-workbook');
  const first = Math.max(FIRST_ID, ...idsIn(drawing).map((id) => id + 1));
  const added = [
    ...(/id=["']_x0000_t202["']/.test(drawing) ? [] : [shapeType()]),
    ...boxes.map((box, index) => shapeOf(box, first + index)),
  ];
  return drawing.slice(0, end) + added.join('') + drawing.slice(end);
}

function idsIn(drawing: string): number[] {
  const ids = [...drawing.matchAll(/_x0000_s(\d{1,8})/g)].map((match) => Number(match[1]));
  return ids.length === 0 ? [] : [ids.reduce((highest, id) => Math.max(highest, id))];
}

const shapeType = (): string =>
  [
    `<v:shapetype ${NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202"`,
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>',
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>',
  ].join('');

function shapeOf({ cell, text }: CommentBox, id: number): string {
  const { row, column } = placeOf(cell);
  const top = row - 1;
  const lines = text.split('\n').reduce((sum, line) => sum + linesOf(line), 0);
  const height = Math.min(TALLEST, lines + 1);
  const right = column + 1 + WIDTH_IN_COLUMNS;
  return [
    `<v:shape ${NAMESPACES} id="_x0000_s${id}" type="#_x0000_t202"`,
    ' style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">',
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>',
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>',
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>',
    `<x:Anchor>${column + 1},15,${top},2,${right},15,${top + height},4</x:Anchor>`,
    `<x:AutoFill>False</x:AutoFill><x:Row>${top}</x:Row><x:Column>${column}</x:Column>`,
    '</x:ClientData></v:shape>',
  ].join('');
}

const linesOf = (line: string): number => Math.max(1, Math.ceil(line.length / CHARACTERS_IN_A_ROW));
