import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import {
  type ContractPackage,
  decideVerification,
  type FileRole,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { newVerification, readPackage, readVerification } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
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
  const rehearsal = await rehearse(start);

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

describe('a package that somebody altered', () => {
  /** As who owns the account could, before the lock: another version, which the item is made to name. */
  async function alter(
    assembled: ContractPackage,
    role: FileRole,
    change: (bytes: Buffer) => Buffer,
  ) {
    const file = assembled.files.find((one) => one.role === role);
    if (file === undefined) throw new Error(`No ${role}.`);
    const { readObject } = await import('#adapters/objects.ts');
    const bytes = change(Buffer.from(await readObject(world.records, file)));
    const { VersionId: versionId = '' } = await world.records.client.send(
      new PutObjectCommand({ Bucket: world.records.name, Key: file.key, Body: bytes }),
    );
    const files = assembled.files.map((one) => (one === file ? { ...one, versionId } : one));
    const { savePackage } = await import('#stores/contracts.ts');
    await transact(world.table, [savePackage(world.table, { ...assembled, files })]);
    return { ...assembled, files };
  }

  it('differs: the file, its seal, and the archive that held it', async () => {
    const assembled = await seedAssembled();
    const altered = await alter(assembled, 'contract', (bytes) => {
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
    const altered = await alter(await seedAssembled(), 'manifest', (bytes) =>
      Buffer.from(bytes.toString().replace('"contract"', '"contrat"')),
    );
    const found = await verified(altered);
    expect(found?.outcome).toBe('differs');
    expect(found?.files.filter(({ kept }) => kept === 'altered').map(({ role }) => role)).toEqual([
      'manifest',
    ]);
  });
});
