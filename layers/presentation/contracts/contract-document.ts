import { frenchDate } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import {
  type CheckedContractData,
  type ContractData,
  contractDataSchema,
  lastDay,
} from './contract-data.ts';
import {
  amountsText,
  annexText,
  exchangeText,
  ficheText,
  lineText,
  NONE,
} from './printed-parts.ts';
import { contractTemplateOn } from './templates/index.ts';

export type { TypesettingInput } from '../template.ts';

/**
 * The contract body, from the template in force on the day it is prepared.
 * Throws ZodError when a datum is missing or inconsistent.
 */
export function contractDocument(input: ContractData): TypesettingInput {
  const data = contractDataSchema.parse(input);
  const template = contractTemplateOn(data.preparedOn);
  return {
    template,
    data: {
      reference: data.reference,
      preparedOn: frenchDate(data.preparedOn),
      template: { id: template.id, version: template.version },
      fiche: ficheText(data.fiche),
      client: data.client,
      supplier: data.supplier,
      signatories: data.signatories,
      solution: data.solution,
      term: termText(data.term),
      lines: data.lines.map(lineText),
      amounts: amountsText(data.amounts),
      exchange: exchangeText(data.exchange),
      precedence: precedenceText(data.annexes),
      annexes: data.annexes.map(annexText),
      amended: data.amendedArticles,
      notes: notesOf(data),
    },
  };
}

const termText = (term: CheckedContractData['term']) => ({
  starts: frenchDate(term.startsOn),
  ends: frenchDate(term.endsOn),
  renewal: term.renewalMonths === 0 ? NONE : `${term.renewalMonths}\u00a0mois`,
  latestEnd: frenchDate(lastDay(term)),
});

function precedenceText(annexes: CheckedContractData['annexes']) {
  const lettersOf = (kind: CheckedContractData['annexes'][number]['kind']): string[] =>
    annexes.filter((annex) => annex.kind === kind).map((annex) => annex.letter);
  const conditions = lettersOf('supplier-conditions');
  return {
    amendingLetter: lettersOf('amending-annex').at(0) ?? NONE,
    conditions: `${conditions.length > 1 ? 'annexes' : 'annexe'}\u00a0${conditions.join(', ')}`,
  };
}

/** What each amended article says of it under its title, by the article's number. */
function notesOf({ amendedArticles, annexes }: CheckedContractData): Record<string, string[]> {
  const letter = annexes.find(({ kind }) => kind === 'amending-annex')?.letter;
  const notes: Record<string, string[]> = {};
  for (const { article, byClause, summary } of amendedArticles) {
    const [number = article] = article.split('.');
    const note = `Article\u00a0${article}, modifié par l’annexe\u00a0${letter} (${byClause})\u00a0: ${summary}`;
    notes[number] = [...(notes[number] ?? []), note];
  }
  return notes;
}
