import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { readObject, sha256Of } from '#adapters/objects.ts';
import { readChain, sealPdf } from '#adapters/seal.ts';
import {
  type ContractPackage,
  decideVerification,
  type FileRole,
  type PackageFile,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { newVerification, readPackage, readVerification, savePackage } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { makeTexts } from '../../../functions/contracts/make-texts.ts';
import { readInputs } from '../../../functions/contracts/package-inputs.ts';
import { selfSignedCertificate } from '../../../infra/commands/seal-certificate.ts';
import { localKey, statement, subject, validity } from '../../builders/seal.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createVerifier } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { createPackageRequests } from './support/package-requests.ts';
import { busEvent, seedCatalogue } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const { seedRequest, newAssembler } = await createPackageRequests(world, catalogue);

async function seedAssembled(): Promise<ContractPackage> {
  const { acquisitionId, request } = await seedRequest();
  const { packageId, message } = await request();
  await newAssembler().assemble(message);
  const assembled = await readPackage(world.table, acquisitionId, packageId);
  if (assembled?.status !== 'assembled') throw new Error('The package was not assembled.');
  return assembled;
}

async function askFor(assembled: ContractPackage) {
  const { acquisitionId, packageId } = assembled;
  const verificationId = ulid();
  const asked = decideVerification(assembled, { verificationId, requestedBy: 'buyer-1' }, NOW);
  if (isRefusal(asked)) throw new Error(asked.code);
  await transact(world.table, [newVerification(world.table, asked)]);
  const data = { acquisitionId, packageId, verificationId };
  return {
    message: busEvent('contracts.VerificationRequested', `dossier:${acquisitionId}`, data),
    found: async () => readVerification(world.table, acquisitionId, verificationId),
  };
}

function newVerifier() {
  const { clients, ...view } = handlersView(world);
  const handler = createVerifier({ clock: daysApart(NOW), ...view });
  return { clients, verify: (message: unknown) => deliverMessage(handler, message) };
}

async function verified(assembled: ContractPackage) {
  const { message, found } = await askFor(assembled);
  await newVerifier().verify(message);
  return found();
}

const start = async () => {
  const assembled = await seedAssembled();
  const { message } = await askFor(assembled);
  const { clients, verify } = newVerifier();
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => verify(message),
    outcome: () => dossierOutcome(world, assembled.acquisitionId),
  };
};

