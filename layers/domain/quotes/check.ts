import { componentIndex, type FicheVersion } from '../catalogue/index.ts';
import { arithmeticNotes, computedTotals } from './checks/arithmetic.ts';
import { minimumConfigurationNotes } from './checks/minimum-configuration.ts';
import { missingPriceNotes, priceNotes } from './checks/prices.ts';
import { scopeNotes } from './checks/scope.ts';
import type { AcquisitionTerms, MappedLine, Subject } from './checks/subject.ts';
import { termNotes } from './checks/terms.ts';
import { type Note, note } from './notes.ts';
import type { Reading } from './read.ts';
import type { CheckedLine, Finding, Report, Result, Totals } from './report.ts';

/** What a check needs. The fiche version is the one pinned to the dossier, not always the latest. */
export interface CheckInput {
  readonly reading: Reading;
  readonly ficheVersion: Pick<FicheVersion, 'supplierId' | 'versionId' | 'content'>;
  readonly acquisition: AcquisitionTerms;
  /** Legal date in America/Toronto, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Checks a quote against a fiche version (guide 2.3, 3.2, 3.3.1, 3.4.1, 4.5, 5) and gives every finding at
 * once, the worst first, then in the order of the sheet. Amounts are CAD, to the cent.
 */
export function checkQuote(input: CheckInput): Report {
  const { reading, ficheVersion, acquisition, today } = input;
  const components = componentIndex(ficheVersion.content);
  const lines = reading.lines.map((line) => ({
    line,
    component: line.partNumber === null ? undefined : components.get(line.partNumber),
  }));
  const subject = { reading, lines, fiche: ficheVersion.content, acquisition, today };
  return reportOf(input, lines, [...reading.notes, ...notesOf(subject)]);
}

/** The report of a file that could not be opened: kept, with the reason, for a person to read. */
export function unreadableReport(
  input: Omit<CheckInput, 'reading' | 'acquisition'>,
  reason: string,
): Report {
  const reading: Reading = {
    lines: [],
    quote: { number: null, currency: null, validUntil: null, modality: null },
    totals: NO_TOTALS,
    totalPlaces: {},
    headerPlace: null,
    understoodColumns: [],
    notes: [],
  };
  return reportOf({ ...input, reading }, [], [note('file-unreadable', { found: reason })]);
}

const NO_TOTALS: Totals = { subtotal: null, tps: null, tvq: null, total: null };

function notesOf(subject: Subject): Note[] {
  if (subject.lines.length === 0) return [];
  const known = new Set(
    subject.reading.notes.flatMap(({ place }) => (place === null ? [] : [keyOf(place)])),
  );
  const judged = [
    ...scopeNotes(subject),
    ...missingPriceNotes(subject),
    ...minimumConfigurationNotes(subject),
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

function reportOf(
  { reading, ficheVersion, today }: Omit<CheckInput, 'acquisition'>,
  lines: readonly MappedLine[],
  notes: readonly Note[],
): Report {
  const { supplierId, versionId } = ficheVersion;
  const findings = numbered(notes);
  return {
    version: 1,
    result: resultOf(findings),
    checkedOn: today,
    ficheVersion: { supplierId, versionId },
    quote: reading.quote,
    findings,
    understoodColumns: [...reading.understoodColumns],
    totals: {
      stated: reading.totals,
      computed: lines.length === 0 ? NO_TOTALS : computedTotals(lines),
    },
    lines: lines.map(checkedLine),
  };
}

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

function numbered(notes: readonly Note[]): Finding[] {
  return notes
    .toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || rowOf(a) - rowOf(b))
    .map((found, index) => ({ id: `F${index + 1}`, ...found }));
}

const rowOf = ({ place }: Note): number => place?.row ?? 0;

function resultOf(findings: readonly Finding[]): Result {
  if (findings.some(({ remedy }) => remedy === 'read')) return 'needs-reading';
  if (findings.some(({ severity }) => severity === 'error')) return 'refused';
  return findings.some(({ severity }) => severity === 'warning')
    ? 'conform-with-warnings'
    : 'conform';
}

function checkedLine({ line, component }: MappedLine): CheckedLine {
  if (component === undefined) return { ...line, component: null };
  const { partNumber, designation, kind, group, offer } = component;
  return { ...line, component: { partNumber, designation, kind, group, offer } };
}
