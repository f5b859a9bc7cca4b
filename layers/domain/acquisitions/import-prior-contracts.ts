import * as z from 'zod';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import {
  type PriorContract,
  type PriorContractFacts,
  priorContractFactsSchema,
  priorContractFaults,
  tellsTheSame,
} from './prior-contract.ts';
import type { AcquisitionRefusal } from './refusals.ts';

const LONGEST = 1000;

/** A table as it was read: its titles, then its lines with their place in the file, from 1. */
export interface ImportTable {
  readonly titles: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

type StatedFacts = Omit<PriorContractFacts, 'organisationId' | 'supplierId'>;

/** A line of the list: the body and the supplier as it names them, the rest when all of it is legible. */
export interface ImportedRow {
  readonly line: number;
  readonly organisation: string;
  readonly supplier: string;
  readonly facts: StatedFacts | null;
}

type ImportFault = Fault & { readonly code: AcquisitionRefusal };

const oneOf = <Value extends string>(words: Readonly<Record<string, Value>>) =>
  z.string().transform((text, context) => {
    const word = fold(text);
    const found = Object.hasOwn(words, word) ? words[word] : undefined;
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: Object.keys(words).join(', ') });
    return z.NEVER;
  });

const shape = priorContractFactsSchema.shape;

/** Titles of the columns as the model of the list gives them, and what their cells hold. */
const COLUMNS = {
  Organisation: z.string().trim().min(2),
  Fournisseur: z.string().trim().min(2),
  Référence: shape.reference,
  Solution: shape.solution,
  'Conclu le': shape.concludedOn,
  'Prend fin le': shape.endsOn,
  Mode: oneOf({ achat: 'purchase', location: 'lease' } as const),
  Usage: oneOf({ possedee: 'owned', louee: 'leased', rendue: 'returned' } as const),
  Preuve: shape.evidence,
} as const satisfies Record<string, z.ZodType>;
type Title = keyof typeof COLUMNS;
const TITLES = Object.keys(COLUMNS) as Title[];

const EXPECTED: Partial<Record<Title, string>> = {
  'Conclu le': 'AAAA-MM-JJ',
  'Prend fin le': 'AAAA-MM-JJ',
  Mode: 'achat, location',
  Usage: 'possédée, louée, rendue',
};

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * Reads the lines of a list of prior contracts (guide 3.3.1), whose columns may stand in any order. Titles and
 * words compare without case nor accents; dates are `YYYY-MM-DD`, never guessed.
 * @returns what could be read, and every fault with its line.
 */
export function readImportedRows(table: ImportTable): {
  rows: ImportedRow[];
  faults: ImportFault[];
} {
  const titles = table.titles.map(fold);
  const missing = TITLES.filter((title) => !titles.includes(fold(title)));
  const faults: ImportFault[] = missing.map((title) => ({
    code: 'acquisitions.import-column-missing',
    details: { title },
  }));
  if (table.lines.length === 0) faults.push({ code: 'acquisitions.import-empty', details: {} });
  if (table.lines.length > LONGEST) {
    faults.push({
      code: 'acquisitions.import-too-long',
      details: { lines: table.lines.length, maximum: LONGEST },
    });
  }
  if (faults.length > 0) return { rows: [], faults };
  const rows = table.lines.map(({ line, cells }) =>
    readRow(line, (title) => cells[titles.indexOf(fold(title))]?.trim() ?? '', faults),
  );
  return { rows, faults };
}

