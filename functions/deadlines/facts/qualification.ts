import { Temporal } from 'temporal-polyfill';
import type { Fact } from '#domain/deadlines/index.ts';
import type { QualificationNotice } from '#domain/solicitations/index.ts';
import { addYears } from '#domain/values/calendar/index.ts';

/**
 * Each notice of a volet starts a year, which the next notice closes (S15). The last one starts none when its
 * list is valid for less than a year.
 */
export function qualificationFacts(notices: readonly QualificationNotice[]): Fact[] {
  const byVolet = Map.groupBy(notices, ({ volet }) => volet);
  return [...byVolet.values()].flatMap((ofVolet) => {
    const inOrder = ofVolet.toSorted((one, other) =>
      one.publishedOn.localeCompare(other.publishedOn),
    );
    return inOrder.flatMap((notice, index) => yearOf(notice, inOrder[index + 1]));
  });
}

function yearOf(notice: QualificationNotice, next: QualificationNotice | undefined): Fact[] {
  const { noticeId: reference, volet, publishedOn: on } = notice;
  if (next === undefined && endsWithinAYear(notice)) return [];
  const subject = `${volet}-${on}`;
  const renewed: Fact[] =
    next === undefined
      ? []
      : [
          {
            name: 'qualification-notice-renewed',
            subject,
            on: next.publishedOn,
            reference: next.noticeId,
          },
        ];
  return [{ name: 'qualification-notice-published', subject, on, reference }, ...renewed];
}

function endsWithinAYear({ publishedOn, listValidUntil }: QualificationNotice): boolean {
  const dueOn = addYears(Temporal.PlainDate.from(publishedOn), 1).toString();
  return listValidUntil !== null && listValidUntil < dueOn;
}
