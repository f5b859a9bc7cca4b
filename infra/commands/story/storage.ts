import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { clientConfig, type Deployed } from '../deploy-local.ts';

export interface RecordVersion {
  readonly key: string;
  readonly versionId: string;
}

/** Somebody to whom IAM allows everything: what is refused them, the record itself refuses. */
export async function administratorStorage({ endpoint }: Deployed): Promise<S3Client> {
  const iam = new IAMClient(clientConfig(endpoint));
  const UserName = 'administrator-of-the-story';
  await iam.send(new CreateUserCommand({ UserName }));
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [everything] });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'everything', PolicyDocument }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = key ?? {};
  const credentials = { accessKeyId, secretAccessKey };
  return new S3Client({ ...clientConfig(endpoint), credentials, forcePathStyle: true });
}

/** The versions of the records of one dossier. */
export async function recordsOf(
  storage: S3Client,
  { buckets }: Deployed,
  acquisitionId: string,
): Promise<RecordVersion[]> {
  const { Versions: versions = [] } = await storage.send(
    new ListObjectVersionsCommand({
      Bucket: buckets.records,
      Prefix: `documents/dossier/${acquisitionId}/`,
    }),
  );
  return versions.map(({ Key = '', VersionId = '' }) => ({ key: Key, versionId: VersionId }));
}

export interface LockState {
  readonly mode: string | undefined;
  readonly until: string | undefined;
  readonly hold: string | undefined;
}

export async function readLockState(
  storage: S3Client,
  { buckets }: Deployed,
  { key, versionId }: RecordVersion,
): Promise<LockState> {
  const target = { Bucket: buckets.records, Key: key, VersionId: versionId };
  const { Retention: retention } = await storage.send(new GetObjectRetentionCommand(target));
  const { LegalHold: hold } = await storage.send(new GetObjectLegalHoldCommand(target));
  return {
    mode: retention?.Mode,
    until: retention?.RetainUntilDate?.toISOString(),
    hold: hold?.Status,
  };
}

/** Tries to delete, and says how S3 answered: `deleted`, or the name of its refusal. */
export async function tryToDelete(
  storage: S3Client,
  { buckets }: Deployed,
  { key, versionId }: { readonly key: string; readonly versionId?: string },
): Promise<string> {
  try {
    const target = { Bucket: buckets.records, Key: key, VersionId: versionId };
    await storage.send(new DeleteObjectCommand(target));
    return 'deleted';
  } catch (error) {
    return error instanceof Error ? error.name : 'Error';
  }
}
