import * as z from 'zod';
import { identifierFrom } from '#adapters/identifiers.ts';
import { isInCatalogue } from '#domain/catalogue/index.ts';
import { type Change, placeChange, severityOfStatus } from '#domain/subscriptions/index.ts';
import { documentVersionPublished } from '#events/catalogue/document-version-published.ts';
import { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { supplierRegistered } from '#events/catalogue/supplier-registered.ts';
import { supplierStatusChanged } from '#events/catalogue/supplier-status-changed.ts';
import { readLatestFiche, requireSupplier } from '#stores/catalogue.ts';
import type { Table } from '#stores/table.ts';

/** An entry of the journal, as it is kept or as the bus brings it. */
export interface CatalogueEntry {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Described = Pick<Change, 'name' | 'volet' | 'severity' | 'happening'>;
type Describe = (
  table: Table,
  data: CatalogueEntry['data'],
  occurredAt: string,
) => Promise<Described | undefined>;

/** Everything that counts as a change of the Catalogue (P24), and what is told of it. */
const CHANGES: Readonly<Record<string, Describe>> = {
  [ficheVersionPublished.type]: async (table, data) => {
    const { supplierId, versionId, changeNote, volet, severity } =
      ficheVersionPublished.data.parse(data);
    const { name } = await requireSupplier(table, supplierId);
    const happening = { kind: 'fiche-version', supplierId, versionId, changeNote } as const;
    return { name, volet, severity, happening };
  },
  [supplierRegistered.type]: async (table, data) => {
    const { supplierId, name, status, ...registered } = supplierRegistered.data.parse(data);
    if (!isInCatalogue(registered)) return undefined;
    const on = registered.qualifiedOn ?? '';
    return {
      name,
      volet: await voletOf(table, supplierId),
      severity: severityOfStatus(status),
      happening: { kind: 'supplier-status', supplierId, from: null, to: status, on },
    };
  },
  [supplierStatusChanged.type]: async (table, data) => {
    const { supplierId, ...change } = supplierStatusChanged.data.parse(data);
    const supplier = await requireSupplier(table, supplierId);
    if (!isInCatalogue(supplier)) return undefined;
    return {
      name: supplier.name,
      volet: await voletOf(table, supplierId),
      severity: severityOfStatus(change.to),
      happening: { kind: 'supplier-status', supplierId, ...change },
    };
  },
  [documentVersionPublished.type]: async (_, data) => {
    const { catalogueDocumentId, kind, title, versionId, severity, changeNote } =
      documentVersionPublished.data.parse(data);
    const document = { catalogueDocumentId, documentKind: kind, versionId, changeNote };
    return {
      name: title,
      volet: null,
      severity,
      happening: { kind: 'document-version', ...document },
    };
  },
};

/** The events that change the Catalogue. */
export const changingEvents: readonly string[] = Object.keys(CHANGES);

/** The same for the same entry, however often it comes. */
export const changeIdOf = ({ id }: Pick<CatalogueEntry, 'id'>): string =>
  identifierFrom('change', id);

/** The change that an entry tells; undefined when readers have nothing to learn from it. */
export async function describeChange(
  table: Table,
  entry: CatalogueEntry,
): Promise<Change | undefined> {
  const { type, sequence, occurredAt, data } = entry;
  const described = await CHANGES[type]?.(table, data, occurredAt);
  if (described === undefined) return undefined;
  return placeChange({ ...described, changeId: changeIdOf(entry), occurredAt, sequence });
}

async function voletOf(table: Table, supplierId: string): Promise<Change['volet']> {
  return (await readLatestFiche(table, supplierId))?.volet ?? null;
}

/** Any entry's data: its own contract parses it once its type is known. */
export const anyEntry = {
  type: 'catalogue.Any',
  version: 1,
  data: z.record(z.string(), z.unknown()),
  examples: [],
} as const;
