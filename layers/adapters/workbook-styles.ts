import { attributeOf, type XmlHandler } from './xml.ts';

/** How the number of a cell is shown. */
export type NumberKind = 'plain' | 'percent' | 'date';

// Formats that spreadsheet programs know by number alone (ECMA-376, part 1, 18.8.30).
const BUILT_IN_PERCENTS: readonly number[] = [9, 10];
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Reads the styles of a workbook; `kinds` says how each cell format shows its number. */
export function stylesReader(): { readonly handler: XmlHandler; readonly kinds: NumberKind[] } {
  const kinds: NumberKind[] = [];
  const formats = new Map<number, NumberKind>();
  let isInCellFormats = false;
  const handler: XmlHandler = {
    open: (name, attributes) => {
      if (name === 'cellXfs') isInCellFormats = true;
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') formats.set(id, kindOf(attributeOf(attributes, 'formatCode') ?? ''));
      if (name === 'xf' && isInCellFormats) kinds.push(formats.get(id) ?? builtIn(id));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  };
  return { handler, kinds };
}

function builtIn(id: number): NumberKind {
  if (BUILT_IN_PERCENTS.includes(id)) return 'percent';
  return isBuiltInDate(id) ? 'date' : 'plain';
}

/** What is between quotes, in brackets or after a backslash is shown as it is and formats nothing. */
const AS_IT_IS = /"[^"]*"|\[[^\]]*\]|\\.|[_*]./g;
const ELAPSED = /\[(?:h+|m+|s+)\]/gi;

function kindOf(code: string): NumberKind {
  const [positive = ''] = code.replaceAll(ELAPSED, 'h').replaceAll(AS_IT_IS, '').split(';');
  if (positive.includes('%')) return 'percent';
  const hasDay = /[dy]/i.test(positive);
  const hasMonth = /m/i.test(positive) && !/[hs]/i.test(positive);
  return hasDay || hasMonth ? 'date' : 'plain';
}
