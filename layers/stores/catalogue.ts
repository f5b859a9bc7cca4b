import * as z from 'zod';
import {
  type FicheVersion,
  ficheVersionSchema,
  isQualified,
  type PerformanceRecord,
  performanceRecordSchema,
  type Supplier,
  supplierSchema,
  versionIdSchema,
  voletSchema,
} from '#domain/catalogue/index.ts';
import { identifierSchema, instantSchema, sha256Schema } from '#domain/values/identifiers.ts';
import {
  absent,
  getItem,
  type Item,
  inList,
  type Key,
  put,
  putWhen,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const SUPPLIERS = 'SUPPLIERS';
const FICHES = 'FICHES';

const partition = (supplierId: string): string => `SUPPLIER#${supplierId}`;
const supplierKey = (supplierId: string): Key => ({ pk: partition(supplierId), sk: 'PROFILE' });
const latestKey = (supplierId: string): Key => ({ pk: partition(supplierId), sk: 'FICHE' });
const neqKey = (neq: string): Key => ({ pk: `NEQ#${neq}`, sk: 'SUPPLIER' });

/** Versions sort by date, then by order of the day: the order is padded in the key. */
function versionKey(supplierId: string, versionId: string): Key {
  const [date = '', order = ''] = versionId.split('.');
  return { pk: partition(supplierId), sk: `FICHE#${date}#${order.padStart(4, '0')}` };
}

export const registeredSupplierSchema = supplierSchema.extend({ supplierId: identifierSchema });
export type RegisteredSupplier = z.output<typeof registeredSupplierSchema>;

/** A version without its content, which lies in S3 under its hash. */
export const ficheVersionItemSchema = ficheVersionSchema
  .omit({ content: true, documents: true })
  .extend({ contentSha256: sha256Schema });
export type FicheVersionItem = z.output<typeof ficheVersionItemSchema>;

export const latestFicheSchema = z.object({
  supplierId: identifierSchema,
  supplierName: z.string(),
  versionId: versionIdSchema,
  volet: voletSchema,
  publishedAt: instantSchema,
  fileName: z.string(),
});
export type LatestFiche = z.output<typeof latestFicheSchema>;

export async function readSupplier(
  table: Table,
  supplierId: string,
): Promise<RegisteredSupplier | undefined> {
  return getItem(table, supplierKey(supplierId), registeredSupplierSchema);
}

/** Reads a supplier that a dossier, or an event of its own, says exists. */
export async function requireSupplier(
  table: Table,
  supplierId: string,
): Promise<RegisteredSupplier> {
  const supplier = await readSupplier(table, supplierId);
  if (supplier === undefined) throw new Error(`There is no supplier ${supplierId}.`);
  return supplier;
}

export async function listSuppliers(table: Table): Promise<RegisteredSupplier[]> {
  const condition = inList(SUPPLIERS);
  return queryItems(table, { index: 'listed', condition }, registeredSupplierSchema);
}

const neqSchema = z.object({ supplierId: identifierSchema });

/** The supplier registered under an enterprise number, if any. */
export async function readSupplierByNeq(table: Table, neq: string): Promise<string | undefined> {
  return (await getItem(table, neqKey(neq), neqSchema))?.supplierId;
}

const supplierItem = (supplier: RegisteredSupplier): Item => ({
  ...supplierKey(supplier.supplierId),
  entity: 'Supplier',
  schemaVersion: 1,
  list: SUPPLIERS,
  listKey: supplier.name,
  ...supplier,
});

export function newSupplier(table: Table, supplierId: string, supplier: Supplier): Write[] {
  const item = supplierItem({ supplierId, ...supplier });
  const neq = { ...neqKey(supplier.neq), entity: 'SupplierNeq', schemaVersion: 1, supplierId };
  return [put(table, item, absent), put(table, neq, absent)];
}

/** Saves a supplier that is registered. */
export function saveSupplier(table: Table, supplier: RegisteredSupplier): Write {
  return put(table, supplierItem(supplier), { expression: 'attribute_exists(pk)' });
}

/** What the broker noted of a supplier's performance, newest first. */
export async function listPerformanceRecords(
  table: Table,
  supplierId: string,
): Promise<PerformanceRecord[]> {
  const condition = startingWith(partition(supplierId), 'PERFORMANCE#');
  return queryItems(table, { condition, newestFirst: true }, performanceRecordSchema);
}

export function newPerformanceRecord(
  table: Table,
  supplierId: string,
  record: PerformanceRecord,
): Write {
  const item = {
    pk: partition(supplierId),
    sk: `PERFORMANCE#${record.recordId}`,
    entity: 'PerformanceRecord',
    schemaVersion: 1,
    ...record,
  };
  return put(table, item, absent);
}

/** What was drawn from the PDF of these bytes; its text lies in S3 under its own hash. */
export const documentTextSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('text'), pages: z.int(), textSha256: sha256Schema }),
  /** Scanned pages, for instance. */
  z.object({ state: z.literal('no-text-layer'), pages: z.int() }),
  /** Damaged, or under a password. */
  z.object({ state: z.literal('unreadable'), reason: z.string() }),
]);
export type DocumentText = z.output<typeof documentTextSchema>;

