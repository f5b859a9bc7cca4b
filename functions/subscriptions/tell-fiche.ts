import type * as z from 'zod';
import { type ChangeKind, diffFiches, type FicheState } from '#domain/catalogue/index.ts';
import type { MailContent } from '#domain/mail/index.ts';
import type { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { describeAtMost } from '#presentation/catalogue/changes.ts';
import { ficheMail } from '#presentation/subscriptions/fiche-mail.ts';
import { readFicheVersion, requireSupplier } from '#stores/catalogue.ts';
import type { Table } from '#stores/table.ts';

export type PublishedFiche = z.output<typeof ficheVersionPublished.data>;

/** Writes what readers are told of a published version: the difference with the one before. */
export async function tellFiche(
  table: Table,
  readContent: (sha256: string) => Promise<unknown>,
  { supplierId, versionId, previousVersionId, changeNote }: PublishedFiche,
): Promise<MailContent> {
  const read = async (id: string) => {
    const version = await readFicheVersion(table, readContent, supplierId, id);
    if (version === undefined) throw new Error(`There is no version ${id} of ${supplierId}.`);
    return version;
  };
  const [supplier, next, previous] = await Promise.all([
    requireSupplier(table, supplierId),
    read(versionId),
    previousVersionId === null ? null : read(previousVersionId),
  ]);
  return ficheMail({
    supplierName: supplier.name,
    publishedOn: dateOf(versionId),
    previousOn: previousVersionId === null ? null : dateOf(previousVersionId),
    ...changesOf(previous, next),
    changeNote,
  });
}

/** A mail names so many changes; the Catalogue holds them all. */
const MOST_CHANGES = 60;

// A mail travels further than the Catalogue, which is confidential (P2): it tells no amount.
const PRICES: readonly ChangeKind[] = ['component-price', 'price-modality'];

function changesOf(previous: FicheState | null, next: FicheState) {
  const { changes } = diffFiches(previous, next);
  const [prices = [], others = []] = [true, false].map((isPrice) =>
    changes.filter(({ kind }) => PRICES.includes(kind) === isPrice),
  );
  return { changes: describeAtMost(MOST_CHANGES, others), priceChanges: prices.length };
}

const dateOf = (versionId: string): string => versionId.slice(0, 10);
