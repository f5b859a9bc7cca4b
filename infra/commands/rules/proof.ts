export interface Rule {
  id: string;
  title: string;
  blocks: boolean;
}

export interface RunTest {
  /** Path of the test file, relative to the repository. */
  file: string;
  title: string;
  passed: boolean;
}

export interface RuleProof {
  id: string;
  proven: boolean;
  /** How many passed tests prove the rule; 0 while it is open. */
  tests: number;
  /** What a rule that has tests still lacks. */
  lacks: string[];
}

export interface Tracing {
  proofs: RuleProof[];
  faults: string[];
}

type Claim = 'plain' | 'refuses' | 'accepts';

const claimHead = /^([PSG]\d+)(?: (refuses|accepts))?$/;
const severalIds = /^[PSG]\d+(?:\s*(?:,|;|\/|&|and|et|to|-)\s*[PSG]\d+)+/;
const handlerTests = /^test\/(?:functions|emulator)\//;

/** The rules that the passed tests of one run prove, and the titles that name no single rule. */
export function traceRules(rules: readonly Rule[], tests: readonly RunTest[]): Tracing {
  const claims = new Map<string, RunTest[]>(rules.map((rule) => [rule.id, []]));
  const faults: string[] = [];
  for (const test of tests) {
    const head = headOf(test.title);
    const id = claimHead.exec(head)?.[1];
    if (severalIds.test(head)) {
      faults.push(`${test.file}: « ${test.title} » names several rules; one id a test`);
    } else if (id !== undefined && !claims.has(id)) {
      faults.push(`${test.file}: « ${test.title} » names ${id}, which is no rule`);
    } else if (id !== undefined && test.passed) {
      claims.get(id)?.push(test);
    }
  }
  return { proofs: rules.map((rule) => prove(rule, claims.get(rule.id) ?? [])), faults };
}

/** `P82 proven 3` or `P82 open 0` for each rule, then how many are proven. */
export function tracingLines(proofs: readonly RuleProof[]): string[] {
  const proven = proofs.filter((proof) => proof.proven).length;
  return [
    ...proofs.map((proof) => `${proof.id} ${proof.proven ? 'proven' : 'open'} ${proof.tests}`),
    `${proven} of ${proofs.length} rules proven`,
  ];
}

function prove(rule: Rule, passed: readonly RunTest[]): RuleProof {
  const counted = rule.blocks ? passed.filter(mayProveBlocking) : passed;
  const lacks = rule.blocks && passed.length > 0 ? missingSides(counted) : [];
  const proven = counted.length > 0 && lacks.length === 0;
  return { id: rule.id, proven, tests: proven ? counted.length : 0, lacks };
}

function mayProveBlocking(test: RunTest): boolean {
  return claimOf(test) === 'plain' || handlerTests.test(test.file);
}

function missingSides(tests: readonly RunTest[]): string[] {
  const made = new Set(tests.map(claimOf));
  const sides = { refuses: 'a refusal through its handler', accepts: 'an acceptance through it' };
  return (['refuses', 'accepts'] as const)
    .filter((side) => !made.has(side))
    .map((side) => sides[side]);
}

function claimOf(test: RunTest): Claim {
  const side = claimHead.exec(headOf(test.title))?.[2];
  return side === 'refuses' || side === 'accepts' ? side : 'plain';
}

function headOf(title: string): string {
  const colon = title.indexOf(':');
  return colon < 0 ? '' : title.slice(0, colon);
}