describe('verifying a package', async () => {
  const rehearsal = await rehearse(start, { isLong: true });

  it('makes every file again, the same bytes, and finds every seal intact', async () => {
    const found = await verified(await seedAssembled());
    expect(found).toMatchObject({ status: 'done', outcome: 'verified', alteredInputs: [] });
    expect(found?.files.map(({ role, remade, seal }) => `${role}: ${remade}, ${seal}`)).toEqual([
      'contract: same, intact',
      'engagement-form: same, intact',
      'archive: same, intact',
      'binder: same, not-sealed',
      'manifest: same, not-sealed',
    ]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

/** As who owns the account could, before the lock: other bytes, which the item is made to name. */
async function replaceFile(
  assembled: ContractPackage,
  role: FileRole,
  change: (bytes: Buffer) => Promise<Uint8Array> | Uint8Array,
  rewrite: (bytes: Uint8Array) => Partial<PackageFile> = () => ({}),
): Promise<ContractPackage> {
  const file = fileOf(assembled, role);
  const bytes = await change(Buffer.from(await readObject(world.records, file)));
  const { VersionId: versionId = '' } = await world.records.client.send(
    new PutObjectCommand({ Bucket: world.records.name, Key: file.key, Body: bytes }),
  );
  const told = { ...file, versionId, ...rewrite(bytes) };
  return rewriteFiles(
    assembled,
    assembled.files.map((one) => (one === file ? told : one)),
  );
}

async function rewriteFiles(assembled: ContractPackage, files: PackageFile[]) {
  const rewritten = { ...assembled, files };
  await transact(world.table, [savePackage(world.table, rewritten)]);
  return rewritten;
}

function fileOf({ files }: ContractPackage, role: FileRole): PackageFile {
  const file = files.find((one) => one.role === role);
  if (file === undefined) throw new Error(`No ${role}.`);
  return file;
}

/** The record is made to tell the hash of the bytes that replaced the file. */
const tellingTheirHash = (bytes: Uint8Array) => ({ sha256: sha256Of(bytes), size: bytes.length });

/** The contract as its inputs make it, before the seal. */
async function unsealedContract({ inputsSha256 }: ContractPackage): Promise<Uint8Array> {
  const { inputs } = handlersView(world);
  const [contract] = await makeTexts(await readInputs(inputs, inputsSha256 ?? ''));
  if (contract === undefined) throw new Error('No contract.');
  return contract.bytes;
}

const ofRole = (found: Awaited<ReturnType<typeof verified>>, role: FileRole) =>
  found?.files.find((file) => file.role === role);

describe('a package that somebody altered', () => {
  it('differs: the file, its seal, and the archive that held it', async () => {
    const altered = await replaceFile(await seedAssembled(), 'contract', (bytes) => {
      bytes[5000] = (bytes[5000] ?? 0) ^ 1;
      return bytes;
    });
    const found = await verified(altered);
    expect(found?.outcome).toBe('differs');
    expect(found?.files).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          role: 'contract',
          kept: 'altered',
          remade: 'same',
          seal: 'broken',
        }),
        expect.objectContaining({ role: 'archive', kept: 'intact', remade: 'different' }),
        expect.objectContaining({ role: 'binder', kept: 'intact', remade: 'same' }),
      ]),
    );
  });

  it('differs for a manifest that was rewritten', async () => {
    const altered = await replaceFile(await seedAssembled(), 'manifest', (bytes) =>
      Buffer.from(bytes.toString().replace('"contract"', '"contrat"')),
    );
    const found = await verified(altered);
    expect(found?.outcome).toBe('differs');
    expect(found?.files.filter(({ kept }) => kept === 'altered').map(({ role }) => role)).toEqual([
      'manifest',
    ]);
  });

  it('differs when it is sealed again with another key, though its record tells the new hash', async () => {
    const assembled = await seedAssembled();
    const key = localKey();
    const pem = await selfSignedCertificate(key, { subject, ...validity });
    const certificates = readChain(pem).map(({ raw }) => raw);
    const forger = { certificates, sign: key.signDigest, timestamp: null };
    const reseal = async () => sealPdf(await unsealedContract(assembled), forger, statement);
    const forged = await replaceFile(assembled, 'contract', reseal, tellingTheirHash);
    const found = await verified(forged);
    expect(found?.outcome).toBe('differs');
    expect(ofRole(found, 'contract')).toMatchObject({
      kept: 'intact',
      remade: 'same',
      seal: 'foreign',
      journal: 'different',
    });
  });

  it('differs when its seal was taken away, though its record tells that there was none', async () => {
    const assembled = await seedAssembled();
    const stripped = await replaceFile(
      assembled,
      'contract',
      () => unsealedContract(assembled),
      (bytes) => ({ ...tellingTheirHash(bytes), unsealedSha256: null }),
    );
    const found = await verified(stripped);
    expect(found?.outcome).toBe('differs');
    expect(ofRole(found, 'contract')).toMatchObject({
      kept: 'intact',
      remade: 'same',
      seal: 'broken',
    });
  });

  it.each([
    ['garbage', 'ajouté après coup'],
    ['a revision', '\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'],
  ])('differs when %s was added after its seal', async (_, added) => {
    const altered = await replaceFile(
      await seedAssembled(),
      'archive',
      (bytes) => Buffer.concat([bytes, Buffer.from(added)]),
      tellingTheirHash,
    );
    const found = await verified(altered);
    expect(found?.outcome).toBe('differs');
    expect(ofRole(found, 'archive')).toMatchObject({ kept: 'intact', seal: 'broken' });
  });

  it('differs when a document that we sealed for another dossier stands in its place', async () => {
    const [assembled, other] = [await seedAssembled(), await seedAssembled()];
    const foreign = await readObject(world.records, fileOf(other, 'contract'));
    const swapped = await replaceFile(assembled, 'contract', () => foreign, tellingTheirHash);
    const found = await verified(swapped);
    expect(found?.outcome).toBe('differs');
    expect(ofRole(found, 'contract')).toMatchObject({
      kept: 'intact',
      seal: 'intact',
      remade: 'different',
      journal: 'different',
    });
  });

  it('differs when its record names a file less, and when a file is gone', async () => {
    const assembled = await seedAssembled();
    const { files } = assembled;
    const fewer = await rewriteFiles(
      assembled,
      files.filter(({ role }) => role !== 'engagement-form'),
    );
    expect(ofRole(await verified(fewer), 'engagement-form')).toMatchObject({ kept: 'missing' });
    const nowhere = { ...fileOf(assembled, 'binder'), key: 'documents/nulle-part' };
    const lost = await rewriteFiles(
      assembled,
      files.map((file) => (file.role === 'binder' ? nowhere : file)),
    );
    const found = await verified(lost);
    expect(found?.outcome).toBe('differs');
    expect(ofRole(found, 'binder')).toMatchObject({ kept: 'missing' });
  });

  it('differs, and says so, when the frozen inputs were altered', async () => {
    const assembled = await seedAssembled();
    const Key = `packages/${assembled.inputsSha256}.json`;
    await world.records.client.send(
      new PutObjectCommand({ Bucket: world.records.name, Key, Body: '{}' }),
    );
    const found = await verified(assembled);
    expect(found).toMatchObject({ outcome: 'differs', areInputsLost: true });
    expect(ofRole(found, 'contract')).toMatchObject({ kept: 'intact', remade: 'not-made' });
  });
});
