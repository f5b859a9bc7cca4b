import { join, resolve } from 'node:path';

/** The project's directories, from its root. */
export const root = resolve(import.meta.dirname, '../..');
export const local = join(root, '.local');

/** The PATH that finds the project's own Node first: the emulator runs functions with it. */
export function pathWithProjectNode(): string {
  return [join(root, 'node_modules/node/bin'), process.env.PATH ?? ''].join(':');
}

export const projectNode = join(root, 'node_modules/node/bin/node');

/** The port that the person chose for the emulator (`COURTIER_PORT=4567`), or any free one. */
export function chosenPort(): { readonly port?: number } {
  const port = Number(process.env.COURTIER_PORT);
  return Number.isInteger(port) && port > 0 ? { port } : {};
}
