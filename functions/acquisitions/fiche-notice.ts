import * as z from 'zod';
import { ficheLag, isOpen } from '#domain/acquisitions/index.ts';
import { compareVersionIds, severitySchema } from '#domain/catalogue/index.ts';
import { deliveryStatusSchema } from '#domain/mail/index.ts';
import { instantSchema } from '#domain/values/identifiers.ts';
import { describeDelivery } from '#presentation/mail/delivery-state.ts';
import { readDelivery } from '#stores/mail.ts';
import { listMembers } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { ficheMailId } from '../mail/dossier-mail.ts';
import type { Dossier } from './dossier.ts';

const toldSchema = z.object({
  memberId: z.string(),
  name: z.string(),
  /** Instant at which its mail was written; null when none was. */
  toldAt: instantSchema.nullable(),
  status: deliveryStatusSchema.nullable(),
  /** Instant at which the mail entered its status. */
  since: instantSchema.nullable(),
  sentence: z.string(),
});

/** What was published since the pinned version, and who of the body was told of it by mail (guide 3.2). */
export const ficheNoticeSchema = z.object({
  since: z.string(),
  latest: z.string(),
  severity: severitySchema,
  mustAcknowledge: z.boolean(),
  /** Instant at which the people of the dossier were first told; null while nobody was. */
  toldAt: instantSchema.nullable(),
  /** The version that the mails are about; null when the change is one that nobody is written to about. */
  toldVersionId: z.string().nullable(),
  people: z.array(toldSchema),
});
export type FicheNotice = z.output<typeof ficheNoticeSchema>;

/** What an open dossier has to take note of; null when it follows the latest version, or is concluded. */
export async function loadFicheNotice(
  table: Table,
  { acquisition, versions }: Dossier,
): Promise<FicheNotice | null> {
  const lag = isOpen(acquisition.status) ? ficheLag(acquisition, versions) : null;
  if (lag === null) return null;
  const { supplierId, organisationId } = acquisition;
  const toldVersionId = latestToldAfter(lag.since, versions);
  const people =
    toldVersionId === null
      ? []
      : await peopleTold(table, { supplierId, organisationId, versionId: toldVersionId });
  const toldAt = people.flatMap((one) => one.toldAt ?? []).toSorted()[0] ?? null;
  return { ...lag, toldAt, toldVersionId, people };
}

/** Of a contact that was corrected, nobody is told by mail. */
const latestToldAfter = (since: string, versions: Dossier['versions']): string | null =>
  versions
    .filter(({ versionId, severity }) => severity !== 'contact' && isLater(versionId, since))
    .map(({ versionId }) => versionId)
    .toSorted(compareVersionIds)
    .at(-1) ?? null;

const isLater = (versionId: string, since: string) => compareVersionIds(versionId, since) > 0;

async function peopleTold(
  table: Table,
  of: { readonly supplierId: string; readonly organisationId: string; readonly versionId: string },
): Promise<FicheNotice['people']> {
  const members = await listMembers(table, of.organisationId);
  return Promise.all(
    members.map(async ({ memberId, name }) => {
      const mail = await readDelivery(table, ficheMailId(of.supplierId, of.versionId, memberId));
      if (mail === undefined) {
        return { memberId, name, toldAt: null, status: null, since: null, sentence: NO_MAIL };
      }
      const { status, since, createdAt: toldAt } = mail;
      return { memberId, name, toldAt, status, since, sentence: describeDelivery(status) };
    }),
  );
}

const NO_MAIL =
  'Aucun message ne lui a été adressé à propos de cette version : prévenez cette personne.';
