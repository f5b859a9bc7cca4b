import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotRunError } from '../../../infra/commands/run-command.ts';
import { fetchJars } from '../../builders/maven.ts';

const POM = join(import.meta.dirname, 'pom.xml');
const HOST = '127.0.0.1';
const STARTING_SECONDS = 60;

export interface DynamoDbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts DynamoDB Local, in memory; it ends with this process. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const jars = fetchJars(POM, 'DynamoDB Local');
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
