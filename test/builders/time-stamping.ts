import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIGURATION = `[req]
distinguished_name = name
prompt = no
[name]
CN = Horodateur fictif
O = Horodatage du Nord inc.
C = CA
[stamps]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
[tsa]
default_tsa = own
[own]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

export interface TimeStampingAuthority {
  readonly url: string;
  /** PEM, to check its tokens with. */
  readonly certificate: string;
  readonly stop: () => Promise<void>;
}

/** What an authority answers to a request (DER), instead of an honest reply. */
export type Misbehaviour = (request: Buffer, reply: (request: Buffer) => Buffer) => Buffer | number;

/** A time-stamping authority (RFC 3161) made of openssl, on this machine. */
export async function startAuthority(misbehave?: Misbehaviour): Promise<TimeStampingAuthority> {
  const home = mkdtempSync(join(tmpdir(), 'horodateur-'));
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: home, stdio: 'pipe' });
  writeFileSync(join(home, 'tsa.cnf'), CONFIGURATION);
  writeFileSync(join(home, 'serial'), '01');
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'tsa.pem'];
  openssl('req', '-x509', '-days', '30', '-config', 'tsa.cnf', '-extensions', 'stamps', ...key);
  const reply = (request: Buffer): Buffer => {
    writeFileSync(join(home, 'request.tsq'), request);
    const signer = ['-signer', 'tsa.pem', '-inkey', 'key.pem', '-out', 'reply.tsr'];
    openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'request.tsq', ...signer);
    return readFileSync(join(home, 'reply.tsr'));
  };
  const server = createServer(async (incoming, response) => {
    const request = Buffer.concat(await incoming.toArray());
    send(response, misbehave?.(request, reply) ?? reply(request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    certificate: readFileSync(join(home, 'tsa.pem'), 'utf8'),
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(home, { recursive: true });
    },
  };
}

function send(response: ServerResponse, answer: Buffer | number): void {
  if (typeof answer === 'number') response.writeHead(answer).end();
  else response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' }).end(answer);
}
