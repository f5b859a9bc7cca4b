import * as z from 'zod';
import { ownCalendarSchema } from '#domain/organisations/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

/** A body follows other days off, or another clock. What it followed is in the event before. */
export const calendarChanged = defineEvent({
  type: 'organisations.CalendarChanged',
  version: 1,
  data: z.object({ organisationId: identifierSchema, calendar: ownCalendarSchema }),
  examples: [
    {
      organisationId: '01JD0000000000000000000001',
      calendar: {
        table: 'municipal',
        zone: 'America/Halifax',
        ownYears: [
          {
            year: 2026,
            source: 'Municipalité fictive, convention collective',
            reference: 'Résolution fictive 2025-118',
            days: [
              { date: '2026-06-24', name: 'fête nationale du Québec' },
              { date: '2026-12-26', name: 'lendemain de Noël', observed: '2026-12-28' },
            ],
          },
        ],
        version: 1,
      },
    },
  ],
});
