import {
  type Change,
  mayHoldNews,
  newsOf,
  type Reader,
  type Run,
  type SubjectNews,
  type ToldPositions,
} from '#domain/subscriptions/index.ts';
import type { Table } from '#stores/table.ts';
import { listChangesOf, listSubjects, readSubject, type Subject } from '#stores/telling.ts';
import { remembered } from './remembered.ts';

/** What a reader was not told yet. */
export interface ReaderNews {
  readonly news: readonly SubjectNews[];
  /** Where those subjects stand that moved without being of interest. */
  readonly passed: ToldPositions;
}

/** What a run tells of, read once for all the readers of an invocation. */
export interface NewsBoard {
  readonly newsFor: (
    reader: Pick<Reader, 'consent' | 'preferences'>,
    told: ToldPositions,
  ) => Promise<ReaderNews>;
}

/**
 * Reads where the subjects of a run stand, consistently. A history is read when the first reader comes whom
 * it may tell something, and once: an invocation reads as many as there are subjects that moved, however
 * many its readers.
 */
export async function readBoard(table: Table, run: Pick<Run, 'subject'>): Promise<NewsBoard> {
  const subjects =
    run.subject === null ? await listSubjects(table) : await theSubject(table, run.subject);
  const historyOf = remembered(
    (name: string) => name,
    (name): Promise<Change[]> => listChangesOf(table, name),
  );
  return {
    newsFor: async (reader, told) => {
      const moved = subjects.filter((one) => mayHoldNews(reader, told, one));
      const read = await Promise.all(moved.map((one) => historyOf(one.subject)));
      const news = read.flatMap((history) => newsOf(reader, told, history) ?? []);
      const passed = moved.filter((one) => news.every(({ subject }) => subject !== one.subject));
      return { news, passed: positionsOf(passed) };
    },
  };
}

const positionsOf = (subjects: readonly Subject[]): ToldPositions =>
  Object.fromEntries(subjects.map(({ subject, position }) => [subject, position]));

async function theSubject(table: Table, subject: string): Promise<Subject[]> {
  const found = await readSubject(table, subject);
  if (found === undefined) throw new Error(`There is no subject ${subject}.`);
  return [found];
}
