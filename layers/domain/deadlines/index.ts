export {
  askPostponement,
  decidePostponement,
  declareDone,
  dueInstant,
  remindersDue,
} from './acts.ts';
export {
  type Deadline,
  type DeadlineAttestation,
  type DeadlineExplanation,
  type DeadlineKey,
  deadlineAttestationSchema,
  deadlineSchema,
  fulfilmentSchema,
  postponementSchema,
} from './deadline.ts';
export type { DelayPart, Fact, FactName } from './facts.ts';
export { type CalendarFeed, calendarFeedSchema, feedScopeSchema } from './feed.ts';
export {
  type DeadlineKind,
  deadlineKinds,
  deadlineRules,
  replanningEvents,
  ruleOf,
} from './kinds/index.ts';

export { type DeadlineOwner, deadlineOwnerSchema } from './owner.ts';
export {
  type Circumstances,
  type DeadlineChange,
  reconcileDeadlines,
  type UncoveredDeadline,
} from './reconcile.ts';
export type { DeadlinesRefusal } from './refusals.ts';
export { type ReminderStage, reminderStages } from './reminder-stages.ts';
export type { ReminderCalendars } from './reminders.ts';
export { daysToCheck, daysToSweep } from './sweep.ts';
