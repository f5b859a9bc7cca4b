import { binderCover202601 } from './binder-cover-2026-01.ts';
import { contract202601 } from './contract-2026-01.ts';
import { type Template, templateInForce } from './template.ts';

const CONTRACT_TEMPLATES = [contract202601] as const;
const BINDER_COVER_TEMPLATES = [binderCover202601] as const;

export type { Template } from './template.ts';

/** The contract template in force on a day `YYYY-MM-DD`. */
export const contractTemplateOn = (date: string): Template =>
  templateInForce(CONTRACT_TEMPLATES, date);

/** The binder cover in force on a day `YYYY-MM-DD`. */
export const binderCoverTemplateOn = (date: string): Template =>
  templateInForce(BINDER_COVER_TEMPLATES, date);
