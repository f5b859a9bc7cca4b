import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, readObject } from '#adapters/objects.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { FicheVersion } from '#domain/catalogue/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import {
  type CheckInput,
  checkQuote,
  type Quote,
  type Report,
  readQuote,
  unreadableReport,
} from '#domain/quotes/index.ts';
import { readFicheVersion } from '#stores/catalogue.ts';
import type { Table } from '#stores/table.ts';
import { type ReadFile, readFile, unreadableReason } from './read-file.ts';

export interface JudgeDependencies {
  readonly table: Table;
  readonly records: Bucket;
  readonly contents: Blobs;
}

/** What a file is judged by: a fiche version, the day, and what people have added since it arrived. */
export interface Judgement {
  readonly acquisition: Acquisition;
  readonly document: StoredDocument;
  /** The version that judges, and the latest when the check was asked. */
  readonly versionId: string;
  readonly latestVersionId: string;
  /** Legal date in America/Toronto, `YYYY-MM-DD`. */
  readonly today: string;
  readonly added: Pick<Quote, 'exchange' | 'extensions'>;
  /** There when the quote is to be added to a contract by amendment (guide 4.5). */
  readonly amends?: { readonly monthsLeft: number };
}

export interface Judged {
  readonly bytes: Uint8Array;
  readonly report: Report;
}

/** Reads a registered quote and judges it; the same judgement always makes the same report. */
export async function judgeQuote(
  dependencies: JudgeDependencies,
  judgement: Judgement,
): Promise<Judged> {
  const { recordKey: key, recordVersionId, contentType } = judgement.document;
  const [bytes, ficheVersion] = await Promise.all([
    readObject(dependencies.records, { key, versionId: recordVersionId }),
    requireFicheVersion(dependencies, judgement),
  ]);
  const file = await openFile(bytes, contentType);
  const report = reportOf(file, ficheVersion, judgement);
  return { bytes, report: { ...report, quoteId: judgement.document.documentId } };
}

async function requireFicheVersion(
  { table, contents }: JudgeDependencies,
  { acquisition: { supplierId }, versionId }: Judgement,
): Promise<FicheVersion> {
  const ficheVersion = await readFicheVersion(table, contents.read, supplierId, versionId);
  if (ficheVersion === undefined) throw new Error(`No fiche ${supplierId} ${versionId}.`);
  return ficheVersion;
}

type OpenedFile = ReadFile | { readonly unreadable: string };

async function openFile(bytes: Uint8Array, contentType: string): Promise<OpenedFile> {
  try {
    return await readFile(bytes, contentType);
  } catch (error) {
    const unreadable = unreadableReason(error);
    if (unreadable === undefined) throw error;
    return { unreadable };
  }
}

function reportOf(file: OpenedFile, ficheVersion: FicheVersion, judgement: Judgement): Report {
  const { today, latestVersionId, added } = judgement;
  if ('unreadable' in file) return unreadableReport({ ficheVersion, today }, file.unreadable);
  const extension = added.extensions.at(-1);
  return checkQuote({
    reading: readQuote(file.grids),
    source: file.source,
    ficheVersion,
    acquisition: termsOf(judgement),
    exchange: added.exchange,
    today,
    latestVersionId,
    ...(extension === undefined ? {} : { validity: { until: extension.validUntil } }),
  });
}

function termsOf({ acquisition, amends }: Judgement): CheckInput['acquisition'] {
  const { termMonths, acquisitionMode: mode, extends: extended } = acquisition;
  return {
    // What is added to a contract ends with it.
    termMonths: Math.min(termMonths, amends?.monthsLeft ?? termMonths),
    ...(mode === undefined ? {} : { mode }),
    ...(amends === undefined ? {} : { amends }),
    ...(extended === undefined
      ? {}
      : { extendsPriorContract: { reference: extended.reference, inUse: extended.inUse } }),
  };
}
