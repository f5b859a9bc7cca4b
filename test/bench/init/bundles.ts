import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { bundleOptions } from '../../../infra/shared/bundle.ts';

export interface Bundle {
  /** `<capability>/<function>`. */
  name: string;
  file: string;
  bytes: number;
  /** The `@aws-sdk/client-*` packages whose code is in the bundle. */
  clients: string[];
  typesets: boolean;
  /** Values for the variables that the function's own sources name. */
  environment: Readonly<Record<string, string>>;
}

const asDeployed = { ...bundleOptions, metafile: true, entryNames: 'index' } satisfies BuildOptions;

/** @param name `<capability>/<function>` */
export async function bundleEntry(root: string, name: string, outDir: string): Promise<Bundle> {
  const outdir = resolve(outDir, name);
  const { metafile } = await build({
    ...asDeployed,
    absWorkingDir: root,
    entryPoints: [`functions/${name}.ts`],
    outdir,
  });
  return describe(name, outdir, metafile, fakeEnvironment(root, metafile));
}

/**
 * A bundle that only constructs the clients that another one holds. Clients alone: what our functions
 * add to them (`lib-dynamodb`, presigners) counts as ours.
 */
export async function bundleFloor(root: string, ours: Bundle, outDir: string): Promise<Bundle> {
  const load = createRequire(resolve(root, 'package.json'));
  const lines = ours.clients.flatMap((pkg, index) => {
    const client = clientClass(load(pkg) as Record<string, unknown>, pkg);
    return [
      `import { ${client} as Client${index} } from '${pkg}';`,
      `export const client${index} = new Client${index}({ region: 'ca-central-1' });`,
    ];
  });
  return bundleText(`${ours.name}.floor`, lines.join('\n'), outDir, root);
}

/** A bundle that also loads at start what the first call of a function would load. */
export async function bundleReady(root: string, ours: Bundle, outDir: string): Promise<Bundle> {
  const [capability] = ours.name.split('/');
  const work = `functions/${ours.name}-handler.ts`;
  const firstCall = existsSync(resolve(root, work))
    ? [`await import('./${work}');`]
    : [
        `await import('./layers/platform/http/dispatch.ts');`,
        `const { routes } = await import('./functions/${capability}/routes.ts');`,
        'await Object.values(routes)[0]();',
      ];
  const contents = [`import './functions/${ours.name}.ts';`, ...firstCall].join('\n');
  const ready = await bundleText(`${ours.name}.ready`, contents, outDir, root);
  return { ...ready, environment: ours.environment };
}

export function bundleEmpty(outDir: string): Promise<Bundle> {
  return bundleText('empty', '', outDir, outDir);
}

async function bundleText(
  name: string,
  contents: string,
  outDir: string,
  resolveDir: string,
): Promise<Bundle> {
  const outdir = resolve(outDir, name);
  const { metafile } = await build({
    ...asDeployed,
    absWorkingDir: resolveDir,
    stdin: { contents, resolveDir },
    outdir,
  });
  return describe(name, outdir, metafile, {});
}

function describe(
  name: string,
  outdir: string,
  metafile: Metafile,
  environment: Bundle['environment'],
): Bundle {
  const outputs = Object.values(metafile.outputs);
  const kept = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? path : [])),
  );
  const clients = kept.flatMap(
    (path) => /node_modules\/(@aws-sdk\/client-[a-z0-9-]+)\//.exec(path)?.[1] ?? [],
  );
  return {
    name,
    file: resolve(outdir, 'index.mjs'),
    bytes: outputs.reduce((sum, { bytes }) => sum + bytes, 0),
    clients: [...new Set(clients)].toSorted(),
    typesets: kept.some((path) => path.endsWith('layers/adapters/typesetter.ts')),
    environment,
  };
}

function clientClass(module: Record<string, unknown>, pkg: string): string {
  const name = Object.keys(module).find((key) => /^[A-Z]\w*Client$/.test(key));
  if (name === undefined) throw new Error(`${pkg} exports no client.`);
  return name;
}

/** Any value does: functions read their variables when they load, and use them when they run. */
function fakeEnvironment(root: string, metafile: Metafile): Record<string, string> {
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const names = own.flatMap((path) => {
    const source = readFileSync(resolve(root, path), 'utf8');
    return [...source.matchAll(/['"]([A-Z][A-Z0-9_]{2,})['"]/g)].flatMap((match) => match[1] ?? []);
  });
  const bindable = names.filter((name) => !/^(?:AWS_|NODE_|PATH$|HOME$)/.test(name));
  return Object.fromEntries(
    bindable.map((name) => [name, /UR[LI]/.test(name) ? 'https://bench.example/' : 'bench']),
  );
}
