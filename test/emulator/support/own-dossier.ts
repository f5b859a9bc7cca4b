import { createHash } from 'node:crypto';
import { openAcquisition } from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import {
  type Body,
  type Person,
  registerBody,
  signUpAdviser,
} from '../../../infra/commands/story/people.ts';
import {
  type PublishedFiche,
  publishFirstFiche,
} from '../../../infra/commands/story/publish-fiche.ts';
import { stack } from './stack.ts';

/** An adviser of the broker whose address is of the test file alone. */
export function ownAdviser(file: string): Promise<Person> {
  return signUpAdviser(stack, `conseil.${file}@courtier.example`, 'Odile Vaillancourt');
}

/** A client body with one buyer; `name` keeps its address apart from the others'. */
export function ownBody(adviser: Person, name: string): Promise<Body> {
  return registerBody(stack, adviser, {
    name: `Régie fictive ${name}`,
    buyer: { email: `achats@${name}.example`, name: 'Raphaël Côté-Dubé' },
  });
}

export type OwnSupplier = PublishedFiche;

/** A supplier whose fiche is published, with a NEQ that only this test file has. */
export function ownSupplier(adviser: Person, file: string): Promise<OwnSupplier> {
  const digits = createHash('sha256').update(file).digest().readUInt32BE() % 100_000_000;
  return publishFirstFiche(adviser, { neq: `11${String(digits).padStart(8, '0')}` });
}

/** The identifier of a fresh dossier of the body. */
export async function ownDossier(client: Body, supplierId: string): Promise<string> {
  const opened = await openAcquisition(client, supplierId);
  return expectStatus('Opening a dossier', opened, 201).acquisitionId;
}
