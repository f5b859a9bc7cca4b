import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { local } from '../../infra/commands/project.ts';
import { CannotRunError } from '../../infra/commands/run-command.ts';

const OLDEST_JAVA = 17;

/** What this machine lacks to run a Java tool of Maven Central, or undefined when nothing. */
export function missingTool(): 'Java 17' | 'Maven' | undefined {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (version < OLDEST_JAVA) return 'Java 17';
  return spawnSync('mvn', ['--version']).status === 0 ? undefined : 'Maven';
}

/** Fetches the jars that a pom pins, once: `.local/engines/<hash of the pom>`. */
export function fetchJars(pom: string, name: string): string {
  const hash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const jars = join(local, 'engines', hash);
  if (existsSync(jars)) return jars;
  console.error(`Fetching ${name} from Maven Central in ${jars} (once)…`);
  const fresh = `${jars}.${process.pid}`;
  mkdirSync(join(local, 'engines'), { recursive: true });
  const { status, stdout } = spawnSync(
    'mvn',
    [
      '--batch-mode',
      '--quiet',
      '--file',
      pom,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${fresh}`,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new CannotRunError(
      `${name} could not be fetched. Check that this machine reaches Maven Central. Maven said:\n${stdout.trim().split('\n').slice(0, 5).join('\n')}`,
    );
  }
  renameSync(fresh, jars);
  return jars;
}
