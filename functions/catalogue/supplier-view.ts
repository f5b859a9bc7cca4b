import * as z from 'zod';
import { securityProofDueOn } from '#domain/catalogue/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { type RegisteredSupplier, registeredSupplierSchema } from '#stores/catalogue.ts';

/** A supplier as the broker sees it. */
export const supplierViewSchema = registeredSupplierSchema.extend({
  securityProofDueOn: dateSchema.nullable(),
  /** The yearly proof of security did not come: what follows is for a person to decide. */
  securityProofOverdue: z.boolean(),
});

export function viewOfSupplier(
  supplier: RegisteredSupplier,
  today: string,
): z.output<typeof supplierViewSchema> {
  const dueOn = securityProofDueOn(supplier);
  return {
    ...supplier,
    securityProofDueOn: dueOn,
    securityProofOverdue: dueOn !== null && dueOn < today,
  };
}
