import { PDF } from '#domain/documents/index.ts';
import { buildFicheContent, buildSupplier } from '../../../test/builders/fiche.ts';
import { buildSupplierPdfs } from '../../../test/builders/pdf.ts';
import { expectStatus } from './api-client.ts';
import { uploadAll } from './files.ts';
import type { Person } from './people.ts';

export interface PublishedFiche {
  readonly supplierId: string;
  readonly supplierName: string;
  readonly versionId: string;
  readonly fileName: string;
  readonly severity: string;
  readonly documents: Readonly<Record<string, string>>;
}

type Documents = PublishedFiche['documents'];

/** A supplier with its entente-cadre and qualification. */
export async function registerSupplier(
  adviser: Person,
  overrides: Parameters<typeof buildSupplier>[0] = {},
): Promise<{ supplierId: string; name: string }> {
  const registered = await adviser.api.post('/suppliers', buildSupplier(overrides));
  return expectStatus('Registering a supplier', registered, 201);
}

/** The PDF documents of a fiche, uploaded and let in by the gate. */
export async function uploadFicheDocuments(
  adviser: Person,
  supplierId: string,
  supplierName: string,
): Promise<Documents> {
  const pdfs = await buildSupplierPdfs(supplierName);
  const files = [
    ['framework-agreement', 'entente-cadre.pdf', pdfs.framework],
    ['amending-annex', 'annexe-modificative.pdf', pdfs.amendingAnnex],
    ['supplier-conditions', 'conditions-du-fournisseur.pdf', pdfs.conditions],
    ['descriptive-document', 'document-descriptif.pdf', pdfs.description],
  ] as const;
  const arrived = await uploadAll(
    adviser.api,
    `/suppliers/${supplierId}`,
    files.map(([purpose, fileName, bytes]) => ({ purpose, fileName, contentType: PDF, bytes })),
  );
  return Object.fromEntries(files.map(([purpose], i) => [purpose, arrived[i]?.documentId ?? '']));
}

export interface Publication {
  readonly supplierId: string;
  readonly documents: Documents;
  readonly changeNote: string;
  readonly content?: ReturnType<typeof buildFicheContent>;
  readonly nature?: 'ordinary' | 'urgent-correction' | 'withdrawal';
}

export async function publishVersion(adviser: Person, publication: Publication) {
  const { supplierId, content = buildFicheContent(), ...told } = publication;
  const path = `/suppliers/${supplierId}/fiche-versions`;
  const published = await adviser.api.post(path, { content, ...told });
  return expectStatus('Publishing a fiche version', published, 201);
}

/** Registers a supplier and publishes the first version of its fiche. */
export async function publishFirstFiche(
  adviser: Person,
  overrides: Parameters<typeof buildSupplier>[0] = {},
): Promise<PublishedFiche> {
  const { supplierId, name } = await registerSupplier(adviser, overrides);
  const documents = await uploadFicheDocuments(adviser, supplierId, name);
  const changeNote = 'Première publication de la fiche.';
  const version = await publishVersion(adviser, { supplierId, documents, changeNote });
  return { supplierId, supplierName: name, documents, ...version };
}

/** The fiche as the others have it, but for one price or one telephone number. */
export function buildEditedFiche({ listPrice, phone }: { listPrice?: string; phone?: string }) {
  const content = buildFicheContent();
  const offers = content.offers.map((offer) => ({
    ...offer,
    components: {
      ...offer.components,
      solution: offer.components.solution.map((one) =>
        one.partNumber === 'SW-BCI-PRO-PR' && listPrice !== undefined ? { ...one, listPrice } : one,
      ),
    },
  }));
  const contacts = content.contacts.map((one, index) =>
    index === 0 && phone !== undefined ? { ...one, phone } : one,
  );
  return { ...content, offers, contacts };
}

/** Another version: one price changes, which the readers of the list are told. */
export async function publishPriceChange(
  adviser: Person,
  { supplierId, documents }: Pick<PublishedFiche, 'supplierId' | 'documents'>,
  others: { phone?: string } = {},
): Promise<{ versionId: string; fileName: string; severity: string }> {
  return publishVersion(adviser, {
    supplierId,
    documents,
    changeNote: 'Baisse du prix de l’abonnement Boréalis Cloud Infrastructure Pro.',
    content: buildEditedFiche({ listPrice: '405.00', ...others }),
  });
}

/** A version that weighs on nobody: one telephone number is corrected. */
export async function publishCorrection(
  adviser: Person,
  { supplierId, documents }: Pick<PublishedFiche, 'supplierId' | 'documents'>,
  phone: string,
): Promise<{ versionId: string; severity: string }> {
  return publishVersion(adviser, {
    supplierId,
    documents,
    changeNote: 'Correction d’un numéro de téléphone.',
    content: buildEditedFiche({ phone }),
  });
}
