import * as z from 'zod';
import {
  type Mandate,
  mandateSchema,
  type QualificationNotice,
  qualificationNoticeSchema,
} from '#domain/solicitations/index.ts';
import {
  absent,
  getItem,
  inList,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const mandateKey = (mandateId: string): Key => ({ pk: `MANDATE#${mandateId}`, sk: 'MANDATE' });
const referenceKey = (organisationId: string, reference: string): Key => ({
  pk: `ORGANISATION#${organisationId}`,
  sk: `MANDATE_REFERENCE#${reference}`,
});
const ofOrganisation = (organisationId: string) => `ORGANISATION#${organisationId}#MANDATES`;

export async function readMandate(table: Table, mandateId: string): Promise<Mandate | undefined> {
  return getItem(table, mandateKey(mandateId), mandateSchema);
}

/** Reads a mandate that the access check, or an event of its own, says exists. */
export async function requireMandate(table: Table, mandateId: string): Promise<Mandate> {
  const mandate = await readMandate(table, mandateId);
  if (mandate === undefined) throw new Error(`No mandate ${mandateId} in the table.`);
  return mandate;
}

/** Mandates of a body, the last recorded first. The index lags. */
export async function listMandates(table: Table, organisationId: string): Promise<Mandate[]> {
  const condition = inList(ofOrganisation(organisationId));
  return queryItems(table, { index: 'listed', condition, newestFirst: true }, mandateSchema);
}

const referenceSchema = z.object({ mandateId: z.string() });

/** The mandate that already bears this reference in the organisation, if any. */
export async function readMandateReference(
  table: Table,
  organisationId: string,
  reference: string,
): Promise<string | undefined> {
  const found = await getItem(table, referenceKey(organisationId, reference), referenceSchema);
  return found?.mandateId;
}

const mandateItem = (mandate: Mandate) => ({
  ...mandateKey(mandate.mandateId),
  entity: 'Mandate',
  schemaVersion: 1,
  list: ofOrganisation(mandate.organisationId),
  listKey: mandate.mandateId,
  ...mandate,
});

/** A new mandate, and the reservation of its reference. */
export function newMandate(table: Table, mandate: Mandate): Write[] {
  const { mandateId, organisationId, reference } = mandate;
  const reservation = {
    ...referenceKey(organisationId, reference),
    entity: 'MandateReference',
    schemaVersion: 1,
    mandateId,
  };
  return [put(table, mandateItem(mandate), absent), put(table, reservation, absent)];
}

export function saveMandate(table: Table, mandate: Mandate): Write {
  return put(table, mandateItem(mandate), { expression: 'attribute_exists(pk)' });
}

/** Notices of qualification that the broker recorded, in the order of their record. */
export async function listQualificationNotices(
  table: Table,
  brokerId: string,
): Promise<QualificationNotice[]> {
  const condition = startingWith(`ORGANISATION#${brokerId}`, 'QUALIFICATION_NOTICE#');
  return queryItems(table, { condition }, qualificationNoticeSchema);
}

export function newQualificationNotice(
  table: Table,
  brokerId: string,
  notice: QualificationNotice,
): Write {
  const item = {
    pk: `ORGANISATION#${brokerId}`,
    sk: `QUALIFICATION_NOTICE#${notice.noticeId}`,
    entity: 'QualificationNotice',
    schemaVersion: 1,
    ...notice,
  };
  return put(table, item, absent);
}
