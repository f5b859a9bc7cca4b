import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fetchJars } from '../builders/maven.ts';

/** PDF/A-2a, PDF/A-3a, PDF/UA-1. */
export type Profile = '2a' | '3a' | 'ua1';

export interface Judgement {
  readonly file: string;
  readonly passes: boolean;
  /** What failed, as `clause-test` of the standard. */
  readonly failures: readonly string[];
}

/** What veraPDF says of files, all in one run: starting it takes longer than a file does. */
export function judge(profile: Profile, files: readonly string[]): Judgement[] {
  const jars = fetchJars(join(import.meta.dirname, 'pom.xml'), 'veraPDF');
  const { stdout, stderr } = spawnSync(
    'java',
    [
      '-XX:TieredStopAtLevel=1',
      '-classpath',
      [join(jars, '*')].join(delimiter),
      'org.verapdf.apps.GreenfieldCliWrapper',
      ...['--format', 'text', '-f', profile, '-v'],
      ...files,
    ],
    { encoding: 'utf8' },
  );
  const judgements = stdout.split(/^(?=PASS |FAIL )/m).flatMap((said) => readJudgement(said) ?? []);
  if (judgements.length !== files.length)
    throw new Error(`veraPDF judged less:\n${stdout}${stderr}`);
  return judgements;
}

function readJudgement(said: string): Judgement | undefined {
  const [, verdict, file = ''] = /^(PASS|FAIL) (.+) \w+$/m.exec(said) ?? [];
  if (verdict === undefined) return undefined;
  const failures = [...said.matchAll(/^ {2}FAIL (\S+)/gm)].map(([, failure = '']) => failure);
  return { file, passes: verdict === 'PASS', failures };
}
