import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { local } from '../../../infra/commands/project.ts';
import { CannotRunError } from '../../../infra/commands/run-command.ts';

const POM = join(import.meta.dirname, 'pom.xml');
const HOST = '127.0.0.1';
const OLDEST_JAVA = 17;
const STARTING_SECONDS = 60;

/** What this machine lacks to run DynamoDB Local, or undefined when nothing. */
export function missingTool(): 'Java 17' | 'Maven' | undefined {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (version < OLDEST_JAVA) return 'Java 17';
  return spawnSync('mvn', ['--version']).status === 0 ? undefined : 'Maven';
}

/** Fetches the pinned jars once: `.local/engines/<hash of the pom>`. */
function fetchJars(): string {
  const hash = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const jars = join(local, 'engines', hash);
  if (existsSync(jars)) return jars;
  console.error(`Fetching DynamoDB Local from Maven Central in ${jars} (once, 50 MB)…`);
  const fresh = `${jars}.${process.pid}`;
  mkdirSync(join(local, 'engines'), { recursive: true });
  const { status, stdout } = spawnSync(
    'mvn',
    [
      '--batch-mode',
      '--quiet',
      '--file',
      POM,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${fresh}`,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new CannotRunError(
      `DynamoDB Local could not be fetched. Check that this machine reaches Maven Central. Maven said:\n${stdout.trim().split('\n').slice(0, 5).join('\n')}`,
    );
  }
  renameSync(fresh, jars);
  return jars;
}

export interface DynamoDbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts DynamoDB Local, in memory; it ends with this process. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const jars = fetchJars();
  const port = await freePort();
  const endpoint = `http://${HOST}:${port}`;
  const child = spawn(
    'java',
    [
      '-Xmx512m',
      `-Djava.library.path=${jars}`,
      '-classpath',
      [join(jars, '*')].join(delimiter),
      'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
      '-inMemory',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    kill();
    await ended;
    process.off('exit', kill);
  };
  const deadline = Date.now() + STARTING_SECONDS * 1000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer !== undefined) return { endpoint, stop };
    await pause(100);
  }
  await stop();
  throw new CannotRunError('DynamoDB Local did not start.');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
