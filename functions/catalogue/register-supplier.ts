import { supplierSchema } from '#domain/catalogue/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { supplierRegistered } from '#events/catalogue/supplier-registered.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { newSupplier, readSupplierByNeq, registeredSupplierSchema } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { CatalogueDependencies } from './dependencies.ts';
import { domainWrites } from './domain-writes.ts';

export const registerSupplier = defineRoute({
  method: 'POST',
  path: '/suppliers',
  summary: 'Register a supplier with its entente-cadre and its qualification',
  policy: members('broker-adviser'),
  body: supplierSchema,
  responses: { 201: { description: 'The registered supplier', schema: registeredSupplierSchema } },
  handle: async ({ body, caller, now }, { table, newIdentifier }: CatalogueDependencies) => {
    const supplierId = newIdentifier(now);
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const existing = await readSupplierByNeq(table, body.neq);
      if (existing !== undefined) {
        return refuse('catalogue.supplier-already-registered', { supplierId: existing });
      }
      const { contacts: _contacts, address: _address, ...data } = body;
      return {
        value: { supplierId, ...body },
        entries: [
          entryOf(supplierRegistered, {
            actor: { kind: 'member', id: caller.memberId },
            data: { supplierId, ...data },
          }),
        ],
        writes: [...newSupplier(table, supplierId, body), ...domainWrites(table, supplierId, body)],
      };
    };
    const registered = await execute(table, `supplier:${supplierId}`, now, attempt);
    return isRefusal(registered) ? registered : { status: 201, body: registered };
  },
});
