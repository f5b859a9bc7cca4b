import { type Cell, type CellStyle, parseCellRef, type WriteSheet, writeXlsx } from 'hucre/xlsx';

export type TemplateLook = 'title' | 'label' | 'note' | 'header' | 'plain';

export interface TemplateCell {
  readonly text: string;
  readonly look: TemplateLook;
}

/** Cells that the supplier fills: what they take, and what to say there. */
export interface TemplateInput {
  /** `B4` or `A12:A111`. */
  readonly range: string;
  readonly takes: 'text' | 'date' | 'amount' | 'percent' | 'count' | 'months' | 'choice';
  readonly choices?: readonly string[];
  readonly hint: string;
}

export interface TemplateSheet {
  readonly name: string;
  readonly widths: readonly number[];
  /** Rows that stay in sight. */
  readonly frozenRows: number;
  /** Cells by row, from the first column; an empty list is an empty row. */
  readonly rows: readonly (readonly (TemplateCell | null)[])[];
  readonly inputs: readonly TemplateInput[];
}

export interface WorkbookTemplate {
  readonly title: string;
  readonly author: string;
  readonly refusal: string;
  readonly sheets: readonly TemplateSheet[];
}

const line = { style: 'thin', color: { rgb: '8A9BAD' } } as const;
const border = { top: line, bottom: line, left: line, right: line } as const;
const FONT = { name: 'Calibri', family: 2 } as const;
const LOOKS: Readonly<Record<TemplateLook, CellStyle>> = {
  title: { font: { ...FONT, bold: true, size: 16, color: { rgb: '123B5D' } } },
  label: { font: { ...FONT, bold: true } },
  note: { font: FONT, alignment: { wrapText: true, vertical: 'top' } },
  header: {
    font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '123B5D' } },
    alignment: { wrapText: true, vertical: 'center' },
    border,
  },
  plain: { font: FONT },
};
const FORMATS: Readonly<Partial<Record<TemplateInput['takes'], string>>> = {
  date: 'yyyy-mm-dd',
  amount: '#,##0.00',
  percent: '0.00',
};

/**
 * Writes a workbook to be filled: only its input cells can be changed, each says what it takes, and Excel
 * refuses there anything else. The protection has no password: it guards against slips.
 */
export async function writeQuoteTemplate(template: WorkbookTemplate): Promise<Uint8Array> {
  return await writeXlsx({
    sheets: template.sheets.map((sheet) => ({
      name: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
      rows: sheet.rows.map((row) => row.map((cell) => cell?.text ?? null)),
      cells: cellsOf(sheet),
      freezePane: { rows: sheet.frozenRows },
      pageSetup: {
        paperSize: 'letter',
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      },
      protection: { sheet: true, formatColumns: true, formatRows: true },
      dataValidations: sheet.inputs.map((input) => ({
        range: input.range,
        allowBlank: true,
        showInputMessage: true,
        inputMessage: input.hint,
        showErrorMessage: true,
        errorTitle: template.title,
        errorMessage: `${template.refusal} ${input.hint}`,
        ...ruleOf(input),
      })),
    })),
    properties: { title: template.title, creator: template.author },
  });
}

function cellsOf(sheet: TemplateSheet): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, content] of sheet.rows.entries()) {
    for (const [column, cell] of content.entries()) {
      if (cell !== null) cells.set(`${row},${column}`, { style: LOOKS[cell.look] });
    }
  }
  for (const { range, takes } of sheet.inputs) {
    const numFmt = FORMATS[takes];
    const style: CellStyle = {
      border,
      font: FONT,
      protection: { locked: false },
      ...(numFmt === undefined ? {} : { numFmt }),
    };
    for (const key of keysIn(range)) cells.set(key, { style });
  }
  return cells;
}

function keysIn(range: string): string[] {
  const [first = '', last = first] = range.split(':');
  const [start, end] = [parseCellRef(first), parseCellRef(last)];
  const keys: string[] = [];
  for (let row = start.row; row <= end.row; row += 1) {
    for (let column = start.col; column <= end.col; column += 1) keys.push(`${row},${column}`);
  }
  return keys;
}

type Rule = Pick<
  NonNullable<WriteSheet['dataValidations']>[number],
  'type' | 'operator' | 'formula1' | 'formula2' | 'values'
>;

function ruleOf({ takes, choices = [] }: TemplateInput): Rule {
  switch (takes) {
    case 'date':
      return { type: 'date', operator: 'greaterThan', formula1: '36526' };
    case 'amount':
    case 'percent':
      return {
        type: 'decimal',
        operator: 'between',
        formula1: '0',
        formula2: takes === 'percent' ? '100' : '999999999',
      };
    case 'count':
      return { type: 'decimal', operator: 'greaterThan', formula1: '0' };
    case 'months':
      return { type: 'whole', operator: 'between', formula1: '1', formula2: '120' };
    case 'choice':
      return { type: 'list', values: [...choices] };
    case 'text':
      return { type: 'textLength', operator: 'lessThanOrEqual', formula1: '200' };
  }
}
