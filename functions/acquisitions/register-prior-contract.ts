import {
  decidePriorContract,
  identityOf,
  type PriorContract,
  priorContractFactsSchema,
  priorContractSchema,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { listPriorContracts, newPriorContract } from '#stores/prior-contracts.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { registrationEntry } from './tell-prior-contract.ts';

export const registerPriorContract = defineRoute({
  method: 'POST',
  path: '/prior-contracts',
  summary: 'Register a contract concluded through the broker before the system existed',
  policy: members('broker-adviser'),
  body: priorContractFactsSchema,
  responses: { 201: { description: 'The registered contract', schema: priorContractSchema } },
  handle: async ({ body: facts, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { organisationId, supplierId } = facts;
    const command = { priorContractId: newIdentifier(now), facts, memberId: caller.memberId };
    const attempt = async (): Promise<Decision<Outcome<PriorContract>>> => {
      const [organisation, supplier, registered] = await Promise.all([
        readOrganisation(table, organisationId),
        readSupplier(table, supplierId),
        listPriorContracts(table, organisationId),
      ]);
      const state = {
        known: registered.find((one) => identityOf(one) === identityOf(facts)),
        isOrganisationKnown: organisation?.kind === 'client',
        isSupplierKnown: supplier !== undefined,
      };
      const contract = decidePriorContract(state, command, torontoDate(now).toString(), now);
      if (isRefusal(contract)) return contract;
      if (contract === state.known) return { value: contract, entries: [], writes: [] };
      return {
        value: contract,
        entries: [registrationEntry(contract)],
        writes: [newPriorContract(table, contract)],
      };
    };
    const registered = await execute(table, `organisation:${organisationId}`, now, attempt);
    return isRefusal(registered) ? registered : { status: 201, body: registered };
  },
});
