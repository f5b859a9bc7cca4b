import { acquisitionSchema, decideOpening } from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { newAcquisition, readReference } from '#stores/acquisitions.ts';
import { readQualification } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readOrganisation } from '#stores/organisations.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

const bodySchema = acquisitionSchema.pick({
  reference: true,
  title: true,
  supplierId: true,
  termMonths: true,
  attestation: true,
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
      const [organisation, supplier, existing] = await Promise.all([
        readOrganisation(table, organisationId),
        readQualification(table, body.supplierId),
        readReference(table, organisationId, body.reference),
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
      const opened = decideOpening({ organisation, supplier }, command, today, now);
      if (isRefusal(opened)) return opened;
      const { reference, supplierId, ficheVersionId, termMonths, attestation } = opened;
      return {
        value: opened,
        entries: [
          {
            type: 'acquisitions.AcquisitionOpened',
            actor: { kind: 'member', id: caller.memberId },
            data: {
              acquisitionId,
              organisationId,
              reference,
              supplierId,
              ficheVersionId,
              termMonths,
              attestationSignedOn: attestation.signedOn,
            },
          },
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
