import { Temporal } from 'temporal-polyfill';
import type { Deadline, DeadlineExplanation, DelayPart } from '#domain/deadlines/index.ts';
import { LEGAL_TIME_ZONE, type LegalZone } from '#domain/values/calendar/index.ts';
import { frenchDateInFull, frenchDay, frenchList } from '../french.ts';
import { typeset } from '../mail/typography.ts';
import { kindTexts } from './kinds.ts';

type Explained = Pick<Deadline, 'kind' | 'dueOn' | 'explanation'>;
type Skipped = DeadlineExplanation['skipped'][number];

const NBSP = '\u00a0';

/** Why a deadline falls on its day, in French sentences a person can check with a calendar at hand. */
export function explainDeadline(explained: Explained): string {
  const { kind, explanation } = explained;
  const sentences = [
    kindTexts[kind].start(frenchDateInFull(explanation.start)),
    delaySentence(explained),
    partsSentence(explanation),
    lastDaySentence(explanation),
    skippedSentence(explanation),
    endSentence(explained),
    calendarSentence(explanation),
    unconfirmedSentence(explanation),
  ];
  return typeset(sentences.filter((sentence) => sentence !== '').join(' '));
}

function delaySentence({ kind, explanation }: Explained): string {
  const { startNotCounted } = kindTexts[kind];
  const { length, source, basis } = explanation;
  const delay =
    length === 0
      ? `Aucun délai ne s’y ajoute, ${startNotCounted}`
      : `Le délai est ${lengthWords(explanation)}, ${startNotCounted}`;
  return basis === 'policy'
    ? `${delay}${NBSP}: c’est une politique du Courtier, non prescrite par un texte (voir ${source}).`
    : `${delay} (${source}).`;
}

const UNITS = {
  'business-days': ['jour ouvrable', 'jours ouvrables'],
  'calendar-days': ['jour civil', 'jours civils'],
  months: ['mois', 'mois'],
  years: ['an', 'ans'],
} as const satisfies Record<DeadlineExplanation['unit'], readonly [string, string]>;

function lengthWords({ unit, length }: Pick<DeadlineExplanation, 'unit' | 'length'>): string {
  const [one, many] = UNITS[unit];
  const count = Math.abs(length);
  return count === 1 ? `d’un ${one}` : `de ${count}${NBSP}${many}`;
}

const PARTS = {
  'minimum-lead-time': 'délai minimal du guide',
  'supplier-lead-time': 'délai annoncé par le fournisseur',
  'exit-transition': 'transition vers la suite du contrat',
  'choice-and-kickoff': 'choix de la suite et rencontre de démarrage',
  margin: 'marge du Courtier',
} as const satisfies Record<DelayPart['name'], string>;
const partNames: ReadonlyMap<string, string> = new Map(Object.entries(PARTS));

function partsSentence({ parts = [] }: DeadlineExplanation): string {
  if (parts.length === 0) return '';
  const told = parts.map(
    ({ name, days }) => `${days}${NBSP}jours (${partNames.get(name) ?? name})`,
  );
  return `Il se compose ainsi${NBSP}: ${frenchList(told)}.`;
}

/** Where a month is too short for the day of the start, as 31 January and a month later. */
function lastDaySentence({ start, unit, length }: DeadlineExplanation): string {
  if (unit !== 'months' && unit !== 'years') return '';
  const from = Temporal.PlainDate.from(start);
  const reached = from.add(unit === 'months' ? { months: length } : { years: length });
  return reached.day === from.day
    ? ''
    : `Ce mois n’a pas de ${from.day}${NBSP}: le délai finit à son dernier jour, le ${frenchDay(reached.toString())}.`;
}

function skippedSentence({ unit, skipped }: DeadlineExplanation): string {
  if (skipped.length === 0) return '';
  if (unit !== 'business-days') {
    const passed = skipped.map((day) => (day.weekend ? frenchDay(day.date) : dayOffWords(day)));
    return `Ce délai finirait un jour qui n’est pas ouvrable${NBSP}: l’échéance est reportée au jour ouvrable qui suit. Ne comptent pas${NBSP}: ${frenchList(passed)}.`;
  }
  const weekends = skipped.some(({ weekend }) => weekend) ? ['fins de semaine'] : [];
  const daysOff = skipped.filter(({ weekend }) => !weekend).map(dayOffWords);
  return `Ne comptent pas${NBSP}: ${frenchList([...weekends, ...daysOff])}.`;
}

function dayOffWords({ date, name, feast }: Skipped): string {
  const day = feast === undefined ? frenchDay(date) : `congé reporté au ${frenchDay(date)}`;
  return `${name} (${day})`;
}

const CLOCKS = {
  'America/Toronto': 'heure de Montréal',
  'America/Halifax': 'heure des Îles-de-la-Madeleine',
  'America/Blanc-Sablon': 'heure de la Basse-Côte-Nord',
} as const satisfies Record<LegalZone, string>;

function endSentence({ dueOn, explanation }: Explained): string {
  const { ruleEndsOn, zone = LEGAL_TIME_ZONE } = explanation;
  const end = `${frenchDateInFull(dueOn)} à 23${NBSP}h${NBSP}59, ${CLOCKS[zone]}`;
  return ruleEndsOn === undefined
    ? `L’échéance est donc le ${end}.`
    : `Le délai finit le ${frenchDateInFull(ruleEndsOn)}. Le Courtier a accordé un report${NBSP}: l’échéance est le ${end}.`;
}

/** Own tables are told apart: the person may have them at hand, and not know that they apply. */
function calendarSentence({ calendarVersion }: DeadlineExplanation): string {
  const whose = calendarVersion.includes('+own-') ? ', adapté à l’organisme' : '';
  return `Calendrier des jours fériés${whose}${NBSP}: version ${calendarVersion}.`;
}

function unconfirmedSentence({ unconfirmedYears }: DeadlineExplanation): string {
  if (unconfirmedYears.length === 0) return '';
  const years = frenchList(unconfirmedYears.map(String));
  return `La liste officielle des jours fériés de ${years} n’a pas encore été confirmée${NBSP}: en cas de doute, agissez plus tôt.`;
}
