import { globSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadRoutes, type RouteTable as Table } from '#platform/http/route.ts';
import type { RouteTable } from './build-openapi.ts';

/** The tables that `functions/<capability>/routes.ts` export, by capability. */
export async function readRouteTables(root: string): Promise<RouteTable[]> {
  const tables: RouteTable[] = [];
  for (const file of globSync('functions/*/routes.ts', { cwd: root }).toSorted()) {
    const module: unknown = await import(pathToFileURL(resolve(root, file)).href);
    const routes = (module as { routes?: Table<never> }).routes;
    if (routes === undefined) throw new Error(`${file} exports no table of routes.`);
    tables.push({ capability: basename(dirname(file)), routes: await loadRoutes(routes) });
  }
  return tables;
}
