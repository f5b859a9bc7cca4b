import type { FicheVersion } from '../catalogue/index.ts';
import {
  arithmeticNotes,
  computedTotals,
  meantTotals,
  taxMethodOf,
  totalsInCad,
} from './checks/arithmetic.ts';
import { type Counting, countQuote } from './checks/counting.ts';
import { minimumConfigurationNotes, supplierMinimumNotes } from './checks/minimum-configuration.ts';
import { modeNotes } from './checks/mode.ts';
import { missingPriceNotes, priceNotes } from './checks/prices.ts';
import { scopeNotes } from './checks/scope.ts';
import {
  type AcquisitionTerms,
  type MappedLine,
  mapLines,
  type Subject,
} from './checks/subject.ts';
import { termNotes } from './checks/terms.ts';
import { type Note, note } from './notes.ts';
import { inOrder } from './order.ts';
import type { Reading } from './read.ts';
import type {
  CheckedLine,
  Exchange,
  Finding,
  QuoteFacts,
  Report,
  Result,
  Source,
  Totals,
} from './report.ts';

/** What a check needs. The fiche version is the one pinned to the dossier, not always the latest. */
export interface CheckInput {
  readonly reading: Reading;
  readonly source: Source | null;
  readonly ficheVersion: Pick<FicheVersion, 'supplierId' | 'versionId' | 'content'>;
  readonly acquisition: AcquisitionTerms;
  /** A rate that somebody froze for this quote (G14); one for another currency is not applied. */
  readonly exchange: Exchange | null;
  /** Legal date in America/Toronto, `YYYY-MM-DD`. */
  readonly today: string;
  /** The fiche version in force, where it may not be the pinned one (P25). */
  readonly latestVersionId?: string;
  /** A validity extended since the quote (G19): its last day. */
  readonly validity?: { readonly until: string };
}

/**
 * Checks a quote against a fiche version (guide 2.3, 3.2, 3.3.1, 3.4.1, 4.5, 5) and gives every finding at
 * once, the worst first, then in the order of the sheet. Amounts are in the currency of the quote, to the
 * cent, and in CAD where the rate is frozen. The same input always makes the same report.
 */
export function checkQuote(input: CheckInput): Report {
  const { ficheVersion, acquisition, today } = input;
  const reading = asMeant(input.reading);
  const lines = mapLines(reading.lines, ficheVersion.content);
  const subject: Subject = {
    reading,
    lines,
    counting: countQuote(reading),
    fiche: ficheVersion.content,
    acquisition,
    exchange: applicable(input.exchange, reading.quote),
    today,
    ficheVersionId: ficheVersion.versionId,
    latestVersionId: input.latestVersionId,
    extendedUntil: input.validity?.until,
  };
  return {
    ...reportHead(input, isJumbled(input) ? JUMBLED : [...reading.notes, ...notesOf(subject)]),
    source: input.source,
    quote: reading.quote,
    understoodColumns: [...reading.understoodColumns],
    sections: [...reading.sections],
    totals: totalsOf(subject),
    taxMethod: lines.length === 0 ? null : taxMethodOf(reading.totals, subject.counting),
    exchange: subject.exchange,
    lines: lines.map((mapped) => checkedLine(mapped, subject.counting)),
  };
}

/** The report of a file that could not be opened: kept, with the reason, for a person to read. */
export function unreadableReport(
  input: Pick<CheckInput, 'ficheVersion' | 'today'>,
  reason: string,
): Report {
  return {
    ...reportHead(input, [note('file-unreadable', { found: reason })]),
    source: null,
    quote: NOTHING_SAID,
    understoodColumns: [],
    sections: [],
    totals: { stated: NO_TOTALS, computed: NO_TOTALS, cad: null },
    taxMethod: null,
    exchange: null,
    lines: [],
  };
}

const NO_TOTALS: Totals = { subtotal: null, discount: null, tps: null, tvq: null, total: null };
const NOTHING_SAID: QuoteFacts = {
  number: null,
  currency: null,
  issuedOn: null,
  validUntil: null,
  validForDays: null,
  modality: null,
  mode: null,
};

