import { defineEvent } from '#events/define-event.ts';
import { deadlinePostponementAsked } from './deadline-postponement-asked.ts';

/** The broker refused a later day: the deadline stays where it was. */
export const deadlinePostponementRefused = defineEvent({
  ...deadlinePostponementAsked,
  type: 'deadlines.DeadlinePostponementRefused',
});
