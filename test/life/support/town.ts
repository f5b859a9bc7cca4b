import { createBlobs } from '#adapters/blobs.ts';
import { newFicheVersion, newSupplier } from '#stores/catalogue.ts';
import { nameBroker, newOrganisation, saveMembership } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { buildFicheVersion, buildSupplier } from '../../builders/fiche.ts';
import { organisation } from '../../stores/support/samples.ts';
import type { SimulatedHouse } from './simulated-house.ts';

export interface Body {
  readonly organisationId: string;
  /** Who acts for it. */
  readonly buyer: string;
}

/** Everybody: the broker with two advisers, four bodies with a buyer each, and a supplier. */
export interface Town {
  readonly brokerId: string;
  readonly adviser: string;
  readonly director: string;
  readonly supplierId: string;
  readonly bodies: Readonly<Record<BodyName, Body>>;
}

export type BodyName = keyof typeof BODIES;

const BODIES = {
  regie: { name: 'Régie fictive des mesures', rcti: true, municipal: false },
  ville: { name: 'Ville fictive de Val-Boisé', rcti: false, municipal: true },
  iles: { name: 'Centre fictif de santé des Îles', rcti: true, municipal: false },
  office: { name: 'Office fictif des archives', rcti: true, municipal: false },
} as const;

const FICHE_VERSION = '2025-11-02.1';
const ADDRESS = ['200, chemin des Mesures', 'Québec (Québec)  G2B 3C4'];

/** The broker and its supplier are there before the first day; the bodies are registered on it. */
export async function settleTown(house: SimulatedHouse): Promise<Town> {
  const { newIdentifier, now } = house;
  const [brokerId, supplierId] = [newIdentifier(now), newIdentifier(now)];
  const [adviser, director] = ['conseillere', 'directeur'];
  const { table } = house;
  const broker = organisation({
    organisationId: brokerId,
    name: 'Courtier fictif',
    kind: 'broker',
  });
  const version = buildFicheVersion({ supplierId, versionId: FICHE_VERSION, documents: {} });
  const supplier = buildSupplier({
    status: 'qualified',
    statusSince: '2025-11-02',
    qualifiedOn: '2025-11-02',
    frameworkAgreement: { number: 'EC-2025-0001', concludedOn: '2025-10-30' },
  });
  const { content, documents } = version;
  await house.look(async () => {
    const contentSha256 = await createBlobs(house.records.bucket, 'catalogue/').keep({
      content,
      documents,
    });
    await transact(table, [
      newOrganisation(table, broker),
      nameBroker(table, brokerId),
      saveMembership(table, adviserOf(brokerId, adviser, 'Odile Vaillancourt')),
      saveMembership(table, adviserOf(brokerId, director, 'Étienne Lachapelle')),
    ]);
    await transact(table, newSupplier(table, supplierId, supplier));
    await transact(table, newFicheVersion(table, supplier.name, version, contentSha256));
  });
  const bodies: Partial<Record<BodyName, Body>> = {};
  for (const name of Object.keys(BODIES) as BodyName[]) {
    bodies[name] = await register(house, adviser, name);
  }
  return { brokerId, adviser, director, supplierId, bodies: bodies as Town['bodies'] };
}

const adviserOf = (organisationId: string, memberId: string, name: string) => ({
  memberId,
  organisationId,
  role: 'broker-adviser' as const,
  name,
  email: `${memberId}@courtier.example`,
});

async function register(house: SimulatedHouse, adviser: string, name: BodyName): Promise<Body> {
  const { name: title, rcti, municipal } = BODIES[name];
  const designation = {
    basis: 'designation',
    reference: 'Désignation fictive 2025-12',
    from: '2025-12-01',
    until: null,
  };
  const { organisationId } = await house.ask<{ organisationId: string }>(
    adviser,
    'POST /organisations',
    {},
    {
      name: title,
      address: ADDRESS,
      regime: { decree596: false, rcti, municipal },
      designations: [designation],
      portalAccess: { from: '2025-12-01', until: null },
    },
    201,
  );
  const buyer = `achats-${name}`;
  await house.ask(
    adviser,
    'PUT /organisations/{organisationId}/members/{memberId}',
    { organisationId, memberId: buyer },
    { role: 'client-buyer', name: `Achats ${title}`, email: `${buyer}@${name}.example` },
    200,
  );
  return { organisationId, buyer };
}
