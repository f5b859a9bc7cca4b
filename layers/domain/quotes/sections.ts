import { Decimal } from 'decimal.js';
import { roundToCents, taxesOn, toAmount } from '../values/money.ts';
import { withoutAccents } from './cell-values.ts';
import type { Place, QuoteLine, Section, Totals } from './report.ts';
import { plainWords } from './total-names.ts';

/** A total as a row states it. `name` null: of a part of the quote, which `label` may name. */
export interface Stated {
  readonly name: keyof Totals | null;
  readonly label: string;
  readonly amount: string;
  readonly place: Place;
  /** Only its amount can tell what it is of. */
  readonly isUnsure: boolean;
}

/** What a quote holds, from top to bottom. */
export type Step =
  | { readonly is: 'sheet' }
  | { readonly is: 'title'; readonly text: string }
  | { readonly is: 'line'; readonly line: QuoteLine }
  | { readonly is: 'stated'; readonly stated: Stated };

export interface Settled {
  /** The lines, each with the section that it stands under. */
  readonly lines: readonly QuoteLine[];
  readonly sections: readonly Section[];
  readonly totals: Totals;
  readonly totalPlaces: Readonly<Partial<Record<keyof Totals, Place>>>;
  /** Sections whose title says that nobody has to buy them. */
  readonly optionalSections: readonly string[];
  /** Stated totals that belong to nothing that was read. */
  readonly unused: readonly Stated[];
  /** Several parts have each their taxes. */
  readonly taxedParts: boolean;
}

/**
 * Tells the totals of the quote from those of its sections. A subtotal that lines follow is a section's; after
 * the last line, one that adds up its section only is still a section's. Taxes stated in several
 * places are those of parts: the quote then states none. Options may follow the totals, and are not in them.
 */
export function settle(steps: readonly Step[]): Settled {
  const settling = new Settling(endOfWhole(steps), optionsAfterTotals(steps));
  for (const [index, step] of steps.entries()) settling.take(step, index, steps);
  return settling.settled();
}

/** Index of the last line that the totals of the quote may be of. */
function endOfWhole(steps: readonly Step[]): number {
  const last = steps.findLastIndex(isLine);
  const end = Math.min(optionsAfterTotals(steps), last + 1);
  const isTotalAfter = steps.slice(last).some(isStatedAs('subtotal', 'total', 'tps', 'tvq'));
  const taxed = isTotalAfter ? -1 : steps.findLastIndex(isStatedAs('tps', 'tvq'));
  return steps.slice(0, taxed > -1 ? Math.min(end, taxed) : end).findLastIndex(isLine);
}

/** Index of the title of the options that follow the totals of the quote; past the end without any. */
function optionsAfterTotals(steps: readonly Step[]): number {
  const title = steps.findLastIndex((step) => step.is === 'title');
  const isOptional = steps.slice(title, title + 1).some((step) => isOptionalTitle(step));
  const [before, after] = [steps.slice(0, title), steps.slice(title)];
  const isWhole = before.some(isStatedAs('total', 'tps', 'tvq'));
  const isPriced =
    before.some(isStatedAs('subtotal')) && !after.some((step) => step.is === 'stated');
  return isOptional && after.some(isLine) && (isWhole || isPriced) ? title : steps.length;
}

const isLine = (step: Step): boolean => step.is === 'line';

const isOptionalTitle = (step: Step): boolean =>
  step.is === 'title' && OPTIONAL.test(withoutAccents(step.text).toLowerCase());

const OPTIONAL =
  /\b(facultati\w*|optionnel\w*|optional|en option|non inclus\w* (au|dans|a) |not included|a titre indicatif|for information only)\b/;

const LABEL_WORDS =
  /\b(sous[- ]?total|sub[- ]?total|total|montant|prix|section|de|la|du|des|pour|for|of)\b/g;

const LEADING_WORDS =
  /^(sous[- ]?total|sub[- ]?total|total|montant)( (pour|for|of|de la|du|des|de))?( section)?[\s,:–—-]*/i;

