import * as z from 'zod';
import { dateSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '#events/define-event.ts';
import { deadlineOpened } from './deadline-opened.ts';

/**
 * An open deadline was counted again: its source moved, a table of days off changed, or a postponement was
 * granted. `from` is the day that it had; the same day when only the count differs.
 */
export const deadlineMoved = defineEvent({
  type: 'deadlines.DeadlineMoved',
  version: 1,
  data: deadlineOpened.data.extend({
    from: dateSchema,
    because: z.enum(['recount', 'postponement']),
  }),
  examples: deadlineOpened.examples.map((example) => ({
    ...example,
    from: '2026-12-29',
    because: 'recount' as const,
  })),
});
