import type { FicheContent, PlacedComponent } from '../../catalogue/index.ts';
import type { Reading } from '../read.ts';
import type { ColumnMeaning, Place, QuoteLine } from '../report.ts';

/** A line with the component of the fiche that bears its part number. */
export interface MappedLine {
  readonly line: QuoteLine;
  readonly component: PlacedComponent | undefined;
}

/** What every check looks at. */
export interface Subject {
  readonly reading: Reading;
  readonly lines: readonly MappedLine[];
  readonly fiche: FicheContent;
  readonly acquisition: AcquisitionTerms;
  /** Legal date in America/Toronto, `YYYY-MM-DD`. */
  readonly today: string;
}

/** What the dossier says that a quote must fit. */
export interface AcquisitionTerms {
  readonly termMonths: number;
  /** Reference of the contract, made through the broker, that this acquisition extends (guide 3.3.1). */
  readonly extendsPriorContract?: string;
}

/** The place of a line's cell; where the quote has no such column, its first known cell. */
export function placeIn(line: QuoteLine, ...meanings: readonly ColumnMeaning[]): Place {
  const known = meanings.map((meaning) => line.cells[meaning]).find((cell) => cell !== undefined);
  const cell = known ?? Object.values(line.cells)[0] ?? `A${line.row}`;
  return { sheet: line.sheet, row: line.row, cell };
}

/** What people call a line: its part number, else its description. */
export function nameOf(line: QuoteLine): string | null {
  return line.partNumber ?? line.description;
}
