import { componentIndex, type FicheContent, type PlacedComponent } from '../../catalogue/index.ts';
import type { Reading } from '../read.ts';
import type { AcquisitionMode, ColumnMeaning, Exchange, Place, QuoteLine } from '../report.ts';
import type { Counting } from './counting.ts';

/** A line with the component of the fiche that bears its part number. */
export interface MappedLine {
  readonly line: QuoteLine;
  readonly component: PlacedComponent | undefined;
}

/** What every check looks at. */
export interface Subject {
  readonly reading: Reading;
  readonly lines: readonly MappedLine[];
  readonly counting: Counting;
  readonly fiche: FicheContent;
  readonly acquisition: AcquisitionTerms;
  /** The frozen rate of the quote's currency (G14); null for CAD, or when nobody has frozen one. */
  readonly exchange: Exchange | null;
  /** Legal date in America/Toronto, `YYYY-MM-DD`. */
  readonly today: string;
  readonly ficheVersionId: string;
  readonly latestVersionId: string | undefined;
  /** Last day of a validity extended since the quote (G19). */
  readonly extendedUntil: string | undefined;
}

/** What the dossier says that a quote must fit. */
export interface AcquisitionTerms {
  readonly termMonths: number;
  /** Bought or leased; absent while the dossier does not say. */
  readonly mode?: AcquisitionMode;
  readonly extendsPriorContract?: PriorContract;
  /** The quote amends a contract in force, of whose three years so many months are left (guide 4.5). */
  readonly amends?: { readonly monthsLeft: number };
}

/** A contract, made through the broker, whose solution this acquisition extends (guide 3.3.1). */
export interface PriorContract {
  readonly reference: string;
  /** What became of the solution (G16): still used, be it owned or leased, or leased and given back. */
  readonly inUse: 'owned' | 'leased' | 'returned';
  readonly concludedOn?: string;
  readonly endsOn?: string;
}

/** A part with an option, as `P71204-B21#0D1` or `P71204-B21 0D1` (installed in the factory), `#ABA` (its language). */
const OPTION = /\s*#\s*[A-Z0-9]{1,4}$|\s+0D1$/i;

/** The number of the part itself, whichever option is added to it. */
export const withoutOption = (partNumber: string): string => partNumber.replace(OPTION, '');

/** Maps each line to its component: by its exact part number, else without the option that follows `#`. */
export function mapLines(lines: readonly QuoteLine[], fiche: FicheContent): MappedLine[] {
  const components = componentIndex(fiche);
  return lines.map((line) => {
    if (line.partNumber === null) return { line, component: undefined };
    const exact = components.get(line.partNumber);
    return { line, component: exact ?? components.get(withoutOption(line.partNumber)) };
  });
}

/** The place of a line's cell; where the quote has no such column, its first known cell. */
export function placeIn(line: QuoteLine, ...meanings: readonly ColumnMeaning[]): Place {
  const known = meanings.map((meaning) => line.cells[meaning]).find((cell) => cell !== undefined);
  const cell = known ?? Object.values(line.cells)[0] ?? `A${line.row}`;
  const { sheet, row, page } = line;
  return { sheet, row, cell, ...(page === undefined ? {} : { page }) };
}

/** What people call a line: its part number, else its description. */
export function nameOf(line: QuoteLine): string | null {
  return line.partNumber ?? line.description;
}
