import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { Contract } from '#domain/contracts/index.ts';
import type { Deadline } from '#domain/deadlines/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import type { Dispute } from '#domain/followup/index.ts';
import type { Hold } from '#domain/retention/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readContract } from '#stores/contracts.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { listDocuments } from '#stores/documents.ts';
import { readFollowedUp } from '#stores/followup.ts';
import { readHead } from '#stores/journal.ts';
import { listHolds } from '#stores/retention.ts';
import type { Table } from '#stores/table.ts';
import type { SimulatedHouse } from './simulated-house.ts';

/** A dossier as it stands. */
export interface Page {
  readonly sequence: number;
  readonly acquisition: Acquisition;
  readonly contract: Contract | undefined;
  readonly documents: readonly StoredDocument[];
  readonly deadlines: readonly Deadline[];
  readonly holds: readonly Hold[];
  readonly disputes: readonly Dispute[];
}

/** Dossiers as they stand, read again only once their journal moved: nothing changes without an entry. */
export class Ledger {
  private readonly house: SimulatedHouse;
  private readonly pages = new Map<string, Page>();

  constructor(house: SimulatedHouse) {
    this.house = house;
  }

  async read(acquisitionId: string): Promise<Page> {
    return this.house.look(async (table) => {
      const { sequence } = await readHead(table, `dossier:${acquisitionId}`);
      const known = this.pages.get(acquisitionId);
      if (known?.sequence === sequence) return known;
      const page = { sequence, ...(await readPage(table, acquisitionId)) };
      this.pages.set(acquisitionId, page);
      return page;
    });
  }
}

async function readPage(table: Table, acquisitionId: string): Promise<Omit<Page, 'sequence'>> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const [acquisition, contract, documents, deadlines, holds, { disputes }] = await Promise.all([
    requireAcquisition(table, acquisitionId),
    readContract(table, acquisitionId),
    listDocuments(table, owner),
    listDeadlines(table, owner),
    listHolds(table, owner),
    readFollowedUp(table, acquisitionId),
  ]);
  return { acquisition, contract, documents, deadlines, holds, disputes };
}
