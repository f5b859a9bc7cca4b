import type { DeadlineKind } from '#domain/deadlines/index.ts';
import { conclusionTexts } from './kinds/conclusion.ts';
import { lifeTexts } from './kinds/life.ts';
import { standingTexts } from './kinds/standing.ts';
import type { KindText } from './kinds/text.ts';

/** The words of every kind of deadline. */
export const kindTexts: Readonly<Record<DeadlineKind, KindText>> = {
  ...conclusionTexts,
  ...lifeTexts,
  ...standingTexts,
};

/** What must be done, and which one where there are several: a noun that follows « pour » or a colon. */
export function documentOf(kind: DeadlineKind, subjectName: string | null = null): string {
  const { document } = kindTexts[kind];
  return subjectName === null ? document : `${document}, ${subjectName}`;
}
