import type { PortalAccess } from '#domain/organisations/index.ts';
import { createTable } from '#stores/table.ts';
import { bootstrapBroker } from '../bootstrap.ts';
import { clientConfig, type Deployed } from '../deploy-local.ts';
import { createMember, type SignedIn } from '../sign-in.ts';
import { type ApiClient, createApiClient, expectStatus } from './api-client.ts';

export interface Person extends SignedIn {
  readonly name: string;
  readonly api: ApiClient;
}

export interface Body {
  readonly organisationId: string;
  readonly name: string;
  readonly buyer: Person;
}

/** Who plays the story: an adviser of the broker, a buyer of an admissible body, anybody. */
export interface Cast {
  readonly deployed: Deployed;
  readonly adviser: Person;
  readonly client: Body;
  readonly anybody: ApiClient;
  /** A reader of the mailing list. */
  readonly readerEmail: string;
}

async function signUp(deployed: Deployed, email: string, name: string): Promise<Person> {
  const signedIn = await createMember(deployed, email);
  return { ...signedIn, name, api: createApiClient(deployed.apiUrl, signedIn.accessToken) };
}

/** The first adviser of the broker, made by the same command as on AWS. */
export async function signUpAdviser(
  deployed: Deployed,
  email = 'genevieve.lachance@courtier.example',
  name = 'Geneviève Lachance',
): Promise<Person> {
  const adviser = await signUp(deployed, email, name);
  const table = createTable(deployed.table, clientConfig(deployed.endpoint));
  await bootstrapBroker(table, { memberId: adviser.sub, name, email });
  return adviser;
}

export interface BodyRegistration {
  readonly name: string;
  readonly buyer: { readonly email: string; readonly name: string };
  readonly regime?: { decree596: boolean; rcti: boolean; municipal: boolean };
  readonly eligibility?: {
    basis: 'itq' | 'designation' | 'broker-admission';
    reference: string;
    from: string;
    until: string | null;
  } | null;
  readonly portalAccess?: PortalAccess | null;
}

const DESIGNATED = {
  basis: 'designation',
  reference: 'Liste des organisations admissibles, édition fictive du 2026-04-01',
  from: '2020-01-01',
  until: null,
} as const;

const SUBSCRIBED: PortalAccess = { from: '2020-01-01', until: null };

/** A client body and its buyer, registered by an adviser through the API. */
export async function registerBody(
  deployed: Deployed,
  adviser: Person,
  registration: BodyRegistration,
): Promise<Body> {
  const { name, buyer, regime, eligibility, portalAccess = SUBSCRIBED } = registration;
  const organisation = await adviser.api.post('/organisations', {
    name,
    address: ['200, chemin des Mesures', 'Québec (Québec) G2B 3C4'],
    regime: regime ?? { decree596: false, rcti: true, municipal: false },
    designations: eligibility === null ? [] : [eligibility ?? DESIGNATED],
    portalAccess,
  });
  const { organisationId } = expectStatus('Registering a body', organisation, 201);
  const person = await signUp(deployed, buyer.email, buyer.name);
  const path = `/organisations/${organisationId}/members/${person.sub}`;
  const joined = await adviser.api.put(path, { role: 'client-buyer', ...buyer });
  expectStatus('Adding a buyer', joined, 200);
  return { organisationId, name, buyer: person };
}

export async function gatherCast(deployed: Deployed): Promise<Cast> {
  const adviser = await signUpAdviser(deployed);
  const client = await registerBody(deployed, adviser, {
    name: 'Institut fictif de la mesure du Québec',
    buyer: { email: 'marc-olivier.bouchard@ifmq.example', name: 'Marc-Olivier Bouchard' },
  });
  return {
    deployed,
    adviser,
    client,
    anybody: createApiClient(deployed.apiUrl),
    readerEmail: 'sylvie.veille@ifmq.example',
  };
}
