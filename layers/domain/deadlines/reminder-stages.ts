/** `escalation` goes to the broker; the other stages go to the body that owes the document. */
export const reminderStages = ['before', 'due', 'overdue', 'escalation'] as const;
export type ReminderStage = (typeof reminderStages)[number];
