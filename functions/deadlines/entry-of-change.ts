import type { Deadline, DeadlineChange } from '#domain/deadlines/index.ts';
import type { Actor, NewEntry } from '#domain/values/aggregate.ts';
import { deadlineCancelled } from '#events/deadlines/deadline-cancelled.ts';
import { deadlineClosed } from '#events/deadlines/deadline-closed.ts';
import { deadlineMoved } from '#events/deadlines/deadline-moved.ts';
import { deadlineOpened } from '#events/deadlines/deadline-opened.ts';
import { entryOf } from '#events/define-event.ts';

/** The journal entry that tells a change of a deadline. */
export function entryOfChange({ type, deadline, before }: DeadlineChange, actor: Actor): NewEntry {
  switch (type) {
    case 'opened':
    case 'reopened':
      return entryOf(deadlineOpened, { actor, data: toldOf(deadline) });
    case 'moved':
    case 'recounted': {
      const from = before?.dueOn ?? deadline.dueOn;
      return entryOf(deadlineMoved, {
        actor,
        data: { ...toldOf(deadline), from, because: 'recount' },
      });
    }
    case 'closed':
      return entryOf(deadlineClosed, { actor, data: closingOf(deadline) });
    case 'cancelled': {
      const { owner, kind, subject } = deadline;
      return entryOf(deadlineCancelled, { actor, data: { owner, kind, subject } });
    }
  }
}

/** What the journal tells of a deadline as it is counted. */
export function toldOf(deadline: Deadline) {
  const { owner, kind, subject, organisationId, startsOn, dueOn, explanation } = deadline;
  return { owner, kind, subject, organisationId, startsOn, dueOn, explanation };
}

/** What the journal tells of a deadline that is over. */
export function closingOf({ owner, kind, subject, dueOn, closedBy }: Deadline) {
  if (closedBy === undefined) throw new Error('A closed deadline does not say what closed it.');
  return { owner, kind, subject, dueOn, ...closedBy };
}
