import { randomInt } from 'node:crypto';
import {
  approveQuote,
  type CheckedQuote,
  checkAdmissibility,
  conveneKickoff,
  provePrerequisites,
  recordKickoff,
  submitCorrectedQuote,
} from '../../../infra/commands/story/acquire.ts';
import { expectStatus } from '../../../infra/commands/story/api-client.ts';
import { recordSignature } from '../../../infra/commands/story/conclude.ts';
import { type Body, type Person, registerBody } from '../../../infra/commands/story/people.ts';
import { type OwnSupplier, ownAdviser, ownBody, ownDossier, ownSupplier } from './own-dossier.ts';
import { stack } from './stack.ts';

/** Everybody that a test file needs, known to this file alone. */
export interface House {
  readonly file: string;
  readonly adviser: Person;
  readonly client: Body;
  readonly supplier: OwnSupplier;
}

export async function ownHouse(file: string): Promise<House> {
  const adviser = await ownAdviser(file);
  const [client, supplier] = await Promise.all([
    ownBody(adviser, file),
    ownSupplier(adviser, file),
  ]);
  return { file, adviser, client, supplier };
}

type BodyLaw = Pick<Parameters<typeof registerBody>[2], 'regime' | 'eligibility'>;

/** A body under other laws, or otherwise admitted; `name` keeps its address apart. */
export function bodyUnder(house: House, name: string, law: BodyLaw): Promise<Body> {
  const domain = `${name}.${house.file}`;
  return registerBody(stack, house.adviser, {
    name: `Organisme fictif ${name}`,
    buyer: { email: `achats@${domain}.example`, name: 'Noémie Tremblay-Roy' },
    ...law,
  });
}

export const newNeq = (): string => `12${String(randomInt(100_000_000)).padStart(8, '0')}`;

/** A fresh dossier of the house's client, or of another body. */
export const dossierOf = (house: House, client = house.client): Promise<string> =>
  ownDossier(client, house.supplier.supplierId);

/** A fresh dossier, with a conform quote that the broker validated. */
export async function quotedDossier(house: House, client = house.client) {
  const acquisitionId = await dossierOf(house, client);
  const quote: CheckedQuote = await submitCorrectedQuote(client.buyer, acquisitionId);
  const approved = await approveQuote(house.adviser, acquisitionId, quote.quoteId);
  return { acquisitionId, quote, approved };
}

/** A fresh dossier whose kickoff is convened, nothing missing but the meeting before a contract. */
export async function convenedDossier(house: House): Promise<string> {
  const { acquisitionId } = await quotedDossier(house);
  await provePrerequisites(house.client.buyer, house.adviser, acquisitionId);
  const convened = await conveneKickoff(house.adviser, acquisitionId);
  expectStatus('Convening the kickoff', convened, 201);
  const admissible = await checkAdmissibility(house.client.buyer, acquisitionId);
  expectStatus('Checking the admissibility of the supplier', admissible, 200);
  return acquisitionId;
}

export async function holdKickoff({ adviser }: House, acquisitionId: string): Promise<void> {
  expectStatus('Recording the kickoff', await recordKickoff(adviser, acquisitionId), 200);
}

/** Records that both parties signed on a day, the client first. */
export async function sign(client: Body, acquisitionId: string, signedOn: string) {
  await recordSignature(client.buyer, acquisitionId, 'client', signedOn);
  return recordSignature(client.buyer, acquisitionId, 'supplier', signedOn);
}

/** The codes of the faults that a refusal lists, in order. */
export const faultsOf = (answer: { body: { faults?: readonly { code: string }[] } }): string[] =>
  (answer.body.faults ?? []).map(({ code }) => code);
