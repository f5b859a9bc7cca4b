import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Zippable, zipSync } from 'fflate';
import { createTable } from '#stores/table.ts';
import type { StackOutputs } from '../courtier-stack.ts';
import { forgetOld } from '../shared/forget-old.ts';
import { stages } from '../stages.ts';
import { emulatorAccount } from './emulator.ts';
import { installOwnCertificate, kmsSealKey } from './install-seal.ts';
import { local, pathWithProjectNode, projectNode, root } from './project.ts';

const STACK = 'courtier-local';
const SOURCES = ['infra', 'functions', 'layers', 'events'];

/** The deployed stack, as commands and tests need it. */
export interface Deployed {
  readonly endpoint: string;
  readonly stackName: string;
  /** Without a slash at its end: append `/<path>`. */
  readonly apiUrl: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly table: string;
  readonly bus: string;
  readonly key: string;
  readonly sealKey: string;
  readonly buckets: {
    readonly uploads: string;
    readonly records: string;
    readonly inbound: string;
    readonly logs: string;
  };
}

export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What an SDK client needs to talk to the emulator as its root. */
export function clientConfig(endpoint: string): ClientConfig {
  return { endpoint, ...emulatorAccount };
}

/** Deploys with the real `cdk deploy`; `say` receives its output, line by line. */
export async function deployWithCdk(
  endpoint: string,
  say: (line: string) => void = () => {},
): Promise<Deployed> {
  await createAssetBucket(endpoint);
  // One assembly per emulator: two people, or a demo and a local stack, may deploy at once.
  const assembly = join(local, 'deployments', new URL(endpoint).port);
  const outputs = join(assembly, 'outputs.json');
  rmSync(assembly, { recursive: true, force: true });
  mkdirSync(assembly, { recursive: true });
  const args = ['deploy', '--context', 'stage=local', '--require-approval', 'never'];
  await runNode(
    [
      join(root, 'node_modules/aws-cdk/bin/cdk'),
      ...args,
      '--no-notices',
      '--no-version-reporting',
      '--output',
      join(assembly, 'cdk.out'),
      '--outputs-file',
      outputs,
    ],
    cliEnvironment(endpoint),
    say,
  );
  const { [STACK]: found } = JSON.parse(readFileSync(outputs, 'utf8')) as {
    [stack: string]: StackOutputs;
  };
  rmSync(assembly, { recursive: true });
  if (found === undefined) throw new Error(`cdk deploy wrote no outputs of ${STACK}.`);
  return finish(endpoint, found);
}

function cliEnvironment(endpoint: string): NodeJS.ProcessEnv {
  const { region, credentials } = emulatorAccount;
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
  };
}

/** Deploys the synthesized templates with the SDK alone: for the tests, ten times as fast. */
export async function deployFast(endpoint: string): Promise<Deployed> {
  const [assembly] = await Promise.all([synthesize(), createAssetBucket(endpoint)]);
  const template = await uploadAssets(endpoint, assembly);
  return finish(endpoint, await createStack(endpoint, template));
}

async function finish(endpoint: string, outputs: StackOutputs): Promise<Deployed> {
  await Promise.all([lockRecords(endpoint, outputs.Records), installSeal(endpoint, outputs)]);
  return {
    endpoint,
    stackName: STACK,
    apiUrl: `${endpoint}/_aws/execute-api/${outputs.ApiId}/$default`,
    userPoolId: outputs.UserPoolId,
    clientId: outputs.ClientId,
    table: outputs.Table,
    bus: outputs.Bus,
    key: outputs.Key,
    sealKey: outputs.SealKey,
    buckets: {
      uploads: outputs.Uploads,
      records: outputs.Records,
      inbound: outputs.Inbound,
      logs: outputs.Logs,
    },
  };
}

