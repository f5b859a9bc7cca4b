import { type Deadline, type ReminderStage, ruleOf } from '#domain/deadlines/index.ts';
import type { Block, MailContent } from '#domain/mail/index.ts';
import { counted, frenchDateInFull } from '../french.ts';
import { explainDeadline } from './explanation.ts';
import { documentOf, kindTexts } from './kinds.ts';

/** One deadline to recall: `ownerName` is what its reader calls the dossier, or the supplier. */
export interface RemindedDeadline {
  readonly deadline: Pick<Deadline, 'kind' | 'dueOn' | 'explanation'>;
  readonly stage: ReminderStage;
  readonly ownerName: string;
  readonly ownerUrl: string;
  /** Which of several it is about; none where its kind comes once. */
  readonly subjectName?: string | null;
}

/** All the reminders of one reader for one day. `brokerEmail` is where documents are sent (P78). */
export interface ReminderMail {
  readonly recipientName: string;
  readonly brokerEmail: string;
  readonly portalUrl: string;
  readonly deadlines: readonly [RemindedDeadline, ...RemindedDeadline[]];
}

const MOST_URGENT_FIRST = ['escalation', 'overdue', 'due', 'before'] as const;
/** Beyond that many, a mail is not read any more: the list in the portal has them all. */
const MOST_IN_A_MAIL = 15;

const stageWords = {
  before: (dueOn) => `À faire d’ici le ${frenchDateInFull(dueOn)}`,
  due: (dueOn) => `Dernier jour, ${frenchDateInFull(dueOn)}`,
  overdue: (dueOn) => `En retard depuis le ${frenchDateInFull(dueOn)}`,
  escalation: (dueOn) => `Non reçu depuis le ${frenchDateInFull(dueOn)}`,
} as const satisfies Record<ReminderStage, (dueOn: string) => string>;

/**
 * One mail for all the deadlines of a reader, the most urgent first: what, by when, what to do and where. Why
 * each date is what it is comes below, for who wants to know.
 */
export function reminderMail(mail: ReminderMail): MailContent {
  const { recipientName, brokerEmail, portalUrl, deadlines } = mail;
  const sorted = deadlines.toSorted(
    (one, other) =>
      urgency(one) - urgency(other) || one.deadline.dueOn.localeCompare(other.deadline.dueOn),
  );
  const shown = sorted.slice(0, MOST_IN_A_MAIL);
  const subject = subjectOf(deadlines);
  const isAlone = deadlines.length === 1;
  const blocks: Block[] = [
    { kind: 'paragraph', text: `Bonjour ${recipientName},` },
    ...(isAlone ? [] : [{ kind: 'title' as const, text: subject }]),
    ...shown.flatMap((item) => blocksOf(item, brokerEmail, isAlone ? 'title' : 'heading')),
    ...othersIn(sorted.length - shown.length, portalUrl),
    {
      kind: 'paragraph',
      text: 'Si c’est déjà fait, merci : inscrivez-le au dossier, et les rappels cesseront.',
    },
    { kind: 'heading', text: isAlone ? 'Pourquoi cette date ?' : 'Pourquoi ces dates ?' },
    ...whyBlocks(shown),
  ];
  return { subject, blocks };
}

function subjectOf(deadlines: ReminderMail['deadlines']): string {
  const [first] = deadlines;
  if (deadlines.length === 1) return `${headingOf(first)} (${first.ownerName})`;
  const inAll = `${deadlines.length} échéances à suivre`;
  const late = deadlines.filter(({ stage }) => stage === 'escalation' || stage === 'overdue');
  if (late.length > 0) return `${inAll}, dont ${late.length} en retard`;
  const [soonest] = deadlines.map(({ deadline }) => deadline.dueOn).toSorted();
  return `${inAll}, la première d’ici le ${frenchDateInFull(soonest ?? first.deadline.dueOn)}`;
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
    { kind: 'link', text: linkText(item), url: item.ownerUrl },
  ];
}

function linkText({ deadline: { kind }, ownerName }: RemindedDeadline): string {
  const isDossier = ruleOf(kind).owner === 'dossier';
  return isDossier ? `Ouvrir le dossier « ${ownerName} »` : `Ouvrir « ${ownerName} »`;
}

function othersIn(count: number, portalUrl: string): Block[] {
  if (count === 0) return [];
  const text = `Et ${counted(count, 'autre échéance, moins pressante', 'autres échéances, moins pressantes')}. Toutes sont dans votre liste.`;
  return [
    { kind: 'paragraph', text },
    { kind: 'link', text: 'Voir toutes mes échéances', url: `${portalUrl}/deadlines` },
  ];
}

function whyBlocks(items: readonly RemindedDeadline[]): Block[] {
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) {
    return [{ kind: 'paragraph', text: explainDeadline(only.deadline) }];
  }
  const whys = items.map(
    ({ deadline, ownerName, subjectName }) =>
      `${capitalised(documentOf(deadline.kind, subjectName))} (${ownerName}) : ${explainDeadline(deadline)}`,
  );
  return [{ kind: 'list', items: whys }];
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function headingOf(item: RemindedDeadline): string {
  const { stage, subjectName } = item;
  const { kind, dueOn } = item.deadline;
  const { isInvitation } = kindTexts[kind];
  const when = isInvitation ? `Prévu le ${frenchDateInFull(dueOn)}` : stageWords[stage](dueOn);
  return `${when} : ${documentOf(kind, subjectName)}`;
}

function urgency({ stage }: Pick<RemindedDeadline, 'stage'>): number {
  return MOST_URGENT_FIRST.indexOf(stage);
}
