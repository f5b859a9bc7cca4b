import { type Template, templateInForce } from '../../template.ts';
import { kickoffAgenda202601 } from './kickoff-agenda-2026-01.ts';
import { kickoffMinutes202601 } from './kickoff-minutes-2026-01.ts';

/** The kickoff's agenda in force on a day `YYYY-MM-DD`. */
export const kickoffAgendaTemplateOn = (date: string): Template =>
  templateInForce([kickoffAgenda202601], date);

/** The kickoff's minutes in force on a day `YYYY-MM-DD`. */
export const kickoffMinutesTemplateOn = (date: string): Template =>
  templateInForce([kickoffMinutes202601], date);
