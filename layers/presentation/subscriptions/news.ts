import type {
  CatalogueDocumentKind,
  FicheChange,
  Severity,
  SupplierStatus,
  Volet,
} from '#domain/catalogue/index.ts';
import type { Block } from '#domain/mail/index.ts';
import type { RunKind } from '#domain/subscriptions/index.ts';

/** What changed in a fiche since the version that its readers know; all of it is new when `previousOn` is null. */
export interface FicheNews {
  readonly kind: 'fiche';
  readonly supplierId: string;
  readonly supplierName: string;
  readonly volet: Volet;
  readonly severity: Severity;
  /** Legal dates `YYYY-MM-DD` of the latest version, and of the one that its readers know. */
  readonly publishedOn: string;
  readonly previousOn: string | null;
  readonly changes: readonly FicheChange[];
  /** What the broker wrote of each version on the way there, in order. */
  readonly notes: readonly string[];
}

/** What a supplier became, from what its readers know; `from` null: they know nothing of it yet. */
export interface SupplierNews {
  readonly kind: 'supplier';
  readonly supplierId: string;
  readonly supplierName: string;
  readonly from: SupplierStatus | null;
  readonly to: SupplierStatus;
  /** Legal date from which it has effect. */
  readonly on: string;
  readonly severity: Severity;
}

/** A new version of a common document of the Catalogue. */
export interface DocumentNews {
  readonly kind: 'document';
  readonly catalogueDocumentId: string;
  readonly title: string;
  readonly documentKind: CatalogueDocumentKind;
  readonly publishedOn: string;
  readonly previousOn: string | null;
  readonly notes: readonly string[];
  readonly severity: Severity;
}

export type NewsItem = FicheNews | SupplierNews | DocumentNews;

/** For whom news are written: the same words for all the readers of whom these three hold. */
export interface NewsSetting {
  readonly portalUrl: string;
  /** Amounts are for people whose body may read the Catalogue (guide 5: confidential). */
  readonly showsPrices: boolean;
  readonly kind: RunKind;
}

/** The same, with how many changes of one fiche a mail of that length may list. */
export interface TellingSetting extends NewsSetting {
  readonly mostRows: number;
}

/** What one change says, in the parts that a mail is put together from. */
export interface ToldItem {
  /** Says alone what it is about and how much it weighs: a heading, or the subject of a mail. */
  readonly headline: string;
  readonly blocks: readonly Block[];
  /** What its readers have to do, one sentence each. */
  readonly toDo: readonly string[];
}
