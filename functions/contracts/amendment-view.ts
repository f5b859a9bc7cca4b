import * as z from 'zod';
import { isQualified } from '#domain/catalogue/index.ts';
import {
  type Amendment,
  addsToContract,
  amendmentSchema,
  amendmentStatus,
  amendmentStatusSchema,
  termOf,
} from '#domain/contracts/index.ts';
import {
  type AmendmentWarning,
  describeAmendmentWarning,
} from '#presentation/contracts/amendment-warnings.ts';
import type { AmendedDossier } from './amended-contract.ts';

/** An amendment as people see it: where it stands, and what deserves attention. */
export const amendmentViewSchema = amendmentSchema.extend({
  status: amendmentStatusSchema,
  warnings: z.array(z.object({ code: z.string(), sentence: z.string() })),
});

export type AmendmentView = z.output<typeof amendmentViewSchema>;

type Seen = Pick<
  AmendedDossier,
  'acquisition' | 'contract' | 'signed' | 'amendments' | 'packages' | 'supplier'
>;

export function amendmentViewOf(amendment: Amendment, dossier: Seen): AmendmentView {
  const prepared = dossier.packages.find(({ packageId }) => packageId === amendment.packageId);
  return {
    ...amendment,
    status: amendmentStatus(amendment, prepared),
    warnings: warningsOf(amendment, dossier).map((warning) => ({
      code: warning.code,
      sentence: describeAmendmentWarning(warning),
    })),
  };
}

function warningsOf(amendment: Amendment, dossier: Seen): AmendmentWarning[] {
  const { contract, supplier } = dossier;
  if (!contract || !supplier || isQualified(supplier)) return [];
  const isAddition = addsToContract(termOf({ ...dossier, contract }), amendment.changes);
  const { name, status } = supplier;
  return [
    { code: 'contracts.supplier-withdrawn', details: { supplier: name, status, isAddition } },
  ];
}
