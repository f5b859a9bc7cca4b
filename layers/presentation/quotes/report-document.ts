import { Decimal } from 'decimal.js';
import type { CheckedLine, Finding, Report } from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { frenchDate, frenchMoney, frenchNumber } from '../french.ts';
import { COLUMN_NAMES, describeFinding, REMEDY_NAMES, SEVERITY_NAMES } from './findings.ts';
import { reportTemplate } from './report-template.ts';
import { nextStep, RESULT_NAMES, sourceSentence, TAX_METHODS } from './results.ts';

/** What a report in PDF is made of. */
export interface ReportInput {
  readonly report: Report;
  readonly fileName: string;
  /** Instant of arrival, ISO 8601 UTC. */
  readonly receivedAt: string;
  readonly dossier: { readonly reference: string; readonly title: string };
  readonly client: string;
  readonly supplier: string;
}

/** The report for the file, in French: the verdict, every finding, the amounts, how the file was read, the lines. */
export function reportDocument(input: ReportInput): {
  readonly template: string;
  readonly data: Readonly<Record<string, unknown>>;
} {
  const { report, dossier } = input;
  return {
    template: reportTemplate,
    data: {
      reference: dossier.reference,
      facts: factsOf(input),
      result: report.result,
      verdict: RESULT_NAMES[report.result],
      counts: countsOf(report),
      nextStep: nextStep(report),
      groups: groupsOf(report),
      amounts: amountsOf(report),
      amountNotes: amountNotesOf(report),
      source: report.source === null ? '' : sourceSentence(report.source),
      columns: report.understoodColumns.map(columnOf),
      lines: report.lines.map(lineOf),
    },
  };
}

function factsOf({ report, dossier, ...input }: ReportInput): (readonly [string, string])[] {
  const { number, validUntil } = report.quote;
  const { versionId } = report.ficheVersion;
  return [
    ['Dossier', `${dossier.reference}, ${dossier.title}`],
    ['Client', input.client],
    ['Fournisseur', input.supplier],
    ['Soumission', number === null ? 'sans numéro' : `n\u1d52\u00a0${number}`],
    ['Fichier', input.fileName],
    ['Reçue le', frenchDate(torontoDate(input.receivedAt).toString())],
    ['Valide jusqu’au', validUntil === null ? 'non indiqué' : frenchDate(validUntil)],
    ['Fiche', `version ${versionId}, publiée le ${frenchDate(versionId.slice(0, 10))}`],
    ['Vérifiée à la date du', frenchDate(report.checkedOn)],
  ];
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

const countsOf = ({ findings }: Report): string[] =>
  SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return `${SEVERITY_NAMES[severity]}\u00a0: ${count}`;
  });

function groupsOf({ findings, quote }: Report) {
  return SEVERITIES.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    return [
      {
        title: SEVERITY_NAMES[severity],
        findings: found.map((finding) => findingOf(finding, quote.currency)),
      },
    ];
  });
}

const findingOf = (finding: Finding, currency: string | null) => ({
  id: finding.id,
  place: placeOf(finding.place),
  sentence: describeFinding(finding, currency),
  remedy: REMEDY_NAMES[finding.remedy],
  rule: `${finding.rule}, guide\u00a0${finding.guideSection}`,
});

function placeOf(place: Finding['place']): string {
  if (place === null) return 'toute la soumission';
  const { sheet, cell, row, page } = place;
  return page === undefined ? `${sheet}, ${cell}` : `page\u00a0${page}, ligne\u00a0${row}`;
}

const AMOUNTS = [
  ['subtotal', 'Total avant taxes'],
  ['discount', 'Remise sur l’ensemble'],
  ['tps', 'TPS'],
  ['tvq', 'TVQ'],
  ['total', 'Total'],
] as const;

function amountsOf({ totals, quote }: Report): (readonly string[])[] {
  const currency = quote.currency ?? 'CAD';
  const written = (amount: string | null) => (amount === null ? '–' : moneyIn(currency, amount));
  return AMOUNTS.flatMap(([name, label]) => {
    const [stated, computed] = [totals.stated[name], totals.computed[name]];
    if (stated === null && (computed === null || name === 'discount')) return [];
    return [[label, written(stated), written(computed), written(gapOf(name, totals))]];
  });
}

/** What is stated less what is computed; a subtotal may be stated before the discount on the whole. */
function gapOf(name: keyof Report['totals']['stated'], { stated, computed }: Report['totals']) {
  const [said, found] = [stated[name], computed[name]];
  if (said === null || found === null) return null;
  const gap = new Decimal(said).minus(found);
  const isBeforeDiscount = name === 'subtotal' && gap.equals(computed.discount ?? 0);
  return isBeforeDiscount ? '0.00' : gap.toFixed(2);
}

const moneyIn = (currency: string, amount: string): string =>
  currency === 'CAD' ? frenchMoney(amount) : `${frenchNumber(amount, 2)}\u00a0${currency}`;

function amountNotesOf({ taxMethod, exchange, totals }: Report): string[] {
  return [
    ...(taxMethod === null ? [] : [TAX_METHODS[taxMethod]]),
    ...(exchange === null
      ? []
      : [
          `Taux figé\u00a0: 1\u00a0${exchange.currency} = ${frenchMoney(exchange.rate)} le ${frenchDate(exchange.on)} (${exchange.source}). En dollars canadiens, le total avant taxes est de ${frenchMoney(totals.cad?.subtotal ?? '0')}.`,
        ]),
  ];
}

const columnOf = ({ title, cell, meaning }: Report['understoodColumns'][number]) => ({
  cell,
  title: title === '' ? '(sans titre)' : title,
  meaning: meaning === null ? 'non utilisée' : COLUMN_NAMES[meaning],
});

const lineOf = (line: CheckedLine) => ({
  place: line.page === undefined ? String(line.row) : `p.\u00a0${line.page}, ${line.row}`,
  partNumber: line.partNumber ?? '–',
  designation: line.description ?? '–',
  component: line.component === null ? 'aucun' : line.component.designation,
  quantity: line.quantity === null ? '–' : frenchNumber(line.quantity),
  price: priceOf(line, line.netUnitPrice),
  total: line.counted ? priceOf(line, line.lineTotal) : 'dans son ensemble',
});

function priceOf({ included }: CheckedLine, amount: string | null): string {
  if (included) return 'inclus';
  return amount === null ? '–' : frenchNumber(amount, 2);
}
