import ical, { ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Deadline } from '#domain/deadlines/index.ts';
import { typeset } from '../mail/typography.ts';
import { explainDeadline } from './explanation.ts';
import { documentOf, kindTexts } from './kinds.ts';

/** One deadline of the feed, as its reader knows what it belongs to. */
export interface CalendarDeadline {
  readonly deadline: Deadline;
  readonly ownerName: string;
  readonly ownerUrl: string;
  /** Which of several it is about; none where its kind comes once. */
  readonly subjectName?: string | null;
}

/**
 * The open deadlines as an iCalendar file (RFC 5545): one all-day event on each due day, under a UID
 * that stays the same when the date moves. No alarm: reminders are ours. `now`: ISO instant of the rendering.
 */
export function deadlineCalendar(deadlines: readonly CalendarDeadline[], now: string): string {
  const stamp = new Date(now);
  const calendar = ical({
    name: 'Échéances du Courtier en infonuagique',
    prodId: { company: 'Courtier', product: 'Echeances', language: 'FR-CA' },
  });
  for (const { deadline, ownerName, ownerUrl, subjectName } of deadlines) {
    if (deadline.status !== 'open') continue;
    const { owner, kind, subject, dueOn } = deadline;
    const document = documentOf(kind, subjectName);
    const { isInvitation } = kindTexts[kind];
    calendar.createEvent({
      id: `${kind}.${subject}.${owner.id}@courtier`,
      stamp,
      allDay: true,
      start: Temporal.PlainDate.from(dueOn),
      summary: typeset(`${isInvitation ? 'Prévu' : 'Dernier jour'} : ${document} (${ownerName})`),
      description: explainDeadline(deadline),
      url: ownerUrl,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}
