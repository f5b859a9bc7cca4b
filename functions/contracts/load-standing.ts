import type { AssemblyState } from '#domain/contracts/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listFicheVersions, readSupplier } from '#stores/catalogue.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import type { Table } from '#stores/table.ts';

/** Loads a dossier with what its contract rests on: the validated quote, the supplier and its fiche today. */
export async function loadStanding(table: Table, acquisitionId: string): Promise<AssemblyState> {
  const acquisition = await requireAcquisition(table, acquisitionId);
  const { supplierId, approvedQuoteId } = acquisition;
  const [supplier, versions, quote] = await Promise.all([
    readSupplier(table, supplierId),
    listFicheVersions(table, supplierId),
    approvedQuoteId === null ? undefined : readQuoteItem(table, acquisitionId, approvedQuoteId),
  ]);
  return { acquisition, supplier, versions, quote };
}