const documentTextKey = (sha256: string): Key => ({ pk: `TEXT#${sha256}`, sk: 'TEXT' });

export async function readDocumentText(
  table: Table,
  sha256: string,
): Promise<DocumentText | undefined> {
  return getItem(table, documentTextKey(sha256), documentTextSchema);
}

/** Keeps what was drawn from a document; the same bytes give the same, and the first one stays. */
export async function keepDocumentText(
  table: Table,
  sha256: string,
  drawn: DocumentText,
): Promise<void> {
  const item = { ...documentTextKey(sha256), entity: 'DocumentText', schemaVersion: 1, ...drawn };
  await putWhen(table, item, absent);
}

export async function readLatestFiche(
  table: Table,
  supplierId: string,
): Promise<LatestFiche | undefined> {
  return getItem(table, latestKey(supplierId), latestFicheSchema);
}

/** The latest fiche of every supplier: the Catalogue's first page. */
export async function listLatestFiches(table: Table): Promise<LatestFiche[]> {
  const condition = inList(FICHES);
  return queryItems(table, { index: 'listed', condition }, latestFicheSchema);
}

/** The versions of a fiche, newest first, without their content. */
export async function listFicheVersions(
  table: Table,
  supplierId: string,
): Promise<FicheVersionItem[]> {
  const condition = startingWith(partition(supplierId), 'FICHE#');
  return queryItems(table, { condition, newestFirst: true }, ficheVersionItemSchema);
}

const storedContentSchema = ficheVersionSchema.pick({ content: true, documents: true });

/**
 * Reads a whole version.
 * @param readContent reads a JSON value by its hash.
 */
export async function readFicheVersion(
  table: Table,
  readContent: (sha256: string) => Promise<unknown>,
  supplierId: string,
  versionId: string,
): Promise<FicheVersion | undefined> {
  const key = versionKey(supplierId, versionId);
  const item = await getItem(table, key, ficheVersionItemSchema);
  if (item === undefined) return undefined;
  const { contentSha256, ...version } = item;
  return { ...version, ...storedContentSchema.parse(await readContent(contentSha256)) };
}

/** A new version and the pointer to the latest; a version that exists is never overwritten. */
export function newFicheVersion(
  table: Table,
  supplierName: string,
  version: FicheVersion,
  contentSha256: string,
): Write[] {
  const { content, documents: _, ...item } = version;
  const { supplierId, versionId, publishedAt, fileName } = version;
  const latest: LatestFiche = {
    supplierId,
    supplierName,
    versionId,
    volet: content.volet,
    publishedAt,
    fileName,
  };
  return [
    put(
      table,
      {
        ...versionKey(supplierId, versionId),
        entity: 'FicheVersion',
        schemaVersion: 1,
        ...item,
        contentSha256,
      },
      absent,
    ),
    put(table, {
      ...latestKey(supplierId),
      entity: 'LatestFiche',
      schemaVersion: 1,
      list: FICHES,
      listKey: `${content.volet}#${supplierName}`,
      ...latest,
    }),
  ];
}

/** Whether a supplier may be chosen today, and the version that a new dossier is pinned to. */
export async function readQualification(
  table: Table,
  supplierId: string,
): Promise<{ qualified: boolean; ficheVersionId: string } | undefined> {
  const [supplier, latest] = await Promise.all([
    readSupplier(table, supplierId),
    readLatestFiche(table, supplierId),
  ]);
  if (supplier === undefined || latest === undefined) return undefined;
  return { qualified: isQualified(supplier), ficheVersionId: latest.versionId };
}
