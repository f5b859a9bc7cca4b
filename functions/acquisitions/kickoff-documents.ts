import { agendaPointSchema } from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { kickoffAgendaDocument } from '#presentation/acquisitions/kickoff-agenda.ts';
import { kickoffMinutesDocument } from '#presentation/acquisitions/kickoff-minutes.ts';
import { engagementFormTemplateOn } from '#presentation/contracts/templates/index.ts';
import type { TypesettingInput } from '#presentation/template.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { readAgenda, readMinutes } from '#stores/kickoff.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

/** A document to make: its own date is that of the fact, so that a second delivery makes the same bytes. */
export interface KickoffDocument {
  readonly name: 'kickoff-agenda' | 'kickoff-minutes';
  readonly acquisitionId: string;
  readonly fileName: string;
  readonly date: string;
  readonly input: TypesettingInput;
}

/** The agenda as the kickoff was convened. */
export async function agendaOf(table: Table, acquisitionId: string): Promise<KickoffDocument> {
  const [dossier, agenda] = await Promise.all([
    headingOf(table, acquisitionId),
    readAgenda(table, acquisitionId),
  ]);
  if (agenda === undefined) throw new Error(`No agenda of ${acquisitionId} in the table.`);
  const preparedOn = torontoDate(agenda.preparedAt).toString();
  const input = kickoffAgendaDocument({
    ...dossier.heading,
    preparedOn,
    scheduledFor: agenda.scheduledFor,
    participants: agenda.participants,
    project: agenda.project,
    strategy: {
      solution: agenda.solution,
      mode: agenda.mode,
      plan: agenda.plan,
      termMonths: agenda.termMonths,
      renewalMonths: 0,
      estimatedTotal: agenda.estimatedTotal,
      authorisedTotal: agenda.authorisedTotal,
    },
    supplierConditions: {
      payment: agenda.payment,
      quantities: agenda.quantities,
      others: agenda.others,
    },
    engagementForm: {
      version: engagementFormTemplateOn(preparedOn).version,
      readOn: agenda.engagementFormReadOn,
    },
    schedule: {
      contactedOn: agenda.contactedOn,
      supplierLeadTimeDays: agenda.leadTimeDays,
      earliestSignatureOn: agenda.earliestSignatureOn,
    },
    questions: agenda.questions,
    admissibilityCheckedBy: agenda.admissibilityCheckedBy,
  });
  const fileName = `ordre-du-jour-${dossier.slug}.pdf`;
  return { name: 'kickoff-agenda', acquisitionId, fileName, date: agenda.preparedAt, input };
}

/** The minutes of the meeting that was held: who was there, what was said of each point. */
export async function minutesOf(table: Table, acquisitionId: string): Promise<KickoffDocument> {
  const [{ heading, slug, kickoff }, recorded] = await Promise.all([
    headingOf(table, acquisitionId),
    readMinutes(table, acquisitionId),
  ]);
  if (kickoff === null || kickoff.heldOn === null || recorded === undefined) {
    throw new Error(`No minutes of ${acquisitionId} in the table.`);
  }
  const input = kickoffMinutesDocument({
    ...heading,
    preparedOn: torontoDate(recorded.recordedAt).toString(),
    heldOn: kickoff.heldOn,
    attendance: kickoff.attendees.map((attendee) => ({ ...attendee, title: null })),
    decisions: recorded.points.map(({ point, ...said }) => ({
      ...said,
      point: agendaPointSchema.options.indexOf(point) + 1,
    })),
    minutes: kickoff.minutes,
  });
  const fileName = `compte-rendu-${slug}.pdf`;
  return { name: 'kickoff-minutes', acquisitionId, fileName, date: recorded.recordedAt, input };
}

async function headingOf(table: Table, acquisitionId: string) {
  const acquisition = await requireAcquisition(table, acquisitionId);
  const [organisation, supplier] = await Promise.all([
    requireOrganisation(table, acquisition.organisationId),
    requireSupplier(table, acquisition.supplierId),
  ]);
  const { reference, title, kickoff } = acquisition;
  const heading = { reference, title, client: organisation.name, supplier: supplier.name };
  return { heading, slug: reference.replaceAll(/[^\w.-]+/g, '-'), kickoff };
}
