import * as z from 'zod';
import {
  acquisitionSchema,
  kickoffSchema,
  priorContractSchema,
} from '#domain/acquisitions/index.ts';
import { ficheContentSchema, supplierSchema } from '#domain/catalogue/index.ts';
import { contractPackageSchema } from '#domain/contracts/index.ts';
import { documentSchema } from '#domain/documents/index.ts';
import {
  checkedLineSchema,
  exchangeSchema,
  findingSchema,
  quoteApprovalSchema,
  quoteCheckSchema,
  reportComparisonSchema,
  scenarioSchema,
  scenarioSetSchema,
  totalsSchema,
} from '#domain/quotes/index.ts';
import { dossierViewSchema } from '../../../functions/acquisitions/views.ts';
import { supplierViewSchema } from '../../../functions/catalogue/supplier-view.ts';
import { keptQuoteViewSchema } from '../../../functions/quotes/quote-view.ts';
import { comparisonViewSchema } from '../../../functions/quotes/scenario-view.ts';

const NAMES: readonly (readonly [string, z.ZodType])[] = [
  ['Acquisition', acquisitionSchema],
  ['CheckedLine', checkedLineSchema],
  ['ContractPackage', contractPackageSchema],
  ['Document', documentSchema],
  ['Dossier', dossierViewSchema],
  ['ExchangeRate', exchangeSchema],
  ['FicheContent', ficheContentSchema],
  ['Finding', findingSchema],
  ['Kickoff', kickoffSchema],
  ['PriorContract', priorContractSchema],
  ['Quote', keptQuoteViewSchema],
  ['QuoteApproval', quoteApprovalSchema],
  ['QuoteCheck', quoteCheckSchema],
  ['QuoteComparison', reportComparisonSchema],
  ['Scenario', scenarioSchema],
  ['ScenarioComparison', comparisonViewSchema],
  ['ScenarioSet', scenarioSetSchema],
  ['Supplier', supplierSchema],
  ['SupplierFile', supplierViewSchema],
  ['Totals', totalsSchema],
];

/** Names what several routes answer with, so that the document describes it once. */
export function nameSchemas(): void {
  for (const [id, schema] of NAMES) {
    if (z.globalRegistry.get(schema)?.id === undefined) schema.register(z.globalRegistry, { id });
  }
}
