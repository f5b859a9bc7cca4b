import * as z from 'zod';
import {
  type Acquisition,
  acquisitionSchema,
  isOpen,
  type TransitionName,
  transitions,
} from '#domain/acquisitions/index.ts';
import {
  absent,
  type Condition,
  getItem,
  inList,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

export const dossierKey = (acquisitionId: string): string => `DOSSIER#${acquisitionId}`;
const acquisitionKey = (acquisitionId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: 'ACQUISITION',
});
const REFERENCE = 'REFERENCE#';
const referenceKey = (organisationId: string, reference: string): Key => ({
  pk: `ORGANISATION#${organisationId}`,
  sk: `${REFERENCE}${reference}`,
});
/** Points from a supplier to an open dossier; it leaves when the dossier is concluded or given up. */
const openDossierKey = (supplierId: string, acquisitionId: string): Key => ({
  pk: `SUPPLIER#${supplierId}#OPEN_DOSSIERS`,
  sk: `DOSSIER#${acquisitionId}`,
});
const ofOrganisation = (organisationId: string) => `ORGANISATION#${organisationId}#ACQUISITIONS`;

export async function readAcquisition(
  table: Table,
  acquisitionId: string,
): Promise<Acquisition | undefined> {
  return getItem(table, acquisitionKey(acquisitionId), acquisitionSchema);
}

/** Reads a dossier that the access check, or an event of its own, says exists. */
export async function requireAcquisition(
  table: Table,
  acquisitionId: string,
): Promise<Acquisition> {
  const acquisition = await readAcquisition(table, acquisitionId);
  if (acquisition === undefined) throw new Error(`No acquisition ${acquisitionId} in the table.`);
  return acquisition;
}

export async function listAcquisitions(
  table: Table,
  organisationId: string,
): Promise<Acquisition[]> {
  const condition = inList(ofOrganisation(organisationId));
  return queryItems(table, { index: 'listed', condition, newestFirst: true }, acquisitionSchema);
}

const openDossierSchema = z.object({ acquisitionId: z.string() });

/** The dossiers of every body that use a supplier and are not concluded yet, oldest first. */
export async function listDossiersOfSupplier(
  table: Table,
  supplierId: string,
): Promise<Acquisition[]> {
  const { pk } = openDossierKey(supplierId, '');
  const pointers = await queryItems(
    table,
    { condition: startingWith(pk, 'DOSSIER#') },
    openDossierSchema,
  );
  const dossiers = await Promise.all(
    pointers.map(({ acquisitionId }) => requireAcquisition(table, acquisitionId)),
  );
  return dossiers.filter(({ status }) => isOpen(status));
}

const referenceSchema = z.object({ acquisitionId: z.string() });

/** The dossier that already bears this reference in the organisation, if any. */
export async function readReference(
  table: Table,
  organisationId: string,
  reference: string,
): Promise<string | undefined> {
  const found = await getItem(table, referenceKey(organisationId, reference), referenceSchema);
  return found?.acquisitionId;
}

const numberedSchema = referenceSchema
  .extend({ sk: z.string() })
  .transform(({ sk, acquisitionId }) => ({ acquisitionId, reference: sk.slice(REFERENCE.length) }));

/** The numbers of the dossiers of a body. */
export async function listReferences(
  table: Table,
  organisationId: string,
): Promise<z.output<typeof numberedSchema>[]> {
  const condition = startingWith(`ORGANISATION#${organisationId}`, REFERENCE);
  return queryItems(table, { condition }, numberedSchema);
}

function acquisitionItem(acquisition: Acquisition) {
  return {
    ...acquisitionKey(acquisition.acquisitionId),
    entity: 'Acquisition',
    schemaVersion: 1,
    list: ofOrganisation(acquisition.organisationId),
    listKey: acquisition.acquisitionId,
    ...acquisition,
  };
}

/** A new dossier, the reservation of its reference, and what its supplier finds it by. */
export function newAcquisition(table: Table, acquisition: Acquisition): Write[] {
  const { organisationId, reference, acquisitionId, supplierId } = acquisition;
  return [
    put(table, acquisitionItem(acquisition), absent),
    put(
      table,
      {
        ...referenceKey(organisationId, reference),
        entity: 'Reference',
        schemaVersion: 1,
        acquisitionId,
      },
      absent,
    ),
    put(table, {
      ...openDossierKey(supplierId, acquisitionId),
      entity: 'OpenDossier',
      schemaVersion: 1,
      acquisitionId,
    }),
  ];
}

/** Concludes a dossier: its supplier has it no longer among the open ones. */
export function concludeAcquisition(table: Table, acquisition: Acquisition): Write[] {
  const { supplierId, acquisitionId } = acquisition;
  return [
    moveAcquisition(table, acquisition, 'conclude'),
    { Delete: { TableName: table.name, Key: openDossierKey(supplierId, acquisitionId) } },
  ];
}

/** Closes a dossier that its body gives up: its supplier has it no longer among the open ones. */
export function abandonAcquisition(table: Table, acquisition: Acquisition): Write[] {
  const { supplierId, acquisitionId } = acquisition;
  return [
    moveAcquisition(table, acquisition, 'abandon'),
    { Delete: { TableName: table.name, Key: openDossierKey(supplierId, acquisitionId) } },
  ];
}

/** Saves a dossier through one of its transitions: the allowed prior states go into the condition. */
export function moveAcquisition(
  table: Table,
  acquisition: Acquisition,
  transition: TransitionName,
): Write {
  const { from, to } = transitions[transition];
  return put(table, acquisitionItem({ ...acquisition, status: to }), statusIn(from));
}

/** Saves a dossier that stays in its state. */
export function saveAcquisition(table: Table, acquisition: Acquisition): Write {
  return put(table, acquisitionItem(acquisition), statusIn([acquisition.status]));
}

function statusIn(statuses: readonly string[]): Condition {
  const names = statuses.map((_, index) => `:from${index}`);
  return {
    expression: `#status IN (${names.join(', ')})`,
    names: { '#status': 'status' },
    values: Object.fromEntries(statuses.map((status, index) => [`:from${index}`, status])),
  };
}
