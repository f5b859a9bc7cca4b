import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chance, clockReads, loadTimeClocks, scans, stageChecks } from './architecture/habits.ts';
import { strayFiles, undocumentedFunctions, unnamedEntries } from './architecture/names.ts';
import {
  cycles,
  sideDoors,
  strangeFolders,
  wrongDirections,
  wrongPackages,
} from './architecture/rooms.ts';
import { parseSource, readHouse, type SourceFile } from './architecture/source-file.ts';

const house = readHouse(resolve(import.meta.dirname, '..'));

interface Check {
  sentence: string;
  find: (files: readonly SourceFile[]) => string[];
  /** Small violations, each a set of files, which the check must find. */
  violations: readonly Readonly<Record<string, string>>[];
  /** Neighbouring code that is fine. */
  allowed: Readonly<Record<string, string>>;
}

const checks: readonly Check[] = [
  {
    sentence: 'imports go from infra to functions, layers, events and domain, never back',
    find: wrongDirections,
    violations: [
      { 'layers/domain/quotes/a.ts': "import { x } from '#events/quotes/x.ts';" },
      { 'layers/domain/quotes/a.ts': "import type { X } from '../../stores/x.ts';" },
      { 'layers/domain/quotes/a.ts': "type X = import('#platform/x.ts').X;" },
      { 'layers/stores/a.ts': "export * from '#adapters/clock.ts';" },
      { 'layers/presentation/mail/a.ts': "const x = await import('#stores/x.ts');" },
      { 'layers/platform/a.ts': "import '../presentation/mail/x.ts';" },
      { 'layers/adapters/a.ts': "import '../../functions/mail/api.ts';" },
      { 'events/mail/a.ts': "import '#stores/x.ts';" },
      { 'functions/mail/api.ts': "import '../../infra/mail.ts';" },
      { 'functions/mail/api.ts': "import '../../test/builders/mail.ts';" },
    ],
    allowed: {
      'infra/mail.ts': "import type { E } from '../functions/mail/send-mail.ts';",
      'functions/mail/send-mail.ts': "import '#stores/mail.ts'; import '#domain/mail/index.ts';",
      'layers/stores/mail.ts': "import './table.ts'; import '#events/index.ts';",
      'events/index.ts': "import '#domain/values/money.ts';",
    },
  },
  {
    sentence: 'the domain and what people read know no AWS, and the domain four packages only',
    find: wrongPackages,
    violations: [
      { 'layers/domain/quotes/a.ts': "import type { S3Client } from '@aws-sdk/client-s3';" },
      { 'layers/domain/quotes/a.ts': "import { createHash } from 'node:crypto';" },
      { 'layers/domain/quotes/a.ts': "import { ulid } from 'ulid';" },
      { 'layers/presentation/mail/a.ts': "import type { Context } from 'aws-lambda';" },
      { 'events/quotes/a.ts': "import { EventBridge } from '@aws-sdk/client-eventbridge';" },
      { 'functions/quotes/a.ts': "import { Stack } from 'aws-cdk-lib';" },
    ],
    allowed: {
      'layers/domain/quotes/a.ts': "import { z } from 'zod'; import { Decimal } from 'decimal.js';",
      'layers/presentation/mail/a.ts': "import nodemailer from 'nodemailer';",
      'layers/adapters/s3.ts': "import { S3Client } from '@aws-sdk/client-s3';",
      'infra/app.ts': "import { App } from 'aws-cdk-lib/core';",
    },
  },
  {
    sentence: 'another capability’s domain is entered through its index.ts only',
    find: sideDoors,
    violations: [
      { 'layers/domain/quotes/a.ts': "import '../catalogue/fiche.ts';" },
      { 'functions/quotes/a.ts': "import '#domain/catalogue/fiche.ts';" },
      { 'layers/stores/quotes.ts': "import type { F } from '#domain/catalogue/fiche.ts';" },
      { 'layers/platform/http/a.ts': "import '#domain/organisations/member.ts';" },
    ],
    allowed: {
      'layers/domain/quotes/a.ts': "import '../catalogue/index.ts'; import './line.ts';",
      'functions/quotes/a.ts': "import '#domain/quotes/line.ts'; import '#domain/values/money.ts';",
      'layers/stores/quotes.ts': "import '#domain/quotes/line.ts';",
    },
  },
  {
    sentence: 'no files import each other in a circle',
    find: cycles,
    violations: [
      {
        'layers/domain/quotes/a.ts': "import './b.ts';",
        'layers/domain/quotes/b.ts': "export type { C } from './c.ts';",
        'layers/domain/quotes/c.ts': "import type { A } from '#domain/quotes/a.ts';",
      },
      { 'layers/domain/quotes/a.ts': "import './a.ts';" },
    ],
    allowed: {
      'layers/domain/quotes/a.ts': "import './b.ts'; import './c.ts';",
      'layers/domain/quotes/b.ts': "import './c.ts';",
      'layers/domain/quotes/c.ts': '',
    },
  },
  {
    sentence: 'every folder is named after a capability of the grid',
    find: strangeFolders,
    violations: [
      { 'functions/billing/api.ts': '' },
      { 'layers/domain/helpers/x.ts': '' },
      { 'layers/presentation/values/x.ts': '' },
      { 'events/quote/x.ts': '' },
    ],
    allowed: {
      'functions/quotes/api.ts': '',
      'layers/domain/values/money.ts': '',
      'layers/presentation/refusal-text.ts': '',
      'events/index.ts': '',
    },
  },
  {
    sentence: 'the clock is read by its adapter only',
    find: clockReads,
    violations: [
      { 'functions/quotes/a.ts': 'export const f = () => new Date();' },
      { 'layers/domain/quotes/a.ts': 'export const f = () => Date.now();' },
      { 'layers/domain/quotes/a.ts': 'export const f = () => Temporal.Now.instant();' },
      { 'layers/stores/a.ts': 'export const f = () => globalThis.Date . now();' },
      { 'layers/stores/a.ts': 'export const f = () => Date();' },
      { 'layers/platform/a.ts': 'export const f = () => performance.now();' },
      { 'layers/domain/quotes/a.ts': 'export const f = (now = Date.now) => now();' },
    ],
    allowed: {
      'layers/adapters/clock.ts': 'export const f = () => new Date().toISOString();',
      'layers/domain/quotes/a.ts': 'export const f = (iso) => new Date(iso);',
      'infra/commands/demo.ts': 'export const f = () => Date.now();',
    },
  },
  {
    sentence: 'nothing is computed from the clock while a module loads',
    find: loadTimeClocks,
    violations: [
      { 'functions/quotes/a.ts': 'const today = systemClock.now();' },
      { 'layers/adapters/clock.ts': 'export const started = new Date();' },
      { 'layers/stores/a.ts': 'const item = { at: now() };' },
      { 'layers/stores/a.ts': 'export class A { static at = clock.now(); }' },
    ],
    allowed: {
      'functions/quotes/a.ts': 'export const handler = async () => systemClock.now();',
      'layers/adapters/clock.ts': 'export const clock = { now: () => new Date() };',
      'layers/stores/a.ts': 'function f() { return clock.now(); } class A { at = () => now(); }',
    },
  },
  {
    sentence: 'no code depends on chance that cannot be replayed',
    find: chance,
    violations: [
      { 'layers/adapters/a.ts': 'export const f = () => Math.random();' },
      { 'layers/domain/quotes/a.ts': 'export const f = () => crypto.randomUUID();' },
    ],
    allowed: { 'layers/adapters/a.ts': 'export const f = () => crypto.randomUUID();' },
  },
  {
    sentence: 'functions and layers never ask which stage they run on',
    find: stageChecks,
    violations: [
      { 'functions/quotes/a.ts': 'if (local) skip();' },
      { 'functions/quotes/a.ts': 'const a = environment.STAGE ? 1 : 2;' },
      { 'functions/quotes/a.ts': "const isIt = process.env.WHERE === 'local';" },
      { 'layers/platform/a.ts': "switch (x) { case 'prod': break; }" },
      { 'layers/stores/a.ts': 'if (!isProd && ready) skip();' },
    ],
    allowed: {
      'functions/quotes/a.ts': "if (localName === 'x' || reminder.stage === 'due') skip();",
      'infra/app.ts': "if (stage === 'local') skip();",
    },
  },
  {
    sentence: 'no table is scanned and no scan is granted',
    find: scans,
    violations: [
      { 'layers/stores/a.ts': "import { ScanCommand } from '@aws-sdk/lib-dynamodb';" },
      { 'infra/a.ts': "const actions = ['dynamodb:Scan'];" },
    ],
    allowed: { 'layers/stores/a.ts': "import { QueryCommand } from '@aws-sdk/lib-dynamodb';" },
  },
  {
    sentence: 'exported functions of domain and platform have a docstring',
    find: undocumentedFunctions,
    violations: [
      { 'layers/domain/quotes/a.ts': 'export function f() {}' },
      { 'layers/platform/a.ts': 'export const f = async () => 1;' },
      { 'layers/domain/quotes/a.ts': 'function f() {}\nexport { f };' },
      { 'layers/domain/quotes/a.ts': '/** About a. */\nconst a = 1;\nexport function f() {}' },
      { 'layers/domain/quotes/a.ts': '// no docstring\nexport function f() {}' },
      { 'layers/domain/quotes/a.ts': '/* no docstring */\nexport default () => 1;' },
    ],
    allowed: {
      'layers/domain/quotes/a.ts':
        '/** Says f. */\nexport function f() {}\n/** G. */\n// biome-ignore lint: why\nexport const g = () => 1;\nfunction own() {}',
      'layers/domain/quotes/b.ts':
        '/** Says f. */\nexport function f(a: 1): 1;\nexport function f(a: 2): 2;\nexport function f(a) { return a; }',
      'layers/stores/a.ts': 'export function f() {}',
    },
  },
  {
    sentence: 'every entry is named by a verb, or is the api of its capability',
    find: unnamedEntries,
    violations: [
      { 'functions/quotes/validator.ts': 'export const handler = 1;' },
      { 'functions/quotes/quote-reader.ts': 'const handler = 1;\nexport { handler };' },
      { 'functions/quotes/read/quote.ts': 'export async function handler() {}' },
    ],
    allowed: {
      'functions/quotes/api.ts': 'export const handler = 1;',
      'functions/quotes/read-quote.ts': 'export const handler = 1;',
      'functions/quotes/routes.ts': 'export const routes = [];',
    },
  },
  {
    sentence: 'every file of functions is an entry or is used by one',
    find: strayFiles,
    violations: [{ 'functions/quotes/forgotten.ts': 'export const routes = [];' }],
    allowed: {
      'functions/quotes/api.ts': "import './routes.ts'; export const handler = 1;",
      'functions/quotes/routes.ts': '',
    },
  },
];

describe('the house', () => {
  it('is really read, with all its rooms', () => {
    const found = new Set(house.map((file) => file.path.split('/')[0]));
    expect([...found].sort()).toEqual(['events', 'functions', 'infra', 'layers']);
    expect(house.flatMap((file) => file.imports).length).toBeGreaterThan(house.length);
  });

  it('imports no file that is missing', () => {
    const known = new Set(house.map((file) => file.path));
    const missing = house.flatMap((file) =>
      file.imports
        .filter(
          ({ kind, target }) =>
            kind === 'file' && target.endsWith('.ts') && !known.has(target) && !existsSync(target),
        )
        .map((one) => `${file.path} imports ${one.target}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(checks)('$sentence', ({ find }) => {
    expect(find(house)).toEqual([]);
  });
});

describe('the check itself finds a violation and leaves its neighbours alone', () => {
  it.each(checks)('$sentence', ({ find, violations, allowed }) => {
    for (const violation of violations) {
      expect(find(parseAll(violation)), JSON.stringify(violation)).not.toEqual([]);
    }
    expect(find(parseAll(allowed))).toEqual([]);
  });
});

function parseAll(files: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => parseSource(path, text));
}
