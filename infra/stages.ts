/** What differs between stages, as data: no other file asks which stage it is in. */
export interface Stage {
  readonly name: 'local' | 'dev' | 'prod';
  readonly region: 'ca-central-1';
  /** Pinned for the emulator only; elsewhere the account of the credentials. */
  readonly account?: string;
  /** Plain HTTP on loopback is all that the emulator offers. */
  readonly enforceSSL: boolean;
  /** A bucket made beforehand replaces `cdk bootstrap`, whose own bucket refuses plain HTTP. */
  readonly assetBucket?: string;
  readonly keepsState: boolean;
  /** The emulator runs functions on this machine, whatever it is. */
  readonly layerPlatform: 'host' | 'lambda';
  /** COMPLIANCE cannot be undone by anybody, not even the account's root: for true records only. */
  readonly lockMode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly logDays: 7 | 30 | 365;
  /** CloudTrail records who reads a document; the emulator has none. */
  readonly recordsDownloads: boolean;
  /** GuardDuty scans what arrives in quarantine; the emulator knows no such plan. */
  readonly malwareScan: boolean;
  /** How long quarantine keeps what people upload, let in or not. */
  readonly quarantineDays: number;
  readonly signIn: {
    readonly multiFactor: 'off' | 'required';
    readonly passwordOverApi: boolean;
    readonly detectsThreats: boolean;
  };
  readonly mail: {
    /** The verified domain of the senders; created by the stack where `createsIdentity`. */
    readonly domain: string;
    readonly createsIdentity: boolean;
    /** Domains that the stage writes to, as `isAllowed` reads them. */
    readonly recipients: string;
    /** How long small changes wait for each other, so that they make one mail. */
    readonly groupingSeconds: number;
    /** Requests to join the list that one source may make in an hour. */
    readonly signUpsAnHour: number;
    /** Where the sender can be reached by post (CASL, section 6). */
    readonly postalAddress: string;
    /** The emulator authorizes raw mail against `*` and not against the identity. */
    readonly authorizesByIdentity: boolean;
    /** The emulator knows no receipt rules: tests put raw mail into the bucket themselves. */
    readonly receives: boolean;
  };
  readonly seal: {
    /** Who the certificate of the seal names: the request for it is made from this. */
    readonly subject: {
      readonly commonName: string;
      readonly organisation: string;
      readonly country: string;
    };
    /** Address of an RFC 3161 authority; without one a seal says its time and nobody proves it. */
    readonly timestampAuthority: string | null;
    /** The emulator knows no condition on how a key signs. */
    readonly authorizesByAlgorithm: boolean;
  };
  /** Who hears of alarms. */
  readonly operators?: string;
  /** Where pages may post uploads from. */
  readonly origins: readonly string[];
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

// Fictitious, to be replaced before anybody outside is written to.
const POSTAL_ADDRESS = '100, rue de l’Exemple, Québec (Québec)  G1A 0A0';

const sealSubject = (kind = ''): Stage['seal']['subject'] => ({
  commonName: `Courtier en infonuagique ${kind}`.trim(),
  organisation: 'Courtier en infonuagique',
  country: 'CA',
});

const local: Stage = {
  name: 'local',
  region: 'ca-central-1',
  account: '000000000000',
  enforceSSL: false,
  assetBucket: 'courtier-local-assets',
  keepsState: false,
  layerPlatform: 'host',
  lockMode: 'COMPLIANCE',
  logDays: 7,
  recordsDownloads: false,
  malwareScan: false,
  quarantineDays: 30,
  signIn: { multiFactor: 'off', passwordOverApi: true, detectsThreats: false },
  mail: {
    domain: 'courtier.example',
    createsIdentity: true,
    recipients: '.example',
    // One machine plays everybody, and waits for every mail.
    groupingSeconds: 2,
    signUpsAnHour: 100_000,
    postalAddress: POSTAL_ADDRESS,
    authorizesByIdentity: false,
    receives: false,
  },
  seal: {
    subject: sealSubject('(local)'),
    timestampAuthority: null,
    authorizesByAlgorithm: false,
  },
  origins: ['http://127.0.0.1'],
  throttle: { rateLimit: 1000, burstLimit: 1000 },
};

const dev: Stage = {
  name: 'dev',
  region: 'ca-central-1',
  enforceSSL: true,
  keepsState: true,
  layerPlatform: 'lambda',
  lockMode: 'GOVERNANCE',
  logDays: 30,
  recordsDownloads: true,
  malwareScan: true,
  quarantineDays: 30,
  signIn: { multiFactor: 'required', passwordOverApi: false, detectsThreats: false },
  mail: {
    domain: 'dev.courtier.example',
    createsIdentity: false,
    recipients: 'dev.courtier.example',
    groupingSeconds: 600,
    signUpsAnHour: 20,
    postalAddress: POSTAL_ADDRESS,
    authorizesByIdentity: true,
    receives: true,
  },
  seal: {
    subject: sealSubject('(essais)'),
    timestampAuthority: null,
    authorizesByAlgorithm: true,
  },
  operators: 'exploitation@dev.courtier.example',
  origins: ['https://dev.courtier.example'],
  throttle: { rateLimit: 50, burstLimit: 100 },
};

const prod: Stage = {
  ...dev,
  name: 'prod',
  lockMode: 'COMPLIANCE',
  logDays: 365,
  signIn: { multiFactor: 'required', passwordOverApi: false, detectsThreats: true },
  mail: { ...dev.mail, domain: 'courtier.example', recipients: '*' },
  seal: { ...dev.seal, subject: sealSubject() },
  operators: 'exploitation@courtier.example',
  origins: ['https://courtier.example'],
  throttle: { rateLimit: 100, burstLimit: 200 },
};

export const stages = { local, dev, prod } as const satisfies Record<Stage['name'], Stage>;

export type StageName = keyof typeof stages;

/** @throws Error naming the known stages. */
export function stageNamed(name: unknown): Stage {
  if (typeof name === 'string' && Object.hasOwn(stages, name)) return stages[name as StageName];
  throw new Error(`Name a stage (${Object.keys(stages).join(', ')}) instead of "${name}".`);
}
