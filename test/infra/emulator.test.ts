import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../infra/commands/emulator.ts';
import { CannotRunError } from '../../infra/commands/run-command.ts';
import { stageNamed } from '../../infra/stages.ts';

describe('the emulator', () => {
  it('says in a sentence that its port is busy', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    const refusal = await startEmulator({ port }).catch((error: unknown) => error);
    server.close();
    expect(refusal).toBeInstanceOf(CannotRunError);
    expect(String(refusal)).toContain(`Port ${port} is already in use`);
  });
});

describe('a stage', () => {
  it('is one of those that exist, or a sentence names them', () => {
    expect(stageNamed('prod').enforceSSL).toBe(true);
    expect(() => stageNamed('production')).toThrow('Name a stage (local, dev, prod)');
    expect(() => stageNamed('toString')).toThrow('Name a stage');
  });
});
