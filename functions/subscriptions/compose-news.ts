import { diffFiches, type FicheState } from '#domain/catalogue/index.ts';
import type { Change, RunKind, SubjectNews } from '#domain/subscriptions/index.ts';
import { type NewsItem, newsMail } from '#presentation/subscriptions/news-mail.ts';
import { readFicheVersion } from '#stores/catalogue.ts';
import { keepContent } from '#stores/mail.ts';
import type { Table } from '#stores/table.ts';
import { noteRunOfChange } from '#stores/telling.ts';
import { remembered } from './remembered.ts';

export interface ComposeDependencies {
  readonly table: Table;
  /** Reads a JSON value of the Catalogue by its hash. */
  readonly readContent: (sha256: string) => Promise<unknown>;
  readonly portalUrl: string;
}

export interface NewsSettings {
  readonly showsPrices: boolean;
  readonly kind: RunKind;
}

/** Writes news once for all the readers who are told the same. */
export interface NewsComposer {
  /** The hash under which the words are kept; null when there is nothing to say. */
  readonly contentOf: (
    news: readonly SubjectNews[],
    settings: NewsSettings,
  ) => Promise<string | null>;
}

export function createComposer(dependencies: ComposeDependencies, runId: string): NewsComposer {
  const { table, portalUrl } = dependencies;
  const itemOf = remembered(keyOfSubject, createTeller(dependencies));
  const noted = remembered(
    (changeId: string) => changeId,
    (changeId) => noteRunOfChange(table, changeId, runId),
  );
  const variants = remembered(keyOfVariant, async ({ news, settings }) => {
    await Promise.all(changesOf(news).map(({ changeId }) => noted(changeId)));
    const items = (await Promise.all(news.map(itemOf))).filter((item) => item !== null);
    if (items.length === 0) return null;
    return keepContent(table, newsMail(items, { portalUrl, ...settings }));
  });
  return { contentOf: (news, settings) => variants({ news, settings }) };
}

/** Every change that news tell, in order. */
export const changesOf = (news: readonly SubjectNews[]): Change[] =>
  news.flatMap(({ changes }) => changes);

interface Variant {
  readonly news: readonly SubjectNews[];
  readonly settings: NewsSettings;
}

const keyOfSubject = ({ subject, from, to }: SubjectNews): string =>
  [subject, from?.position ?? '', to.position].join(' ');

const keyOfVariant = ({ news, settings }: Variant): string =>
  [settings.kind, String(settings.showsPrices), ...news.map(keyOfSubject).toSorted()].join('\n');

interface WantedVersion {
  readonly supplierId: string;
  readonly versionId: string;
}

function createTeller({ table, readContent }: ComposeDependencies) {
  const ficheAt = async ({ supplierId, versionId }: WantedVersion): Promise<FicheState> => {
    const version = await readFicheVersion(table, readContent, supplierId, versionId);
    if (version === undefined)
      throw new Error(`There is no version ${versionId} of ${supplierId}.`);
    return version;
  };
  const changesBetween = async (from: WantedVersion | null, to: WantedVersion) => {
    const [previous, next] = await Promise.all([from && ficheAt(from), ficheAt(to)]);
    return diffFiches(previous, next).changes;
  };
  return async (news: SubjectNews): Promise<NewsItem | null> => {
    const { to } = news;
    const { happening } = to;
    switch (happening.kind) {
      case 'fiche-version': {
        const { supplierId, versionId } = happening;
        const previousId = versionOf(news.from);
        const from = previousId === null ? null : { supplierId, versionId: previousId };
        const changes = await changesBetween(from, { supplierId, versionId });
        return ficheItem(news, supplierId, changes);
      }
      case 'supplier-status':
        return supplierItem(news);
      case 'document-version':
        return documentItem(news);
    }
  };
}

function ficheItem(
  news: SubjectNews,
  supplierId: string,
  changes: Extract<NewsItem, { kind: 'fiche' }>['changes'],
): NewsItem {
  const { severity, to } = news;
  if (to.volet === null) throw new Error(`The fiche of ${supplierId} is of no volet.`);
  const supplierName = to.name;
  return {
    kind: 'fiche',
    supplierId,
    supplierName,
    volet: to.volet,
    severity,
    changes,
    ...datesOf(news),
  };
}

/** Null when the supplier is again what the reader knew: it has nothing to learn. */
function supplierItem({ from, to, changes, severity }: SubjectNews): NewsItem | null {
  if (to.happening.kind !== 'supplier-status') return null;
  const { supplierId, to: status, on } = to.happening;
  const known = statusKnown(from, changes);
  if (known === status) return null;
  return {
    kind: 'supplier',
    supplierId,
    supplierName: to.name,
    from: known,
    to: status,
    on,
    severity,
  };
}

function statusKnown(from: Change | null, changes: readonly Change[]) {
  if (from?.happening.kind === 'supplier-status') return from.happening.to;
  const first = changes[0]?.happening;
  return first?.kind === 'supplier-status' ? first.from : null;
}

function documentItem(news: SubjectNews): NewsItem | null {
  const { to, severity } = news;
  if (to.happening.kind !== 'document-version') return null;
  const { catalogueDocumentId, documentKind } = to.happening;
  const about = { kind: 'document', catalogueDocumentId, documentKind, title: to.name } as const;
  return { ...about, severity, ...datesOf(news) };
}

function datesOf({ from, to, changes }: SubjectNews) {
  const notes = changes.flatMap(({ happening }) =>
    happening.kind === 'supplier-status' || happening.changeNote === ''
      ? []
      : [happening.changeNote],
  );
  return {
    publishedOn: versionOf(to)?.slice(0, 10) ?? to.occurredAt.slice(0, 10),
    previousOn: versionOf(from)?.slice(0, 10) ?? null,
    notes,
  };
}

function versionOf(change: Change | null): string | null {
  if (change === null || change.happening.kind === 'supplier-status') return null;
  return change.happening.versionId;
}
