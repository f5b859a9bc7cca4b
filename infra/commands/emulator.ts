import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { local, pathWithProjectNode } from './project.ts';
import { emulatorPython } from './python.ts';
import { CannotRunError } from './run-command.ts';

const HOST = '127.0.0.1';
const STARTING_SECONDS = 60;

/** The emulator's one account, and its root's keys: fictitious, known to every copy of it. */
export const emulatorAccount = {
  region: 'ca-central-1',
  credentials: { accessKeyId: '000000000000', secretAccessKey: 'test' },
} as const;

export interface EmulatorOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Port on loopback where every mail is handed on, raw, as a real server would receive it. */
  readonly smtpPort?: number;
  /** Where its log is kept; default `.local/emulator`. */
  readonly directory?: string;
}

export interface Emulator {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly port: number;
  readonly log: string;
  /** Forgets everything, in under a second. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the emulator on loopback only, with IAM enforced, and stops it when this process ends.
 * @throws CannotRunError when Python is missing, the port is busy, or it does not start.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const python = await emulatorPython();
  const port = await reservePort(options.port);
  const endpoint = `http://${HOST}:${port}`;
  const directory = options.directory ?? join(local, 'emulator');
  mkdirSync(directory, { recursive: true });
  const log = join(directory, `${port}.log`);
  const scratch = createScratch();
  const output = openSync(log, 'w');
  const child = spawn(python, ['-m', 'ministack'], {
    detached: true,
    stdio: ['ignore', output, output],
    env: environmentOf(port, scratch, options.smtpPort),
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const release = releaseAtExit(child, scratch);
  const stop = async () => {
    kill(child, 'SIGTERM');
    const graceful = await Promise.race([ended.then(() => true), pause(3000, false)]);
    kill(child, 'SIGKILL');
    if (!graceful) await ended;
    release();
    if (statSync(log).size === 0) rmSync(log);
  };
  await untilReady(endpoint, child, log).catch(async (error) => {
    await stop();
    throw error;
  });
  const reset = async () => {
    const { ok } = await fetch(`${endpoint}/_ministack/reset`, { method: 'POST' });
    if (!ok) throw new Error('The emulator did not reset.');
  };
  return { endpoint, port, log, reset, stop };
}

// Functions inherit this environment: nothing of the developer's own AWS settings goes in.
function environmentOf(port: number, scratch: string, smtpPort?: number): NodeJS.ProcessEnv {
  return {
    PATH: pathWithProjectNode(),
    HOME: scratch,
    TMPDIR: scratch,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    PYTHONUNBUFFERED: '1',
    BIND_HOST: HOST,
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: emulatorAccount.region,
    AUTH: 'true',
    IOT_MTLS_ENABLED: '0',
    LOG_LEVEL: 'WARNING',
    ...(smtpPort === undefined ? {} : { SMTP_HOST: `${HOST}:${smtpPort}` }),
  };
}

// Functions are unpacked there: under a package of type "module" every one would die at start.
function createScratch(): string {
  const scratch = mkdtempSync(join(tmpdir(), 'courtier-emulator-'));
  writeFileSync(join(scratch, 'package.json'), '{}');
  return scratch;
}

async function reservePort(wanted: number | undefined): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted ?? 0, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new CannotRunError(
      `Port ${wanted} is already in use on this machine. Stop what listens there, or name another port, for example COURTIER_PORT=${(wanted ?? 4566) + 1}.`,
    );
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function releaseAtExit(child: ChildProcess, scratch: string): () => void {
  const clean = () => {
    kill(child, 'SIGKILL');
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  };
  const handlers = Object.entries(SIGNALS).map(
    ([signal, code]) => [signal, () => process.exit(code)] as const,
  );
  process.once('exit', clean);
  for (const [signal, handler] of handlers) process.once(signal, handler);
  return () => {
    process.off('exit', clean);
    for (const [signal, handler] of handlers) process.off(signal, handler);
    clean();
  };
}

async function untilReady(endpoint: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + STARTING_SECONDS * 1000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${endpoint}/_ministack/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  const tail = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new CannotRunError(`The emulator did not start. The end of ${log}:\n${tail}`);
}