function readRow(
  line: number,
  cellOf: (title: Title) => string,
  faults: ImportFault[],
): ImportedRow {
  let isLegible = true;
  const read = <Name extends Title>(title: Name): z.output<(typeof COLUMNS)[Name]> | undefined => {
    const parsed = COLUMNS[title].safeParse(cellOf(title));
    if (parsed.success) return parsed.data as z.output<(typeof COLUMNS)[Name]>;
    const expected = EXPECTED[title] ?? null;
    const details = { line, title, found: cellOf(title), expected };
    faults.push({ code: 'acquisitions.import-cell-invalid', details });
    isLegible = false;
    return undefined;
  };
  const [organisation = '', supplier = ''] = [read('Organisation'), read('Fournisseur')];
  const facts = {
    reference: read('Référence'),
    solution: read('Solution'),
    concludedOn: read('Conclu le'),
    endsOn: read('Prend fin le'),
    acquisitionMode: read('Mode'),
    use: read('Usage'),
    evidence: read('Preuve'),
  };
  // Each cell was read by the schema of its own field.
  return { line, organisation, supplier, facts: isLegible ? (facts as StatedFacts) : null };
}

/** What tells a prior contract from any other. */
export function identityOf(
  facts: Pick<PriorContractFacts, 'organisationId' | 'supplierId' | 'reference'>,
): string {
  return [facts.organisationId, facts.supplierId, facts.reference].join(' ');
}

/** What the names of a list stand for. */
export interface ImportState {
  /** Identifiers of the client bodies that bear a name. */
  readonly organisationsNamed: ReadonlyMap<string, readonly string[]>;
  /** Identifier of the supplier of an enterprise number, when it is registered. */
  readonly supplierOf: ReadonlyMap<string, string | undefined>;
  /** The contracts registered already, by `identityOf`. */
  readonly known: ReadonlyMap<string, PriorContract>;
}

/**
 * Decides what a list of prior contracts registers: all of it, or nothing and every fault at once with its
 * line. A contract that is known already, or stands twice in the list, is counted and not told again.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideImport(
  { rows, faults }: ReturnType<typeof readImportedRows>,
  state: ImportState,
  today: string,
): Decision<{ contracts: PriorContractFacts[]; knownCount: number }, AcquisitionRefusal> {
  const found: ImportFault[] = [...faults];
  const told = new Map<string, PriorContractFacts>();
  let knownCount = 0;
  for (const row of rows) {
    const facts = resolveRow(row, state, found);
    if (facts === undefined) continue;
    found.push(...priorContractFaults(facts, today).map((fault) => atLine(row.line, fault)));
    const earlier = state.known.get(identityOf(facts)) ?? told.get(identityOf(facts));
    if (earlier === undefined) told.set(identityOf(facts), facts);
    else if (tellsTheSame(earlier, facts)) knownCount += 1;
    else found.push(contradiction(row.line, facts));
  }
  if (found.length > 0) {
    return refuse('acquisitions.import-refused', { count: found.length }, byLine(found));
  }
  return { contracts: [...told.values()], knownCount };
}

function resolveRow(
  { line, organisation, supplier, facts }: ImportedRow,
  { organisationsNamed, supplierOf }: ImportState,
  found: ImportFault[],
): PriorContractFacts | undefined {
  const [organisationId, ...others] = organisationsNamed.get(organisation) ?? [];
  const supplierId = supplierOf.get(supplier);
  if (organisation !== '' && organisationId === undefined) {
    found.push({ code: 'acquisitions.import-body-unknown', details: { line, organisation } });
  }
  if (others.length > 0) {
    found.push({ code: 'acquisitions.import-body-ambiguous', details: { line, organisation } });
  }
  if (supplier !== '' && supplierId === undefined) {
    found.push({ code: 'acquisitions.import-supplier-unknown', details: { line, supplier } });
  }
  if (facts === null || organisationId === undefined || supplierId === undefined) return undefined;
  return { organisationId, supplierId, ...facts };
}

const atLine = (line: number, { code, details }: ImportFault): ImportFault => ({
  code,
  details: { line, ...details },
});

const contradiction = (line: number, { reference }: PriorContractFacts): ImportFault => ({
  code: 'acquisitions.import-line-contradicts',
  details: { line, reference },
});

const byLine = (faults: readonly ImportFault[]): ImportFault[] =>
  faults.toSorted((left, right) => lineOf(left) - lineOf(right));

const lineOf = ({ details }: ImportFault): number => Number(details.line ?? 0);