class Settling {
  readonly #lastLine: number;
  readonly #options: number;
  readonly #optionalSections: string[] = [];
  readonly #unused: Stated[] = [];
  readonly #lines: QuoteLine[] = [];
  readonly #sections: Section[] = [];
  readonly #totals: Record<keyof Totals, string | null> = {
    subtotal: null,
    discount: null,
    tps: null,
    tvq: null,
    total: null,
  };
  readonly #places: Partial<Record<keyof Totals, Place>> = {};
  readonly #names = new Set<string>();
  #title: string | null = null;
  #pending: string | null = null;
  /** Index of the first line since the last subtotal. */
  #groupStart = 0;
  #taxedParts = false;

  /**
   * @param lastLine index of the last line of the whole.
   * @param options index from which everything is optional.
   */
  constructor(lastLine: number, options: number) {
    this.#lastLine = lastLine;
    this.#options = options;
  }

  take(step: Step, index: number, steps: readonly Step[]): void {
    if (index === this.#options) this.#groupStart = this.#lines.length;
    if (step.is === 'line') this.#line(step.line);
    else if (step.is === 'title') this.#pending = step.text;
    else if (step.is === 'sheet') this.#close();
    else this.#stated(step.stated, index, steps);
  }

  settled(): Settled {
    const taxes = this.#taxedParts ? { tps: null, tvq: null, total: null } : {};
    return {
      lines: this.#lines,
      sections: this.#sections,
      totals: { ...this.#totals, ...taxes },
      totalPlaces: this.#places,
      optionalSections: this.#optionalSections,
      unused: this.#unused,
      taxedParts: this.#taxedParts,
    };
  }

  #line(line: QuoteLine): void {
    if (this.#pending !== null) {
      this.#title = this.#unique(this.#pending);
      if (isOptionalTitle({ is: 'title', text: this.#pending })) {
        this.#optionalSections.push(this.#title);
      }
      this.#pending = null;
    }
    this.#lines.push({ ...line, section: this.#title });
  }

  #close(): void {
    this.#title = null;
    this.#pending = null;
    this.#groupStart = this.#lines.length;
  }

  #stated(stated: Stated, index: number, steps: readonly Step[]): void {
    const { name } = stated;
    const isMiddle = index < this.#lastLine;
    if (index > this.#options) {
      if (name === null || name === 'subtotal' || name === 'total') this.#section(stated);
    } else if (name !== null && this.#lines.length === 0) {
      this.#whole(name, stated);
    } else if (isMiddle && (name === 'tps' || name === 'tvq')) this.#taxedParts = true;
    else if (name === null) this.#part(stated, isMiddle);
    else if (this.#isOfSection(stated, index, steps)) this.#section(stated);
    else if (!isMiddle || name === 'discount') this.#whole(name, stated);
  }

  #isOfSection(stated: Stated, index: number, steps: readonly Step[]): boolean {
    const { name } = stated;
    if ((name !== 'subtotal' && name !== 'total') || this.#group().length === 0) return false;
    if (index < this.#lastLine) return name === 'subtotal' || !this.#taxedParts;
    if (this.#sections.length === 0) return false;
    if (this.#adds(this.#lines, stated.amount)) return false;
    const followed = steps.slice(index + 1).some(isStatedAs(name));
    return followed || this.#adds(this.#group(), stated.amount);
  }

  #whole(name: keyof Totals, { amount, place }: Stated): void {
    this.#totals[name] = name === 'discount' ? this.#discountWith(amount) : amount;
    this.#places[name] = place;
  }

  #discountWith(amount: string): string {
    return new Decimal(amount)
      .abs()
      .plus(this.#totals.discount ?? 0)
      .toFixed();
  }

  /** A total in other words is the whole's where it adds up as the whole does. */
  #part(stated: Stated, isMiddle: boolean): void {
    const { amount, isUnsure } = stated;
    const named = bareWords(stated.label);
    const isKnown = named !== '' && [...this.#names].some((known) => isNamed(known, named));
    if (isMiddle || isKnown) this.#section(stated);
    else if (this.#adds(this.#lines, amount)) this.#wholeUnless('subtotal', stated);
    else if (this.#adds(this.#lines, amount, true)) this.#wholeUnless('total', stated);
    else if (isUnsure && !this.#adds(this.#group(), amount)) this.#unused.push(stated);
    else this.#section(stated);
  }

  #wholeUnless(name: 'subtotal' | 'total', stated: Stated): void {
    if (this.#totals[name] === null) this.#whole(name, stated);
  }

  /** Records the subtotal of the lines since the last one, when they have one name or can be given one. */
  #section(stated: Stated): void {
    const { label, amount, place } = stated;
    const group = this.#group();
    const named = bareWords(label);
    const names = [...new Set(group.map((line) => line.section))];
    const name =
      names.find((known) => known !== null && named !== '' && isNamed(known, named)) ??
      this.#onlyName(names, group, label);
    this.#close();
    if (name === undefined) this.#unused.push(stated);
    else this.#sections.push({ name, place, subtotal: amount });
  }

  #onlyName(
    names: readonly (string | null)[],
    group: readonly QuoteLine[],
    label: string,
  ): string | undefined {
    const [only, ...others] = names;
    if (only === undefined || others.length > 0) return undefined;
    if (only !== null) return only;
    const [first, last] = [group[0], group.at(-1)];
    const name = this.#unique(nameIn(label) || `${first?.row}–${last?.row}`);
    for (const [offset, line] of group.entries()) {
      this.#lines[this.#groupStart + offset] = { ...line, section: name };
    }
    return name;
  }

  #group(): readonly QuoteLine[] {
    return this.#lines.slice(this.#groupStart);
  }

  /** Whether lines add up to an amount, the details of bundles counted or not. */
  #adds(lines: readonly QuoteLine[], amount: string, withTaxes = false): boolean {
    if (lines.length === 0) return false;
    const own = lines.filter((line) => line.parentRow === null);
    return [lines, own].some((some) => {
      const sum = sumOfLines(some);
      return (withTaxes ? taxesOn(sum).total : toAmount(sum)) === toAmount(new Decimal(amount));
    });
  }

  #unique(name: string): string {
    let unique = name;
    for (let count = 2; this.#names.has(unique); count += 1) unique = `${name} (${count})`;
    this.#names.add(unique);
    return unique;
  }
}

const isStatedAs =
  (...names: readonly (keyof Totals)[]) =>
  (step: Step): boolean =>
    step.is === 'stated' && step.stated.name !== null && names.includes(step.stated.name);

const isNamed = (known: string, named: string): boolean => bareWords(known) === named;

const bareWords = (text: string): string =>
  plainWords(text).replace(LABEL_WORDS, ' ').replace(/\s+/g, ' ').trim();

/** « Sous-total, matériel : » names « matériel ». */
function nameIn(label: string): string {
  if (bareWords(label) === '') return '';
  return label
    .replace(LEADING_WORDS, '')
    .replace(/\s*:.*$/, '')
    .trim();
}

function sumOfLines(lines: readonly QuoteLine[]): Decimal {
  return lines.reduce((sum, { lineTotal, netUnitPrice, quantity }) => {
    if (lineTotal !== null) return sum.plus(roundToCents(new Decimal(lineTotal)));
    if (netUnitPrice === null || quantity === null) return sum;
    return sum.plus(roundToCents(new Decimal(netUnitPrice).times(quantity)));
  }, new Decimal(0));
}
