import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { local } from './project.ts';
import { CannotRunError } from './run-command.ts';

const requirements = join(import.meta.dirname, 'emulator-requirements.txt');
const candidates = [
  'python3',
  'python',
  ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`),
];

interface Python {
  readonly command: string;
  readonly version: string;
  readonly hasVenv: boolean;
}

const PROBE = `
import sys, importlib.util as u
found = all(u.find_spec(name) for name in ("venv", "ensurepip"))
print(sys.version_info[0], sys.version_info[1], int(found))
`;

function probe(command: string): Python | undefined {
  const { status, stdout } = spawnSync(command, ['-c', PROBE], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [major = 0, minor = 0, hasVenv = 0] = stdout.trim().split(' ').map(Number);
  const recent = major === 3 && minor >= 10;
  return recent ? { command, version: `${major}.${minor}`, hasVenv: hasVenv === 1 } : undefined;
}

function findPython(): Python {
  const found = candidates.map(probe).filter((python) => python !== undefined);
  const [first] = found;
  if (first === undefined) {
    throw new CannotRunError(
      'The emulator needs Python 3.10 or later, and none was found. Install it (https://www.python.org/downloads/, `sudo apt install python3 python3-venv` or `brew install python`), then run this command again.',
    );
  }
  const complete = found.find((python) => python.hasVenv);
  if (complete === undefined) {
    throw new CannotRunError(
      `Python ${first.version} is here, but without its "venv" module. Install it (\`sudo apt install python3-venv\` on Debian and Ubuntu), then run this command again.`,
    );
  }
  return complete;
}

/**
 * The interpreter that holds the emulator, in a virtual environment of the project: made once from
 * pinned and hash-checked requirements, made again when they change.
 */
export async function emulatorPython(): Promise<string> {
  const python = findPython();
  const wanted = createHash('sha256')
    .update(`${python.version}\n${readFileSync(requirements, 'utf8')}`)
    .digest('hex');
  const directory = join(local, 'emulator', wanted.slice(0, 12));
  const interpreter = join(directory, 'bin/python');
  const complete = join(directory, 'complete');
  if (existsSync(complete)) return interpreter;
  rmSync(directory, { recursive: true, force: true });
  console.error(`Installing the emulator in ${directory} (once, about a minute)…`);
  await run(python.command, ['-m', 'venv', directory]);
  await run(interpreter, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    '--only-binary=:all:',
    '--require-hashes',
    '--requirement',
    requirements,
  ]);
  writeFileSync(complete, '');
  return interpreter;
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => said.push(text.toString()));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code === 0) return;
  const tail = said.join('').trim().split('\n').slice(-5).join('\n');
  throw new CannotRunError(
    `The emulator could not be installed. Check that this machine reaches PyPI, then run this command again. The installer said:\n${tail}`,
  );
}
