import { frenchDate, frenchMoney, frenchNumber } from '../french.ts';
import { type ContractData, contractDataSchema, lastDay } from './contract-data.ts';
import { contractTemplateOn, type Template } from './templates/index.ts';

/** A Typst template with the data it prints, ready for the typesetter. */
export interface TypesettingInput {
  readonly template: Template;
  readonly data: Readonly<Record<string, unknown>>;
}

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
      fiche: { version: data.fiche.version, publishedOn: frenchDate(data.fiche.publishedOn) },
      client: data.client,
      supplier: data.supplier,
      signatories: data.signatories,
      solution: data.solution,
      term: termText(data.term),
      lines: data.lines.map(lineText),
      amounts: {
        subtotal: frenchMoney(data.amounts.subtotal),
        tps: frenchMoney(data.amounts.tps),
        tvq: frenchMoney(data.amounts.tvq),
        total: frenchMoney(data.amounts.total),
      },
      precedence: precedenceText(data.annexes),
      annexes: data.annexes.map((annex) => ({ ...annex, pages: String(annex.pages) })),
    },
  };
}

const lineText = (line: ContractData['lines'][number]) => ({
  partNumber: line.partNumber,
  designation: line.designation,
  quantity: frenchNumber(line.quantity),
  unitPrice: frenchMoney(line.unitPrice),
  total: frenchMoney(line.total),
});

const termText = (term: ContractData['term']) => ({
  starts: frenchDate(term.startsOn),
  ends: frenchDate(term.endsOn),
  renewal: term.renewalMonths === 0 ? 'none' : `${term.renewalMonths}\u00a0mois`,
  latestEnd: frenchDate(lastDay(term)),
});

function precedenceText(annexes: ContractData['annexes']) {
  const lettersOf = (kind: ContractData['annexes'][number]['kind']): string[] =>
    annexes.filter((annex) => annex.kind === kind).map((annex) => annex.letter);
  const conditions = lettersOf('supplier-conditions');
  return {
    amendingLetter: lettersOf('amending-annex').at(0) ?? 'none',
    conditions: `${conditions.length > 1 ? 'annexes' : 'annexe'}\u00a0${conditions.join(', ')}`,
  };
}
