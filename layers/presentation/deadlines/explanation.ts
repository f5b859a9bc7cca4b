import type { Deadline, DeadlineExplanation } from '#domain/deadlines/index.ts';
import { frenchDateInFull, frenchDay, frenchList } from '../french.ts';
import { kindTexts } from './kinds.ts';

type Explained = Pick<Deadline, 'kind' | 'dueOn' | 'explanation'>;

/** Why a deadline falls on its day, in French sentences a person can check with a calendar at hand. */
export function explainDeadline({ kind, dueOn, explanation }: Explained): string {
  const { start, startNotCounted } = kindTexts[kind];
  const { article, businessDays } = explanation;
  return [
    start(frenchDateInFull(explanation.start)),
    `Le délai est de ${businessDays} jours ouvrables, ${startNotCounted} (guide, section ${article}).`,
    skippedSentence(explanation),
    `Il se termine donc le ${frenchDateInFull(dueOn)} à 23 h 59, heure de Montréal.`,
    unconfirmedSentence(explanation),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function skippedSentence({ skipped }: DeadlineExplanation): string {
  const weekends = skipped.some(({ weekend }) => weekend) ? ['fins de semaine'] : [];
  const daysOff = skipped.filter(({ weekend }) => !weekend).map(dayOffWords);
  const notCounted = [...weekends, ...daysOff];
  return notCounted.length === 0 ? '' : `Ne comptent pas : ${frenchList(notCounted)}.`;
}

function dayOffWords({ date, name, feast }: DeadlineExplanation['skipped'][number]): string {
  const day = feast === undefined ? frenchDay(date) : `congé reporté au ${frenchDay(date)}`;
  return `${name} (${day})`;
}

function unconfirmedSentence({ unconfirmedYears }: DeadlineExplanation): string {
  if (unconfirmedYears.length === 0) return '';
  const years = frenchList(unconfirmedYears.map(String));
  return `La liste officielle des jours fériés de ${years} n’a pas encore été confirmée : en cas de doute, envoyez plus tôt.`;
}
