import type { Deadline, DeadlineOwner } from '#domain/deadlines/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { requireMandate } from '#stores/mandates.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { subjectNamer } from './name-subject.ts';

/** What the reader of a deadline calls what it belongs to, where it is seen, and which of several it is about. */
export interface DescribedDeadline {
  readonly ownerName: string;
  readonly ownerUrl: string;
  readonly subjectName: string | null;
}

/** Who reads, and where their links lead: the broker is told whose dossier it is. */
export interface DeadlineReader {
  readonly organisationId: string;
  readonly portalUrl: string;
}

/** Describes deadlines for a reader, each owner read once. */
export function deadlineDescriber(table: Table, reader: DeadlineReader) {
  const known = new Map<string, Promise<DescribedOwner>>();
  const nameSubject = subjectNamer(table);
  return async (
    deadline: Pick<Deadline, 'owner' | 'kind' | 'subject' | 'reference'>,
  ): Promise<DescribedDeadline> => {
    const { kind, id } = deadline.owner;
    const found = known.get(`${kind}#${id}`) ?? DESCRIBERS[kind](table, id, reader);
    known.set(`${kind}#${id}`, found);
    const [owner, subjectName] = await Promise.all([found, nameSubject(deadline)]);
    return { ownerName: owner.name, ownerUrl: owner.url, subjectName };
  };
}

interface DescribedOwner {
  readonly name: string;
  readonly url: string;
}

type Describer = (table: Table, id: string, reader: DeadlineReader) => Promise<DescribedOwner>;

const DESCRIBERS: Readonly<Record<DeadlineOwner['kind'], Describer>> = {
  dossier: async (table, id, reader) => {
    const { reference, title, organisationId } = await requireAcquisition(table, id);
    const body = await bodyFor(table, organisationId, reader);
    return { name: `${body}${reference}, ${title}`, url: `${reader.portalUrl}/acquisitions/${id}` };
  },
  supplier: async (table, id, { portalUrl }) => {
    const { name } = await requireSupplier(table, id);
    return { name, url: `${portalUrl}/suppliers/${id}` };
  },
  organisation: async (table, id, { portalUrl }) => {
    const { name } = await requireOrganisation(table, id);
    return { name, url: `${portalUrl}/deadlines` };
  },
  mandate: async (table, id, reader) => {
    const { reference, providerName, organisationId } = await requireMandate(table, id);
    const body = await bodyFor(table, organisationId, reader);
    return {
      name: `${body}${reference}, ${providerName}`,
      url: `${reader.portalUrl}/mandates/${id}`,
    };
  },
};

/** References are a body's own: whoever is not of that body reads its name first. */
async function bodyFor(
  table: Table,
  organisationId: string,
  reader: DeadlineReader,
): Promise<string> {
  if (organisationId === reader.organisationId) return '';
  const { name } = await requireOrganisation(table, organisationId);
  return `${name}, `;
}
