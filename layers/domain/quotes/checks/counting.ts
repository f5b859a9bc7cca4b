import { Decimal } from 'decimal.js';
import { canonicalPartNumber } from '../../catalogue/index.ts';
import { roundToCents, sumOf, taxesOn } from '../../values/money.ts';
import type { QuoteLine, Totals } from '../report.ts';

/** A bundle whose price is neither the sum of its details, nor zero, nor repeated by one of them. */
export interface BundleConflict {
  readonly line: QuoteLine;
  readonly own: Decimal;
  readonly details: Decimal;
}

/** Which lines make the total, so that a bundle and its details are never counted both. */
export interface Counting {
  readonly counted: ReadonlySet<QuoteLine>;
  /** The same, were the details to count in each conflict; the bundle does, until somebody tells. */
  readonly countedByDetails: ReadonlySet<QuoteLine>;
  readonly conflicts: readonly BundleConflict[];
  /** Lines without a price that neither their bundle nor their details explain. */
  readonly unpriced: readonly QuoteLine[];
  /** Details that only repeat their bundle: the same part, listed twice. */
  readonly repetitions: ReadonlySet<QuoteLine>;
  /** By how much to multiply the quantity of a detail that is told for one bundle. */
  readonly quantityFactors: ReadonlyMap<QuoteLine, string>;
  /** Options that the stated total leaves out: nobody buys them. */
  readonly leftOut: ReadonlySet<QuoteLine>;
  /** Those of them that make the total of the options. */
  readonly countedOptions: ReadonlySet<QuoteLine>;
}

/** The lines and totals of a reading, as far as they say what counts. */
export interface Countable {
  readonly lines: readonly QuoteLine[];
  readonly totals: Totals;
  readonly optionalSections: readonly string[];
}

interface Node {
  readonly line: QuoteLine;
  readonly own: Decimal | null;
  readonly details: Node[];
  parent: Node | undefined;
}

type Choice = 'own' | 'details' | 'both' | 'conflict';

interface Settled {
  /** What the line and all that it holds are worth; null without any price. */
  readonly amount: Decimal | null;
  readonly choice: Choice;
  /** The detail that repeats its bundle, and adds nothing. */
  readonly repeated?: Node;
  readonly perBundle?: boolean;
}

/** The amount of a line: its stated total, else quantity times price, to the cent; null without price. */
export function amountOfLine(line: QuoteLine): Decimal | null {
  const known = AMOUNTS.get(line);
  if (known !== undefined) return known;
  const amount = computeAmount(line);
  AMOUNTS.set(line, amount);
  return amount;
}

/** Each check adds the same thousands of lines: their amounts are computed once. */
const AMOUNTS = new WeakMap<QuoteLine, Decimal | null>();

function computeAmount(line: QuoteLine): Decimal | null {
  if (line.lineTotal !== null) return roundToCents(new Decimal(line.lineTotal));
  if (line.included) return new Decimal(0);
  if (line.netUnitPrice === null || line.quantity === null) return null;
  return roundToCents(new Decimal(line.netUnitPrice).times(line.quantity));
}

/**
 * Settles which lines count. Lines under a title that calls them optional count only where the stated
 * total says so.
 */
export function countQuote({ lines, totals, optionalSections }: Countable): Counting {
  const whole = countLines(lines, totals);
  const isOptional = ({ section }: QuoteLine) =>
    section !== null && optionalSections.includes(section);
  const options = lines.filter(isOptional);
  if (options.length === 0) return whole;
  const bought = countLines(
    lines.filter((line) => !isOptional(line)),
    totals,
  );
  const [withThem, without] = [whole, bought].map(({ counted }) =>
    gapToStated(sumOfLines(counted), totals),
  );
  if (withThem && without && withThem.lessThan(without)) return whole;
  const { counted: countedOptions } = countLines(options, NO_TOTALS);
  return { ...bought, leftOut: new Set(options), countedOptions };
}

const NO_TOTALS: Totals = { subtotal: null, discount: null, tps: null, tvq: null, total: null };
const NOTHING: ReadonlySet<QuoteLine> = new Set();

/**
 * Settles which lines count. A base and its options, each with its own price, all count when that comes
 * nearest to the stated total; otherwise the bundle counts, and its details are a conflict to ask about.
 * Linear in the lines, however deep bundles nest.
 */
