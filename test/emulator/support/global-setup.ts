import type { TestProject } from 'vitest/node';
import { type Deployed, deployFast } from '../../../infra/commands/deploy-local.ts';
import { startEmulator } from '../../../infra/commands/emulator.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    stack: Deployed;
  }
}

/** One emulator and one deployed stack for the whole suite: tests keep to identifiers of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const emulator = await startEmulator();
  try {
    project.provide('stack', await deployFast(emulator.endpoint));
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return () => emulator.stop();
}
