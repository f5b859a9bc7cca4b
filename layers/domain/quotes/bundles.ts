import { withoutAccents } from './cell-values.ts';
import type { QuoteLine } from './report.ts';

/** A line with what its row says of its place among the others. */
export interface LinkedLine {
  readonly line: QuoteLine;
  /** `1.2`, as the numbering column shows it. */
  readonly number: string | null;
  /** Number or part number of its bundle, where a column says it. */
  readonly parent: string | null;
  /** Leading spaces of its part number or description. */
  readonly indent: number;
}

const BUNDLE = /^(bundle|parent|kit|ensemble|configuration|config|base)$/;
const DETAIL =
  /^(bundle ?details?|child|enfant|component|composant|sous composant|sub component|detail|option)$/;
const LEAST_INDENT = 2;

/**
 * Tells which line details which bundle: by a column that names the bundle, by numbering (1, 1.1), by line
 * type (`Bundle`, `BundleDetails`), by an option mark (`P52534-B21 #0D1`), or by indentation.
 * @param linked lines of one table, in order.
 * @returns row of the bundle by row of its detail; a line of its own is absent.
 */
export function parentRows(linked: readonly LinkedLine[]): ReadonlyMap<number, number> {
  const finder = new ParentFinder(linked);
  const parents = new Map<number, number>();
  for (const one of linked) {
    const parent = finder.parentOf(one);
    if (parent !== undefined) parents.set(one.line.row, parent);
    finder.pass(one, parent);
  }
  return parents;
}

class ParentFinder {
  readonly #byNumber = new Map<string, number>();
  readonly #byPart = new Map<string, number>();
  readonly #outline: { readonly indent: number; readonly row: number }[] = [];
  readonly #typed: boolean;
  #bundle: number | undefined;

  constructor(linked: readonly LinkedLine[]) {
    const types = linked.map(({ line }) => typeOf(line));
    this.#typed =
      types.some((type) => BUNDLE.test(type)) && types.some((type) => DETAIL.test(type));
  }

  parentOf(one: LinkedLine): number | undefined {
    return (
      this.#named(one) ??
      this.#numbered(one) ??
      this.#ofType(one) ??
      this.#option(one) ??
      this.#indented(one)
    );
  }

  pass({ line, number, indent }: LinkedLine, parent: number | undefined): void {
    const { row, partNumber } = line;
    if (number !== null) this.#byNumber.set(canonicalNumber(number), row);
    // A bundle may list itself among its details: its name stays its own.
    if (partNumber !== null && (parent === undefined || !this.#byPart.has(keyOf(partNumber)))) {
      this.#byPart.set(keyOf(partNumber), row);
    }
    if (!DETAIL.test(typeOf(line))) this.#bundle = BUNDLE.test(typeOf(line)) ? row : undefined;
    while ((this.#outline.at(-1)?.indent ?? -1) >= indent) this.#outline.pop();
    this.#outline.push({ indent, row });
  }

  #named({ parent }: LinkedLine): number | undefined {
    if (parent === null) return undefined;
    return this.#byNumber.get(canonicalNumber(parent)) ?? this.#byPart.get(keyOf(parent));
  }

  #numbered({ number }: LinkedLine): number | undefined {
    if (number === null || !/^\d+(\.\d+)+$/.test(canonicalNumber(number))) return undefined;
    return this.#byNumber.get(canonicalNumber(canonicalNumber(number).replace(/\.\d+$/, '')));
  }

  #ofType({ line }: LinkedLine): number | undefined {
    return this.#typed && DETAIL.test(typeOf(line)) ? this.#bundle : undefined;
  }

  #option({ line }: LinkedLine): number | undefined {
    const match = /^(.+?)\s*#\s*\w+$/.exec(line.partNumber ?? '');
    return match?.[1] === undefined ? undefined : this.#byPart.get(keyOf(match[1]));
  }

  #indented({ indent }: LinkedLine): number | undefined {
    if (indent < LEAST_INDENT) return undefined;
    return this.#outline.findLast((above) => above.indent < indent)?.row;
  }
}

const typeOf = ({ lineType }: QuoteLine): string =>
  withoutAccents(lineType ?? '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();

const keyOf = (partNumber: string): string => partNumber.replace(/\s+/g, '').toUpperCase();

/** `1.0` numbers a whole line, as `1` does. */
const canonicalNumber = (number: string): string =>
  number.replace(/\s+/g, '').replace(/(\.0+)+$/, '');