export function countLines(lines: readonly QuoteLine[], stated: Totals): Counting {
  const nodes = nodesOf(lines);
  const asBundles = settleAll(nodes, 'conflict');
  const conflicts = nodes.flatMap((node) => {
    if (node.own === null || asBundles.get(node)?.choice !== 'conflict') return [];
    return [{ line: node.line, own: node.own, details: sumOfDetails(node, asBundles) }];
  });
  const asOptions = conflicts.length === 0 ? asBundles : settleAll(nodes, 'both');
  const isOfOptions =
    conflicts.length > 0 && isNearestToStated(nodes, asBundles, asOptions, stated);
  const settled = isOfOptions ? asOptions : asBundles;
  return {
    counted: countedIn(nodes, settled, false),
    countedByDetails: countedIn(nodes, settled, true),
    conflicts: isOfOptions ? [] : conflicts,
    unpriced: unpricedIn(nodes, settled),
    repetitions: repetitionsIn(nodes),
    quantityFactors: factorsIn(nodes, settled),
    leftOut: NOTHING,
    countedOptions: NOTHING,
  };
}

/** The sum of the amounts of some lines, to the cent; a line without price adds nothing. */
export function sumOfLines(lines: Iterable<QuoteLine>): Decimal {
  return sumOf([...lines].map((line) => amountOfLine(line) ?? '0'));
}

/**
 * The sum of the counted lines: of their amounts to the cent, or rounded once at the end where only that
 * gives the stated total, as a spreadsheet adds what it does not show.
 */
export function sumAsStated({ counted }: Counting, stated: Totals): Decimal {
  const byLine = sumOfLines(counted);
  const atEnd = roundToCents(sumOf([...counted].map(exactAmount)));
  const isAtEnd = !byLine.equals(atEnd) && isStated(atEnd, stated) && !isStated(byLine, stated);
  return isAtEnd ? atEnd : byLine;
}

const isStated = (sum: Decimal, stated: Totals): boolean =>
  gapToStated(sum, stated)?.isZero() === true;

function exactAmount({ lineTotal, netUnitPrice, quantity }: QuoteLine): Decimal {
  if (lineTotal !== null) return new Decimal(lineTotal);
  return new Decimal(netUnitPrice ?? 0).times(quantity ?? 0);
}

/** Counting everything comes nearer to the stated total than counting bundles alone, or details alone. */
function isNearestToStated(
  nodes: readonly Node[],
  asBundles: ReadonlyMap<Node, Settled>,
  asOptions: ReadonlyMap<Node, Settled>,
  stated: Totals,
): boolean {
  const gapOf = (lines: Iterable<QuoteLine>) => gapToStated(sumOfLines(lines), stated);
  const ofAll = gapOf(countedIn(nodes, asOptions, false));
  const others = [false, true].map((detailsWin) => gapOf(countedIn(nodes, asBundles, detailsWin)));
  return ofAll !== null && others.every((gap) => gap !== null && ofAll.lessThan(gap));
}

/** How far a sum of lines is from the stated total, discounted or not, taxed or not; null without any. */
function gapToStated(sum: Decimal, { subtotal, total, discount }: Totals): Decimal | null {
  const told = subtotal ?? total;
  if (told === null) return null;
  const stated = roundToCents(new Decimal(told));
  const after = sum.minus(roundToCents(new Decimal(discount ?? 0).abs()));
  const meant = subtotal === null ? [after, new Decimal(taxesOn(after).total)] : [sum, after];
  return Decimal.min(...meant.map((amount) => amount.minus(stated).abs()));
}

/** In the order of the rows, so that a bundle always comes before its details. */
function nodesOf(lines: readonly QuoteLine[]): Node[] {
  const byRow = new Map<string, Node>();
  const nodes = lines
    .toSorted((a, b) => a.row - b.row)
    .map((line) => {
      const above = line.parentRow === null || line.parentRow >= line.row ? null : line.parentRow;
      const parent = above === null ? undefined : byRow.get(`${line.sheet}!${above}`);
      const node: Node = { line, own: amountOfLine(line), details: [], parent };
      parent?.details.push(node);
      byRow.set(`${line.sheet}!${line.row}`, node);
      return node;
    });
  return nodes;
}

const sumOfDetails = ({ details }: Node, settled: ReadonlyMap<Node, Settled>): Decimal =>
  details.reduce((sum, one) => sum.plus(settled.get(one)?.amount ?? 0), new Decimal(0));

function settleAll(nodes: readonly Node[], otherwise: 'both' | 'conflict'): Map<Node, Settled> {
  const settled = new Map<Node, Settled>();
  for (const node of nodes.toReversed()) settled.set(node, settle(node, settled, otherwise));
  return settled;
}

