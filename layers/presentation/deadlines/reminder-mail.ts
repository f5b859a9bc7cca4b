import type { Deadline, ReminderStage } from '#domain/deadlines/index.ts';
import type { Block, MailContent } from '#domain/mail/index.ts';
import { frenchDateInFull } from '../french.ts';
import { explainDeadline } from './explanation.ts';
import { kindTexts } from './kinds.ts';

/** One deadline to recall: `dossierName` is what its reader calls the dossier. */
export interface RemindedDeadline {
  readonly deadline: Pick<Deadline, 'kind' | 'dueOn' | 'explanation'>;
  readonly stage: ReminderStage;
  readonly dossierName: string;
  readonly dossierUrl: string;
}

/** All the reminders of one reader for one day. `brokerEmail` is where documents are sent (P78). */
export interface ReminderMail {
  readonly recipientName: string;
  readonly brokerEmail: string;
  readonly deadlines: readonly [RemindedDeadline, ...RemindedDeadline[]];
}

const MOST_URGENT_FIRST = ['escalation', 'overdue', 'due', 'before'] as const;

const stageWords = {
  before: (dueOn) => `À faire d’ici le ${frenchDateInFull(dueOn)}`,
  due: (dueOn) => `Dernier jour, ${frenchDateInFull(dueOn)}`,
  overdue: (dueOn) => `En retard depuis le ${frenchDateInFull(dueOn)}`,
  escalation: (dueOn) => `Non reçu depuis le ${frenchDateInFull(dueOn)}`,
} as const satisfies Record<ReminderStage, (dueOn: string) => string>;

/** One mail for all the deadlines of a reader, the most urgent first: what, by when, what to do, why. */
export function reminderMail({ recipientName, brokerEmail, deadlines }: ReminderMail): MailContent {
  const sorted = deadlines.toSorted((one, other) => urgency(one) - urgency(other));
  const subject = subjectOf(deadlines);
  const headingKind = sorted.length > 1 ? 'heading' : 'title';
  const blocks: Block[] = [
    { kind: 'paragraph', text: `Bonjour ${recipientName},` },
    ...(sorted.length > 1 ? [{ kind: 'title' as const, text: subject }] : []),
    ...sorted.flatMap((item) => blocksOf(item, brokerEmail, headingKind)),
    {
      kind: 'paragraph',
      text: 'Si c’est déjà fait, merci : ce rappel s’est croisé avec votre envoi.',
    },
  ];
  return { subject, blocks };
}

function subjectOf(deadlines: ReminderMail['deadlines']): string {
  const [first] = deadlines;
  if (deadlines.length === 1) return `${headingOf(first)} (${first.dossierName})`;
  const late = deadlines.filter(({ stage }) => urgency({ stage }) <= 1).length;
  const inAll = `${deadlines.length} échéances à suivre`;
  return late === 0 ? inAll : `${inAll}, dont ${late} en retard`;
}

function blocksOf(
  item: RemindedDeadline,
  brokerEmail: string,
  headingKind: 'title' | 'heading',
): Block[] {
  const { action, brokerAction } = kindTexts[item.deadline.kind];
  return [
    { kind: headingKind, text: headingOf(item) },
    { kind: 'paragraph', text: item.stage === 'escalation' ? brokerAction : action(brokerEmail) },
    { kind: 'link', text: `Ouvrir le dossier « ${item.dossierName} »`, url: item.dossierUrl },
    { kind: 'paragraph', text: `Pourquoi cette date ? ${explainDeadline(item.deadline)}` },
  ];
}

function headingOf({ deadline, stage }: RemindedDeadline): string {
  return `${stageWords[stage](deadline.dueOn)} : ${kindTexts[deadline.kind].document}`;
}

function urgency({ stage }: Pick<RemindedDeadline, 'stage'>): number {
  return MOST_URGENT_FIRST.indexOf(stage);
}
