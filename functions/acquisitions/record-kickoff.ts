import * as z from 'zod';
import {
  decideHolding,
  type Kickoff,
  kickoffMinutesSchema,
  kickoffSchema,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { withinBytes } from '#domain/values/size.ts';
import { kickoffHeld } from '#events/acquisitions/kickoff-held.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readMinutes, saveMinutes } from '#stores/kickoff.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierViewSchema, viewOf } from './views.ts';

const bodySchema = z.object({
  heldOn: dateSchema,
  attendees: withinBytes(kickoffSchema.shape.attendees.min(1).max(100), 10_000),
  minutes: withinBytes(z.string().trim().min(1).max(20_000), 25_000),
  points: withinBytes(kickoffMinutesSchema.shape.points, 80_000).default([]),
  preCallOn: kickoffMinutesSchema.shape.preCallOn.default(null),
});

export const recordKickoff = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/kickoff/minutes',
  summary: 'Record that the kickoff was held: date, attendance, minutes point by point',
  policy: dossierMembers('broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: bodySchema,
  responses: { 200: { description: 'The dossier, kickoff held', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const { points, preCallOn } = body;
    const held = await changeDossier(table, { acquisitionId, caller, now }, async (dossier) => {
      const { acquisition } = dossier;
      const recorded = await readMinutes(table, acquisitionId);
      const today = torontoDate(now).toString();
      const kickoff = decideHolding({ acquisition, recorded }, body, today);
      if (isRefusal(kickoff)) return kickoff;
      if (kickoff === acquisition.kickoff) return null;
      return {
        changes: { kickoff },
        transition: 'hold',
        writes: [saveMinutes(table, { acquisitionId, recordedAt: now, points, preCallOn })],
        tell: (actor) =>
          entryOf(kickoffHeld, {
            actor,
            data: { acquisitionId, heldOn: body.heldOn, attendance: attendanceOf(kickoff) },
          }),
      };
    });
    return isRefusal(held) ? held : { status: 200, body: viewOf(held, now) };
  },
});

function attendanceOf({ attendees }: Kickoff) {
  const count = (party: string) => attendees.filter((one) => one.party === party).length;
  return { client: count('client'), supplier: count('supplier'), broker: count('broker') };
}
