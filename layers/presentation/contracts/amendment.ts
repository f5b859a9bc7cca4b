import { frenchDate, frenchMoney } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import { type AmendmentData, amendmentDataSchema } from './amendment-data.ts';
import {
  amountsText,
  annexText,
  exchangeText,
  ficheText,
  lineText,
  NONE,
} from './printed-parts.ts';
import { amendmentTemplateOn } from './templates/index.ts';

/** An amendment, from the template in force on the day it is prepared. Throws ZodError. */
export function amendmentDocument(input: AmendmentData): TypesettingInput {
  const data = amendmentDataSchema.parse(input);
  const template = amendmentTemplateOn(data.preparedOn);
  return {
    template,
    data: {
      reference: data.reference,
      number: String(data.number),
      preparedOn: frenchDate(data.preparedOn),
      template: { id: template.id, version: template.version },
      fiche: ficheText(data.fiche),
      client: data.client,
      supplier: data.supplier,
      signatories: data.signatories,
      contract: {
        reference: data.contract.reference,
        signedOn: frenchDate(data.contract.signedOn),
        starts: frenchDate(data.contract.startsOn),
        ends: frenchDate(data.contract.endsOn),
      },
      starts: frenchDate(data.startsOn),
      reason: paragraphsOf(data.reason),
      term: termText(data.changes.term),
      lines: data.changes.lines.map(lineText),
      amounts: data.changes.amounts === null ? NONE : amountsText(data.changes.amounts),
      exchange: exchangeText(data.changes.exchange),
      conditions: conditionsText(data.changes.conditions),
      administrative:
        data.changes.administrative === null ? [] : paragraphsOf(data.changes.administrative),
      annexes: data.annexes.map(annexText),
      effect: effectText(data),
    },
  };
}

const termText = (term: AmendmentData['changes']['term']) =>
  term === null
    ? NONE
    : {
        from: frenchDate(term.from),
        to: frenchDate(term.to),
        isLonger: term.to > term.from,
      };

const conditionsText = (conditions: AmendmentData['changes']['conditions']) =>
  conditions === null
    ? NONE
    : {
        description: paragraphsOf(conditions.description),
        annexLetter: conditions.annexLetter ?? NONE,
      };

/** What the cover says in a few words. */
function effectText({ changes }: AmendmentData): string[] {
  const { term, amounts, conditions, administrative } = changes;
  return [
    ...(term === null ? [] : [`Fin du contrat\u00a0: ${frenchDate(term.to)}`]),
    ...(amounts === null ? [] : [`Ajout de ${frenchMoney(amounts.total)}, taxes comprises`]),
    ...(conditions === null ? [] : ['Conditions modifiées par le Courtier']),
    ...(administrative === null ? [] : ['Renseignements administratifs']),
  ];
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
