import type { Amendment, Termination } from '#domain/contracts/index.ts';
import type { Dispute, DocumentRequest, Evaluation } from '#domain/followup/index.ts';
import type { QualificationNotice } from '#domain/solicitations/index.ts';
import { frenchDate } from '../french.ts';
import { voletNames } from '../solicitations/texts.ts';

/*
 * Which of several a deadline is about, as it follows what is to be done: « copie de l’avenant signé, nº 2
 * « Ajout à la grappe » ».
 */

const NBSP = '\u00a0';
const LONGEST = 60;

const quoted = (text: string): string => `«${NBSP}${shortened(text)}${NBSP}»`;

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}

export const amendmentName = ({ number, title }: Pick<Amendment, 'number' | 'title'>): string =>
  `nº${NBSP}${number} ${quoted(title)}`;

export const terminationName = ({ noticeOn, scope }: Pick<Termination, 'noticeOn' | 'scope'>) =>
  scope.kind === 'whole'
    ? `avis du ${frenchDate(noticeOn)}`
    : `avis du ${frenchDate(noticeOn)}, résiliation partielle`;

export const disputeName = ({ about }: Pick<Dispute, 'about'>): string => quoted(about);

export const requestName = ({ what }: Pick<DocumentRequest, 'what'>): string => quoted(what);

const evaluationKinds = {
  interim: 'en cours de contrat',
  final: 'finale',
} as const satisfies Record<Evaluation['kind'], string>;

export const evaluationName = ({ kind, evaluatedOn }: Pick<Evaluation, 'kind' | 'evaluatedOn'>) =>
  `${evaluationKinds[kind]}, du ${frenchDate(evaluatedOn)}`;

export const contractYearName = (year: string): string => `année ${year} du contrat`;

export const filingDayName = (day: string): string => `documents déposés le ${frenchDate(day)}`;

export const voletName = ({ volet }: Pick<QualificationNotice, 'volet'>): string =>
  quoted(voletNames[volet]);
