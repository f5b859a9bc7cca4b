import type { ReminderStage } from './reminder-stages.ts';

/** One planned reminder, in business days from the due day: negative before, 0 on it, positive after. */
export interface PlannedReminder {
  readonly stage: ReminderStage;
  readonly businessDaysFromDue: number;
}

/** What makes a deadline: how long, from which fact, which fact fulfils it, who is reminded and when. */
export interface DeadlineRule {
  readonly rule: string;
  readonly article: string;
  readonly startsFrom: 'signature-by-the-parties';
  readonly businessDays: number;
  readonly fulfilledBy: 'signed-contract-received';
  readonly owedToBroker: boolean;
  readonly reminders: readonly PlannedReminder[];
}

/** Every kind of deadline. Source: guide, section 4.13 (P82). A longer plan of reminders is a change here. */
export const deadlineRules = {
  'signed-contract-transmission': {
    rule: 'P82',
    article: '4.13',
    startsFrom: 'signature-by-the-parties',
    businessDays: 5,
    fulfilledBy: 'signed-contract-received',
    owedToBroker: true,
    reminders: [
      { stage: 'before', businessDaysFromDue: -2 },
      { stage: 'due', businessDaysFromDue: 0 },
      { stage: 'overdue', businessDaysFromDue: 1 },
      { stage: 'escalation', businessDaysFromDue: 2 },
      { stage: 'overdue', businessDaysFromDue: 5 },
    ],
  },
} as const satisfies Record<string, DeadlineRule>;

export type DeadlineKind = keyof typeof deadlineRules;

export const deadlineKinds = Object.keys(deadlineRules) as [DeadlineKind, ...DeadlineKind[]];
