import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOpenApi } from './openapi/build-openapi.ts';
import { readRouteTables } from './openapi/route-tables.ts';

const root = resolve(import.meta.dirname, '../..');
const file = resolve(root, 'docs/openapi.json');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const document = buildOpenApi(await readRouteTables(root));
const text = `${JSON.stringify(document, null, 2)}\n`;
const current = existsSync(file) ? readFileSync(file, 'utf8') : '';

if (!values.check) {
  writeFileSync(file, text);
  console.log(`docs/openapi.json describes ${Object.keys(document.paths ?? {}).length} paths.`);
} else if (current !== text) {
  console.error('docs/openapi.json no longer says what the routes do: run `npm run openapi`.');
  process.exitCode = 1;
} else {
  console.log('docs/openapi.json says what the routes do.');
}
