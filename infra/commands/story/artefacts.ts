import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { local, root } from '../project.ts';

/** Where the demo leaves what it made. */
export const demoDirectory = join(local, 'demo');

export interface Artefact {
  readonly what: string;
  readonly path: string;
}

/** Keeps what the story produced, and remembers it for the table at the end. */
export class Artefacts {
  readonly kept: Artefact[] = [];

  constructor() {
    rmSync(demoDirectory, { recursive: true, force: true });
    mkdirSync(demoDirectory, { recursive: true });
  }

  keep(what: string, fileName: string, content: Uint8Array | string): void {
    const path = join(demoDirectory, fileName);
    writeFileSync(path, content);
    this.kept.push({ what, path: relative(root, path) });
  }
}
