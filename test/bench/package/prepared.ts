import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type PackageInputs,
  packageInputsSchema,
} from '../../../functions/contracts/package-inputs.ts';
import { buildPackage, type WantedPiece } from '../../builders/package-inputs.ts';
import { buildContractData, PREPARED_AT } from '../../presentation/contracts/contract-fixture.ts';

const outDir = resolve(import.meta.dirname, '../../../.local/bench-packages');

export interface File {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files that a package is made of, as they lie on the disk. */
export interface Prepared {
  readonly inputs: PackageInputs;
  readonly stored: ReadonlyMap<string, Uint8Array>;
  readonly pieces: readonly File[];
}

const KINDS: readonly Pick<WantedPiece, 'kind' | 'title'>[] = [
  { kind: 'amending-annex', title: 'Annexe modificative' },
  { kind: 'supplier-conditions', title: 'Conditions du fournisseur' },
  { kind: 'supplier-conditions', title: 'Conditions de soutien' },
  { kind: 'supplier-conditions', title: 'Conditions de sécurité' },
  { kind: 'service-description', title: 'Document descriptif' },
  { kind: 'service-description', title: 'Niveaux de service' },
  { kind: 'service-description', title: 'Architecture de référence' },
  { kind: 'service-description', title: 'Guide de migration' },
];

/** Makes a package of eight pieces and so many pages, and gives the folder where it lies. */
export async function preparePackage(pages: number): Promise<string> {
  const folder = resolve(outDir, String(pages));
  mkdirSync(folder, { recursive: true });
  const each = Math.floor(pages / KINDS.length);
  const wanted = KINDS.map((piece, index) => ({
    ...piece,
    pages: index === 0 ? pages - each * (KINDS.length - 1) : each,
  }));
  const { inputs, stored } = await buildPackage(buildContractData(), PREPARED_AT, wanted);
  for (const [key, bytes] of stored) writeFileSync(resolve(folder, nameOf(key)), bytes);
  writeFileSync(resolve(folder, 'inputs.json'), JSON.stringify(inputs));
  return folder;
}

export function readPrepared(folder: string): Prepared {
  const read = (name: string): File => {
    const path = resolve(folder, name);
    return { path, bytes: new Uint8Array(readFileSync(path)) };
  };
  const written = readFileSync(resolve(folder, 'inputs.json'), 'utf8');
  const inputs = packageInputsSchema.parse(JSON.parse(written));
  const files = [...inputs.pieces, ...inputs.originals].map(({ file }) => file);
  return {
    inputs,
    stored: new Map(files.map(({ key }) => [key, read(nameOf(key)).bytes])),
    pieces: inputs.pieces.map(({ file }) => read(nameOf(file.key))),
  };
}

const nameOf = (key: string): string => key.split('/').at(-1) ?? key;

/** The key and the certificate that a cold process seals with, on the disk as a stage has them. */
export function writeSealer(folder: string, key: string, chain: string): void {
  writeFileSync(resolve(folder, 'seal-key.pem'), key);
  writeFileSync(resolve(folder, 'seal-chain.pem'), chain);
}

export function readSealer(folder: string): { readonly key: KeyObject; readonly chain: string } {
  return {
    key: createPrivateKey(readFileSync(resolve(folder, 'seal-key.pem'))),
    chain: readFileSync(resolve(folder, 'seal-chain.pem'), 'utf8'),
  };
}
