import { type Template, templateInForce } from '../../template.ts';
import { amendment202601 } from './amendment-2026-01.ts';
import { archive202601 } from './archive-2026-01.ts';
import { binderCover202601 } from './binder-cover-2026-01.ts';
import { contract202601 } from './contract-2026-01.ts';
import { engagementForm202601 } from './engagement-form-2026-01.ts';

const CONTRACT_TEMPLATES = [contract202601] as const;
const AMENDMENT_TEMPLATES = [amendment202601] as const;
const ENGAGEMENT_FORM_TEMPLATES = [engagementForm202601] as const;
const ARCHIVE_TEMPLATES = [archive202601] as const;
const BINDER_COVER_TEMPLATES = [binderCover202601] as const;

export type { Template } from '../../template.ts';

/** The contract template in force on a day `YYYY-MM-DD`. */
export const contractTemplateOn = (date: string): Template =>
  templateInForce(CONTRACT_TEMPLATES, date);

/** How many articles the contract has on a day `YYYY-MM-DD`: the annexe modificative amends these alone. */
export const lastArticleOn = (date: string): number =>
  contractTemplateOn(date).source.match(/^\s*= /gm)?.length ?? 0;

/** The amendment template in force on a day `YYYY-MM-DD`. */
export const amendmentTemplateOn = (date: string): Template =>
  templateInForce(AMENDMENT_TEMPLATES, date);

/** The engagement form in force on a day `YYYY-MM-DD`. */
export const engagementFormTemplateOn = (date: string): Template =>
  templateInForce(ENGAGEMENT_FORM_TEMPLATES, date);

/** The archive's body in force on a day `YYYY-MM-DD`. */
export const archiveTemplateOn = (date: string): Template =>
  templateInForce(ARCHIVE_TEMPLATES, date);

/** The binder cover in force on a day `YYYY-MM-DD`. */
export const binderCoverTemplateOn = (date: string): Template =>
  templateInForce(BINDER_COVER_TEMPLATES, date);
