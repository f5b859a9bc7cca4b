import type * as z from 'zod';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import { type Delivery, newDelivery } from '#domain/mail/index.ts';
import { countFindings, type Quote, type Report } from '#domain/quotes/index.ts';
import type { ficheVersionPublished } from '#events/catalogue/fiche-version-published.ts';
import { type DossierNews, ficheChangedMail } from '#presentation/quotes/fiche-changed-mail.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { listMembers } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { ficheMailId } from '../mail/dossier-mail.ts';

export type PublishedVersion = z.output<typeof ficheVersionPublished.data>;

/** A dossier under way, and what became of the quote that it rests on. */
export interface ReviewedDossier {
  readonly acquisition: Acquisition;
  readonly quote: {
    readonly fileName: string;
    readonly before: NonNullable<Quote['check']>;
    readonly after: Report;
  } | null;
}

/** One mail for each member of each body concerned, whatever the number of its dossiers. */
export async function tellDossiers(
  { table, portalUrl }: { readonly table: Table; readonly portalUrl: string },
  reviewed: readonly ReviewedDossier[],
  { supplierId, versionId, severity, changeNote }: PublishedVersion,
  now: string,
): Promise<Delivery[]> {
  const { name: supplierName } = await requireSupplier(table, supplierId);
  const byBody = Map.groupBy(reviewed, ({ acquisition }) => acquisition.organisationId);
  const perBody = [...byBody].map(async ([organisationId, dossiers]) => {
    const content = ficheChangedMail({
      supplierName,
      publishedOn: versionId.slice(0, 10),
      severity,
      changeNote,
      dossiers: dossiers.map((dossier) => newsOf(dossier, portalUrl)),
    });
    const people = await listMembers(table, organisationId);
    return people.map(({ memberId }) =>
      newDelivery(
        {
          deliveryId: ficheMailId(supplierId, versionId, memberId),
          kind: 'dossier-fiche-changed',
          recipient: { kind: 'member', memberId },
          content,
        },
        now,
      ),
    );
  });
  return (await Promise.all(perBody)).flat();
}

function newsOf({ acquisition, quote }: ReviewedDossier, portalUrl: string): DossierNews {
  const { acquisitionId, reference, title } = acquisition;
  return {
    name: `${reference}, ${title}`,
    url: `${portalUrl}/acquisitions/${acquisitionId}`,
    quote:
      quote === null
        ? null
        : {
            fileName: quote.fileName,
            result: quote.after.result,
            errorsBefore: quote.before.errorCount,
            errorsAfter: countFindings(quote.after, 'error'),
          },
  };
}
