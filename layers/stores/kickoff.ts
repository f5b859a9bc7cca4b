import {
  type KickoffAgenda,
  type KickoffMinutes,
  kickoffAgendaSchema,
  kickoffMinutesSchema,
} from '#domain/acquisitions/index.ts';
import { dossierKey } from './acquisitions.ts';
import { getItem, type Key, put, type Table, type Write } from './table.ts';

const agendaKey = (acquisitionId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: 'KICKOFF#AGENDA',
});
const minutesKey = (acquisitionId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: 'KICKOFF#MINUTES',
});

export async function readAgenda(
  table: Table,
  acquisitionId: string,
): Promise<KickoffAgenda | undefined> {
  return getItem(table, agendaKey(acquisitionId), kickoffAgendaSchema);
}

export async function readMinutes(
  table: Table,
  acquisitionId: string,
): Promise<KickoffMinutes | undefined> {
  return getItem(table, minutesKey(acquisitionId), kickoffMinutesSchema);
}

export function saveAgenda(table: Table, agenda: KickoffAgenda): Write {
  return put(table, {
    ...agendaKey(agenda.acquisitionId),
    entity: 'KickoffAgenda',
    schemaVersion: 1,
    ...agenda,
  });
}

export function saveMinutes(table: Table, minutes: KickoffMinutes): Write {
  return put(table, {
    ...minutesKey(minutes.acquisitionId),
    entity: 'KickoffMinutes',
    schemaVersion: 1,
    ...minutes,
  });
}