const JUMBLED = [note('file-unreadable', { found: 'jumbled' })];
const LEAST_LINES = 4;

/**
 * Whether the lines of a PDF ran into each other: two in five have lost their part number, or hold what
 * cannot be read. A person reads it, rather than hundreds of findings.
 */
function isJumbled({ source, reading }: Pick<CheckInput, 'source' | 'reading'>): boolean {
  const { lines, notes } = reading;
  if (source?.format !== 'pdf' || lines.length < LEAST_LINES) return false;
  const unread = notes.filter(({ code }) => code === 'cell-unreadable');
  const rows = new Set(unread.map(({ place }) => place?.row));
  const lost = lines.filter(({ row, partNumber }) => partNumber === null || rows.has(row));
  return lost.length * 5 > lines.length * 2;
}

/** The reading with its totals as they are meant. */
function asMeant(reading: Reading): Reading {
  if (reading.totals.discount === null) return reading;
  const totals = meantTotals(reading, countQuote(reading));
  return totals === reading.totals ? reading : { ...reading, totals };
}

function applicable(exchange: Exchange | null, { currency }: QuoteFacts): Exchange | null {
  return currency !== null && currency !== 'CAD' && exchange?.currency === currency
    ? exchange
    : null;
}

function totalsOf({ reading, lines, counting, exchange }: Subject): Report['totals'] {
  const stated = reading.totals;
  if (lines.length === 0) return { stated, computed: NO_TOTALS, cad: null };
  const computed = computedTotals(counting, stated);
  const { currency } = reading.quote;
  if (exchange !== null) return { stated, computed, cad: totalsInCad(computed, exchange) };
  return { stated, computed, cad: currency === null || currency === 'CAD' ? computed : null };
}

function notesOf(subject: Subject): Note[] {
  if (subject.lines.length === 0) return [];
  const known = new Set(
    subject.reading.notes.flatMap(({ place }) => (place === null ? [] : [keyOf(place)])),
  );
  const judged = [
    ...scopeNotes(subject),
    ...missingPriceNotes(subject),
    ...minimumConfigurationNotes(subject),
    ...supplierMinimumNotes(subject),
    ...modeNotes(subject),
    ...arithmeticNotes(subject),
    ...termNotes(subject),
    ...priceNotes(subject),
  ];
  return judged.filter(({ code, place }) => {
    const isSecondToSay = code === 'line-without-price' || code === 'quantity-invalid';
    return !(isSecondToSay && place !== null && known.has(keyOf(place)));
  });
}

const keyOf = ({ sheet, cell }: { sheet: string; cell: string }): string => `${sheet}!${cell}`;

function reportHead(
  { ficheVersion, today }: Pick<CheckInput, 'ficheVersion' | 'today'>,
  notes: readonly Note[],
): Pick<Report, 'version' | 'result' | 'checkedOn' | 'ficheVersion' | 'findings'> {
  const { supplierId, versionId } = ficheVersion;
  const findings = inOrder(notes).map((found, index) => ({ id: `F${index + 1}`, ...found }));
  return {
    version: 1,
    result: resultOf(findings),
    checkedOn: today,
    ficheVersion: { supplierId, versionId },
    findings,
  };
}

function resultOf(findings: readonly Finding[]): Result {
  if (findings.some(({ remedy }) => remedy === 'read')) return 'needs-reading';
  if (findings.some(({ severity }) => severity === 'error')) return 'refused';
  return findings.some(({ severity }) => severity === 'warning')
    ? 'conform-with-warnings'
    : 'conform';
}

function checkedLine({ line, component }: MappedLine, { counted }: Counting): CheckedLine {
  const checked = { ...line, counted: counted.has(line) };
  if (component === undefined) return { ...checked, component: null };
  const { partNumber, designation, kind, group, offer } = component;
  return { ...checked, component: { partNumber, designation, kind, group, offer } };
}