function settle(
  node: Node,
  settled: ReadonlyMap<Node, Settled>,
  otherwise: 'both' | 'conflict',
): Settled {
  const { own, details } = node;
  if (details.length === 0) return { amount: own, choice: 'own' };
  const isPriced = details.some((one) => (settled.get(one)?.amount ?? null) !== null);
  const sum = sumOfDetails(node, settled);
  if (own === null) return { amount: isPriced ? sum : null, choice: 'details' };
  if (sum.isZero()) return { amount: own, choice: 'own' };
  if (own.isZero() || own.equals(sum)) return { amount: sum, choice: 'details' };
  const repetition = settleRepetition(node, own, sum, settled);
  if (repetition !== undefined) return repetition;
  return { amount: otherwise === 'both' ? own.plus(sum) : own, choice: otherwise };
}

/** A configurator may list the bundle again among its details, or tell the details of one bundle. */
function settleRepetition(
  { line, details }: Node,
  own: Decimal,
  sum: Decimal,
  settled: ReadonlyMap<Node, Settled>,
): Settled | undefined {
  const self = details.find((one) => isSamePart(one.line, line));
  const amountOfSelf = self === undefined ? null : (settled.get(self)?.amount ?? null);
  if (self !== undefined && amountOfSelf !== null) {
    if (own.equals(sum.minus(amountOfSelf))) {
      return { amount: own, choice: 'details', repeated: self };
    }
    if (own.equals(amountOfSelf)) return { amount: sum, choice: 'details' };
  }
  const isForOne = line.quantity !== null && own.equals(roundToCents(sum.times(line.quantity)));
  return isForOne ? { amount: own, choice: 'own', perBundle: true } : undefined;
}

const isSamePart = (one: QuoteLine, other: QuoteLine): boolean =>
  one.partNumber !== null &&
  other.partNumber !== null &&
  canonicalPartNumber(one.partNumber) === canonicalPartNumber(other.partNumber);

function countedIn(
  nodes: readonly Node[],
  settled: ReadonlyMap<Node, Settled>,
  detailsWin: boolean,
): Set<QuoteLine> {
  const opened = new Set<Node>();
  const counted = new Set<QuoteLine>();
  for (const node of nodes) {
    const above = node.parent;
    const isRepeated = above !== undefined && settled.get(above)?.repeated === node;
    if (above !== undefined && (!opened.has(above) || isRepeated)) continue;
    const choice = settled.get(node)?.choice ?? 'own';
    const isOpen = choice === 'details' || (choice === 'conflict' && detailsWin);
    if (isOpen || choice === 'both') opened.add(node);
    if (!isOpen) counted.add(node.line);
  }
  return counted;
}

function unpricedIn(nodes: readonly Node[], settled: ReadonlyMap<Node, Settled>): QuoteLine[] {
  const explained = new Set<Node>();
  const unpriced: QuoteLine[] = [];
  for (const node of nodes) {
    const { line, own, parent } = node;
    const { amount = null, choice } = settled.get(node) ?? {};
    const isExplained = parent !== undefined && explained.has(parent);
    if (!isExplained && !hasPrice(line) && amount === null) unpriced.push(line);
    const isTellingByDetails =
      choice === 'details' && amount !== null && (own === null || own.isZero());
    if (isExplained || !isTellingByDetails) explained.add(node);
  }
  return unpriced;
}

const hasPrice = ({ netUnitPrice, lineTotal, included }: QuoteLine): boolean =>
  netUnitPrice !== null || lineTotal !== null || included;

function repetitionsIn(nodes: readonly Node[]): Set<QuoteLine> {
  const repeated = nodes.filter(({ line, parent }) => parent && isSamePart(line, parent.line));
  return new Set(repeated.map(({ line }) => line));
}

function factorsIn(
  nodes: readonly Node[],
  settled: ReadonlyMap<Node, Settled>,
): Map<QuoteLine, string> {
  const factors = new Map<QuoteLine, string>();
  for (const { line, parent } of nodes) {
    if (parent === undefined) continue;
    const above = factors.get(parent.line) ?? '1';
    const times = settled.get(parent)?.perBundle === true ? (parent.line.quantity ?? '1') : '1';
    if (above !== '1' || times !== '1') {
      factors.set(line, new Decimal(above).times(times).toFixed());
    }
  }
  return factors;
}
