import {
  givenNeedSchema,
  reportUnmetNeed,
  unmetNeedSchema,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { unmetNeedReported } from '#events/acquisitions/unmet-need-reported.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readAcquisition } from '#stores/acquisitions.ts';
import { execute } from '#stores/journal.ts';
import { saveUnmetNeed } from '#stores/preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const reportUnmetNeedRoute = defineRoute({
  method: 'POST',
  path: '/unmet-needs',
  summary: 'Tell the broker of a need that no offer of the Catalogue meets',
  policy: members('client-buyer'),
  body: givenNeedSchema,
  responses: { 201: { description: 'The need', schema: unmetNeedSchema } },
  handle: async ({ body: given, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { memberId, organisationId } = caller;
    const { acquisitionId, volet } = given;
    const unmetNeedId = newIdentifier(now);
    const reported = await execute(table, `organisation:${organisationId}`, now, async () => {
      // A dossier of another body is not found, so that its existence is not revealed.
      const dossier = acquisitionId && (await readAcquisition(table, acquisitionId));
      if (acquisitionId !== null && (!dossier || dossier.organisationId !== organisationId)) {
        return refuse('access.not-found');
      }
      const need = reportUnmetNeed({ unmetNeedId, organisationId, given, memberId }, now);
      return {
        value: need,
        entries: [
          entryOf(unmetNeedReported, {
            actor: { kind: 'member', id: memberId },
            data: { unmetNeedId, organisationId, acquisitionId, volet },
          }),
        ],
        writes: [saveUnmetNeed(table, need)],
      };
    });
    return isRefusal(reported) ? reported : { status: 201, body: reported };
  },
});
