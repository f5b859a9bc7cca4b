export {
  type Deadline,
  type DeadlineExplanation,
  deadlineExplanationSchema,
  deadlineSchema,
  type Fulfilment,
  fulfilmentSchema,
} from './deadline.ts';
export {
  cancelDeadline,
  closeDeadline,
  dueInstant,
  type FulfilDeadline,
  type OpenDeadline,
  openDeadline,
  recomputeDeadline,
  remindersDue,
  signatureByTheParties,
} from './decisions.ts';
export { type DeadlineKind, deadlineKinds, deadlineRules, type FulfillingFact } from './kinds.ts';
export type { DeadlinesRefusal } from './refusals.ts';
export { type ReminderStage, reminderStages } from './reminder-stages.ts';
export { type Reminder, reminderSchema } from './reminders.ts';
export { daysToSweep, MOST_DAYS_IN_A_SWEEP, type SweepRequest } from './sweep.ts';
