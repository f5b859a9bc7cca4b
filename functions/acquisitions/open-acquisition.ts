import { acquisitionSchema, decideOpening } from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { acquisitionOpened } from '#events/acquisitions/acquisition-opened.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { newAcquisition, readAcquisition, readReference } from '#stores/acquisitions.ts';
import { readQualification } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readOrganisation } from '#stores/organisations.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

const askedSchema = acquisitionSchema.pick({
  reference: true,
  title: true,
  supplierId: true,
  termMonths: true,
  attestation: true,
});
const bodySchema = askedSchema.extend({
  /** The dossier of a contract concluded through the broker that this acquisition extends. */
  extendsAcquisitionId: identifierSchema.nullable().default(null),
});

export const openAcquisition = defineRoute({
  method: 'POST',
  path: '/acquisitions',
  summary: 'Open an acquisition dossier with a supplier of the Catalogue',
  policy: members('client-buyer'),
  body: bodySchema,
  responses: { 201: { description: 'The opened dossier', schema: acquisitionSchema } },
  handle: async ({ body, caller, now }, { table, newIdentifier }: AcquisitionDependencies) => {
    const acquisitionId = newIdentifier(now);
    const { organisationId } = caller;
    const attempt = async (): Promise<Decision<Outcome<unknown>>> => {
      const [organisation, supplier, existing, extended] = await Promise.all([
        readOrganisation(table, organisationId),
        readQualification(table, body.supplierId),
        readReference(table, organisationId, body.reference),
        readExtended(table, body.extendsAcquisitionId),
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
        value: opened,
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
              extendsAcquisitionId: body.extendsAcquisitionId,
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

async function readExtended(table: AcquisitionDependencies['table'], acquisitionId: string | null) {
  return acquisitionId === null ? undefined : readAcquisition(table, acquisitionId);
}
