import * as z from 'zod';
import { readCsvTable, UnreadableCsvError } from '#adapters/csv-rows.ts';
import {
  decideImport,
  type ImportedRow,
  type ImportState,
  identityOf,
  type PriorContract,
  readImportedRows,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readSupplierByNeq } from '#stores/catalogue.ts';
import { execute } from '#stores/journal.ts';
import { listClientsNamed } from '#stores/organisations.ts';
import { listPriorContracts, newPriorContract } from '#stores/prior-contracts.ts';
import type { Table } from '#stores/table.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { registrationEntry } from './tell-prior-contract.ts';

/** A transaction holds a hundred items: each contract is one, its journal entry another. */
const AT_ONCE = 45;
const BODIES_AT_ONCE = 8;

const importedSchema = z.object({
  registered: z.int().nonnegative(),
  /** Known already, or told twice in the list: unchanged. */
  known: z.int().nonnegative(),
});

export const importPriorContracts = defineRoute({
  method: 'POST',
  path: '/prior-contracts/imports',
  summary: 'Register a list of prior contracts: all of it, or nothing and every fault by line',
  policy: members('broker-adviser'),
  body: z.object({
    /** Columns Organisation, Fournisseur (NEQ), Référence, Solution, Conclu le, Prend fin le, Mode, Usage, Preuve. */
    csv: z.string().max(1_000_000),
  }),
  responses: { 200: { description: 'How many are new, how many known', schema: importedSchema } },
  handle: async ({ body, caller, now }, dependencies: AcquisitionDependencies) => {
    const read = readList(body.csv);
    if (isRefusal(read)) return read;
    const { table, newIdentifier } = dependencies;
    const state = await loadState(table, read.rows);
    const decided = decideImport(read, state, torontoDate(now).toString());
    if (isRefusal(decided)) return decided;
    const { contracts, knownCount } = decided;
    const registered = contracts.map((facts) => ({
      priorContractId: newIdentifier(now),
      ...facts,
      registeredBy: caller.memberId,
      registeredAt: now,
      useChanges: [],
    }));
    await keepAll(table, registered, now);
    return { status: 200, body: { registered: registered.length, known: knownCount } };
  },
});

function readList(csv: string): Decision<ReturnType<typeof readImportedRows>> {
  try {
    return readImportedRows(readCsvTable(csv));
  } catch (error) {
    if (!(error instanceof UnreadableCsvError)) throw error;
    return refuse('acquisitions.import-not-csv', { line: error.line });
  }
}

async function loadState(table: Table, rows: readonly ImportedRow[]): Promise<ImportState> {
  const [organisationsNamed, supplierOf] = await Promise.all([
    lookUp(
      rows.map(({ organisation }) => organisation),
      (name) => listClientsNamed(table, name),
    ),
    lookUp(
      rows.map(({ supplier }) => supplier),
      (neq) => readSupplierByNeq(table, neq),
    ),
  ]);
  const bodies = await lookUp([...organisationsNamed.values()].flat(), (organisationId) =>
    listPriorContracts(table, organisationId),
  );
  const known = [...bodies.values()].flat().map((one) => [identityOf(one), one] as const);
  return { organisationsNamed, supplierOf, known: new Map(known) };
}

/** Looks each distinct name up, once. */
async function lookUp<Found>(
  names: readonly string[],
  find: (name: string) => Promise<Found>,
): Promise<Map<string, Found>> {
  const distinct = [...new Set(names)];
  const found = await Promise.all(distinct.map(async (name) => [name, await find(name)] as const));
  return new Map(found);
}

/** Several bodies at a time, lest a long list outlast the request; the contracts of one body in turn. */
async function keepAll(table: Table, contracts: readonly PriorContract[], now: string) {
  const byBody = Map.groupBy(contracts, ({ organisationId }) => organisationId);
  const waiting = [...byBody.values()];
  const work = async () => {
    for (let ofBody = waiting.shift(); ofBody !== undefined; ofBody = waiting.shift()) {
      for (let start = 0; start < ofBody.length; start += AT_ONCE) {
        await keep(table, ofBody.slice(start, start + AT_ONCE), now);
      }
    }
  };
  await Promise.all(Array.from({ length: BODIES_AT_ONCE }, work));
}

/** Keeps contracts of one body; whoever told one of them meanwhile was first. */
async function keep(table: Table, contracts: readonly PriorContract[], now: string) {
  const organisationId = contracts[0]?.organisationId ?? '';
  await execute(table, `organisation:${organisationId}`, now, async () => {
    const known = new Set((await listPriorContracts(table, organisationId)).map(identityOf));
    const fresh = contracts.filter((contract) => !known.has(identityOf(contract)));
    return {
      value: undefined,
      entries: fresh.map(registrationEntry),
      writes: fresh.map((contract) => newPriorContract(table, contract)),
    };
  });
}
