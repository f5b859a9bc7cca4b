import {
  type Acquisition,
  acquisitionSchema,
  acquisitionViewSchema,
  decideOpening,
  extendedSchema,
  type PriorAcquisition,
  priorOfContract,
  priorOfDossier,
  shownOf,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { acquisitionOpened } from '#events/acquisitions/acquisition-opened.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { newAcquisition, readAcquisition, readReference } from '#stores/acquisitions.ts';
import { readQualification } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { readPriorContract } from '#stores/prior-contracts.ts';
import type { Table } from '#stores/table.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

const askedSchema = acquisitionSchema.pick({
  reference: true,
  title: true,
  supplierId: true,
  termMonths: true,
  attestation: true,
  acquisitionMode: true,
});
const bodySchema = askedSchema.extend({
  /** The contract concluded through the broker that this acquisition extends: a dossier, or a prior contract. */
  extends: extendedSchema.pick({ kind: true, id: true }).nullable().default(null),
});

export const openAcquisition = defineRoute({
  method: 'POST',
  path: '/acquisitions',
  summary: 'Open an acquisition dossier with a supplier of the Catalogue',
  policy: members('client-buyer'),
  body: bodySchema,
  responses: { 201: { description: 'The opened dossier', schema: acquisitionViewSchema } },
  handle: async ({ body, caller, now }, { table, newIdentifier }: AcquisitionDependencies) => {
    const acquisitionId = newIdentifier(now);
    const { organisationId } = caller;
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const [organisation, supplier, existing, extended] = await Promise.all([
        readOrganisation(table, organisationId),
        readQualification(table, body.supplierId),
        readReference(table, organisationId, body.reference),
        readExtended(table, organisationId, body.extends),
      ]);
      if (organisation === undefined) return refuse('access.forbidden');
      if (existing !== undefined) {
        return refuse('acquisitions.reference-already-used', {
          reference: body.reference,
          acquisitionId: existing,
        });
      }
      const command = { acquisitionId, ...body };
      const today = torontoDate(now).toString();
      const opened = decideOpening({ organisation, supplier, extended }, command, today, now);
      if (isRefusal(opened)) return opened;
      const { reference, supplierId, ficheVersionId, termMonths, attestation } = opened;
      return {
        value: shownOf(opened, organisation),
        entries: [
          entryOf(acquisitionOpened, {
            actor: { kind: 'member', id: caller.memberId },
            data: {
              acquisitionId,
              organisationId,
              reference,
              supplierId,
              ficheVersionId,
              termMonths,
              attestationSignedOn: attestation.signedOn,
              ...extensionOf(opened),
              acquisitionMode: opened.acquisitionMode ?? null,
            },
          }),
        ],
        writes: newAcquisition(table, opened),
      };
    };
    const opened = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(opened)) return opened;
    return {
      status: 201,
      body: opened,
      headers: { location: `/acquisitions/${acquisitionId}` },
    };
  },
});

function extensionOf({ extends: extended }: Acquisition) {
  const idWhen = (kind: PriorAcquisition['kind']) => (extended?.kind === kind ? extended.id : null);
  return {
    extendsAcquisitionId: idWhen('dossier'),
    extendsPriorContractId: idWhen('prior-contract'),
  };
}

/** The contract that is extended; of another body, a prior contract is not even found. */
async function readExtended(
  table: Table,
  organisationId: string,
  asked: Pick<PriorAcquisition, 'kind' | 'id'> | null,
): Promise<PriorAcquisition | undefined> {
  if (asked?.kind === 'dossier') {
    const dossier = await readAcquisition(table, asked.id);
    return dossier && priorOfDossier(dossier);
  }
  if (asked?.kind === 'prior-contract') {
    const contract = await readPriorContract(table, organisationId, asked.id);
    return contract && priorOfContract(contract);
  }
  return undefined;
}
