import { torontoDate } from '../values/calendar/index.ts';
import { PARTIES, type Signature } from './contract.ts';

type Signed = Pick<Signature, 'signatory' | 'signedOn'>;

/** Whether a fact told again is the one that is known: the same person, on the same day. */
export const isSameSignature = (known: Signed, told: Signed): boolean =>
  known.signedOn === told.signedOn && known.signatory.name === told.signatory.name;

/** Signature by the parties: the later of the two dates (G6), null while one is missing. */
export function signedByParties(signatures: readonly Signature[]): string | null {
  const dates = signatures.map(({ signedOn }) => signedOn).toSorted();
  return dates.length < PARTIES.length ? null : (dates.at(-1) ?? null);
}

interface SupplierFirst {
  readonly code: 'contracts.supplier-signed-first';
  readonly details: { readonly supplierSignedOn: string; readonly clientSignedOn: string };
}

/** The client signs first, then the supplier (P54): otherwise an irregularity, of contracts and amendments alike. */
export function orderOf(signatures: readonly Signature[]): SupplierFirst[] {
  const [client, supplier] = PARTIES.map((party) => signatures.find((one) => one.party === party));
  if (!client || !supplier || supplier.signedOn >= client.signedOn) return [];
  const details = { supplierSignedOn: supplier.signedOn, clientSignedOn: client.signedOn };
  return [{ code: 'contracts.supplier-signed-first', details }];
}

/** The legal date of something that was done, null when it was not. */
export const dayOf = (done: { readonly at: string } | null): string | null =>
  done && torontoDate(done.at).toString();

/** An irregularity once recorded stays, even if what was missing comes later. */
export function withNew<One extends { readonly code: string }>(
  known: readonly One[],
  found: readonly One[],
): One[] {
  const codes = new Set(known.map(({ code }) => code));
  return [...known, ...found.filter(({ code }) => !codes.has(code))];
}