/** The cloud assembly of stage `local`: made in a child process, kept while its sources stay. */
export async function synthesize(): Promise<string> {
  const assemblies = join(local, 'assemblies');
  const wanted = join(assemblies, hashOfSources());
  if (existsSync(wanted)) return wanted;
  const fresh = `${wanted}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  forgetOld(assemblies);
  await runNode(['--import', 'tsx', join(root, 'infra/app.ts')], {
    CDK_OUTDIR: fresh,
    CDK_CONTEXT_JSON: JSON.stringify({ stage: 'local' }),
  });
  if (existsSync(wanted)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, wanted);
  return wanted;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const patterns = [
    ...SOURCES.map((directory) => `${directory}/**/*`),
    'package-lock.json',
    'docs/openapi.json',
  ];
  for (const file of globSync(patterns, { cwd: root }).toSorted()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(`${file}\n`).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: 'zip' | 'file' };
        readonly destinations: Readonly<
          Record<string, { readonly bucketName: string; readonly objectKey: string }>
        >;
      }
    >
  >;
}

/** @returns the address of the template, itself an asset: it is too long to be sent along. */
async function uploadAssets(endpoint: string, assembly: string): Promise<string> {
  const client = storage(endpoint);
  const manifest: AssetManifest = JSON.parse(
    readFileSync(join(assembly, 'Courtier.assets.json'), 'utf8'),
  );
  const assets = Object.values(manifest.files);
  await Promise.all(
    assets.flatMap(({ source, destinations }) => {
      const path = join(assembly, source.path);
      const body = source.packaging === 'zip' ? zipOf(path) : readFileSync(path);
      return Object.values(destinations).map(({ bucketName, objectKey }) =>
        client.send(new PutObjectCommand({ Bucket: bucketName, Key: objectKey, Body: body })),
      );
    }),
  );
  const template = assets.find(({ source }) => source.path === 'Courtier.template.json');
  const [stored] = Object.values(template?.destinations ?? {});
  if (stored === undefined) throw new Error('The assembly holds no template.');
  return `${endpoint}/${stored.bucketName}/${stored.objectKey}`;
}

// Stored, not compressed: the emulator is on this machine.
function zipOf(directory: string): Uint8Array {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const entries: Zippable = {};
  for (const file of files) {
    const path = join(directory, file);
    if (statSync(path).isFile()) entries[file] = readFileSync(path);
  }
  return zipSync(entries, { level: 0 });
}

function storage(endpoint: string): S3Client {
  return new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
}

async function createAssetBucket(endpoint: string): Promise<void> {
  const Bucket = stages.local.assetBucket;
  await storage(endpoint)
    .send(new CreateBucketCommand({ Bucket }))
    .catch((error: Error) => {
      if (error.name !== 'BucketAlreadyOwnedByYou') throw error;
    });
}

// The emulator ignores `ObjectLockEnabled` in a template: put the configuration, then it holds.
async function lockRecords(endpoint: string, Bucket: string): Promise<void> {
  await storage(endpoint).send(
    new PutObjectLockConfigurationCommand({
      Bucket,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
    }),
  );
}

async function installSeal(endpoint: string, outputs: StackOutputs): Promise<void> {
  const config = clientConfig(endpoint);
  const key = await kmsSealKey(new KMSClient(config), outputs.SealKey);
  await installOwnCertificate(createTable(outputs.Table, config), key, {
    subject: stages.local.seal.subject,
    // Whatever day a test or a demo plays.
    from: new Date('2020-01-01T00:00:00Z'),
    until: new Date('2049-12-31T00:00:00Z'),
  });
}

async function createStack(endpoint: string, template: string): Promise<StackOutputs> {
  const client = new CloudFormationClient(clientConfig(endpoint));
  await client.send(
    new CreateStackCommand({
      StackName: STACK,
      TemplateURL: template,
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
    }),
  );
  const stack = await untilSettled(client);
  if (stack.StackStatus !== 'CREATE_COMPLETE') throw new Error(await failuresOf(client));
  const outputs = (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [
    OutputKey,
    OutputValue,
  ]);
  return Object.fromEntries(outputs) as StackOutputs;
}

async function untilSettled(client: CloudFormationClient): Promise<Stack> {
  for (;;) {
    const { Stacks: stacks = [] } = await client.send(
      new DescribeStacksCommand({ StackName: STACK }),
    );
    const [stack] = stacks;
    if (stack && !stack.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
    await pause(50);
  }
}

async function failuresOf(client: CloudFormationClient): Promise<string> {
  const { StackEvents: events = [] } = await client.send(
    new DescribeStackEventsCommand({ StackName: STACK }),
  );
  const failures = events
    .filter((event) => event.ResourceStatus?.endsWith('_FAILED'))
    .map((event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`);
  return `The stack was not created.\n${failures.join('\n')}`;
}

async function runNode(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void = () => {},
): Promise<void> {
  const child = spawn(projectNode, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      HOME: process.env.HOME,
      PATH: `${join(root, 'node_modules/.bin')}:${pathWithProjectNode()}`,
      ...environment,
    },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      const lines = text.toString().split('\n').filter(Boolean);
      said.push(...lines);
      for (const line of lines) say(line);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${said.slice(-30).join('\n')}`);
}
