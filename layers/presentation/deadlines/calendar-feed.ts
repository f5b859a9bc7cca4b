import ical, { ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Deadline } from '#domain/deadlines/index.ts';
import { explainDeadline } from './explanation.ts';
import { kindTexts } from './kinds.ts';

/** One deadline of the feed, as its reader knows the dossier. */
export interface CalendarDeadline {
  readonly deadline: Deadline;
  readonly dossierName: string;
  readonly dossierUrl: string;
}

/**
 * The open deadlines as an iCalendar file (RFC 5545): one all-day event on each due day, under a UID
 * that stays the same when the date moves. `now`: ISO instant of the rendering.
 */
export function deadlineCalendar(deadlines: readonly CalendarDeadline[], now: string): string {
  const stamp = new Date(now);
  const calendar = ical({
    name: 'Échéances du Courtier en infonuagique',
    prodId: { company: 'Courtier', product: 'Echeances', language: 'FR-CA' },
  });
  for (const { deadline, dossierName, dossierUrl } of deadlines) {
    if (deadline.status !== 'open') continue;
    calendar.createEvent({
      id: `${deadline.kind}.${deadline.dossierId}@courtier`,
      stamp,
      allDay: true,
      start: Temporal.PlainDate.from(deadline.dueOn),
      summary: `Dernier jour : ${kindTexts[deadline.kind].document} (${dossierName})`,
      description: explainDeadline(deadline),
      url: dossierUrl,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}
