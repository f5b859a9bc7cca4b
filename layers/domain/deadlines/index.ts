export {
  type Deadline,
  type DeadlineExplanation,
  deadlineSchema,
  fulfilmentSchema,
} from './deadline.ts';
export {
  cancelDeadline,
  closeDeadline,
  dueInstant,
  openDeadline,
  recomputeDeadline,
  remindersDue,
  signatureByTheParties,
} from './decisions.ts';
export { type DeadlineKind, deadlineKinds, deadlineRules } from './kinds.ts';
export type { DeadlinesRefusal } from './refusals.ts';
export { type ReminderStage, reminderStages } from './reminder-stages.ts';

export { daysToSweep } from './sweep.ts';
