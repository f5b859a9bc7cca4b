import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import type { AnyRoute, Role } from '#platform/http/route.ts';
import { readRouteTables } from '../../infra/commands/openapi/route-tables.ts';
import { expectStatus } from '../../infra/commands/story/api-client.ts';
import { requestForm } from '../../infra/commands/story/files.ts';
import { ownMandate } from '../../infra/commands/story/mandates.ts';
import type { Body, Person } from '../../infra/commands/story/people.ts';
import {
  withAlteredPayload,
  withForgedSignature,
  withoutSignature,
} from './support/forged-tokens.ts';
import { type Answer, call } from './support/http.ts';
import { ownAdviser, ownBody, ownDossier, ownSupplier } from './support/own-dossier.ts';
import { signInAs } from './support/stack.ts';

interface NamedRoute extends Pick<AnyRoute<never>, 'method' | 'path' | 'policy' | 'body'> {
  readonly name: string;
}

const tables = await readRouteTables(resolve(import.meta.dirname, '../..'));
const routes: readonly NamedRoute[] = tables
  .flatMap((table) => table.routes)
  .map((route) => ({ ...route, name: `${route.method} ${route.path}` }));

const rolesOf = ({ policy }: NamedRoute): readonly Role[] =>
  policy.who === 'anyone' ? [] : policy.roles;
const guarded = routes.filter(({ policy }) => policy.who !== 'anyone');
const onDossiers = guarded.filter(({ policy }) => policy.who === 'dossier-members');
const onMandates = guarded.filter(({ policy }) => policy.who === 'mandate-members');
const forBuyers = (route: NamedRoute) => rolesOf(route).includes('client-buyer');
const forAdvisers = (route: NamedRoute) => rolesOf(route).includes('broker-adviser');

const named = (some: readonly NamedRoute[]) => some.map((route) => [route.name, route] as const);

const NOWHERE = newIdentifier('2026-11-20T15:00:00.000Z');
const STATUS = { 'sign-in-required': 403, forbidden: 403, 'not-found': 404 } as const;

/** All that a refused person may read: a problem without a word about what is there. */
const refusedAs = (code: keyof typeof STATUS) => ({
  type: `urn:courtier:problem:access.${code}`,
  title: expect.stringMatching(/./),
  status: STATUS[code],
  detail: expect.stringMatching(/[.]$/),
  code: `access.${code}`,
  details: {},
});
const BY_THE_GATEWAY = { message: 'Unauthorized' };

let adviser: Person;
let owner: Body;
let other: Body;
let dossierId: string;
let mandateId: string;
let supplierId: string;
let supplierDocumentId: string;
let stranger: { readonly accessToken: string };
let leaver: { readonly accessToken: string };
let leaving: { readonly before: number; readonly leave: number };

/** A request that every route refuses as input: whoever is told so was let in. */
function request(
  route: NamedRoute,
  token: string | undefined,
  { dossier = dossierId, mandate = mandateId } = {},
) {
  const path = route.path
    .replace('{acquisitionId}', dossier)
    .replace('{mandateId}', mandate)
    .replaceAll(/\{\w+\}/g, NOWHERE);
  return call(route.method, path, {
    ...(token === undefined ? {} : { token }),
    ...(route.body === undefined ? {} : { body: ['nothing that was asked'] }),
  });
}

beforeAll(async () => {
  adviser = await ownAdviser('access');
  owner = await ownBody(adviser, 'acces-proprietaire');
  other = await ownBody(adviser, 'acces-voisine');
  const supplier = await ownSupplier(adviser, 'access');
  supplierId = supplier.supplierId;
  supplierDocumentId = supplier.documents['framework-agreement'] ?? '';
  dossierId = await ownDossier(owner, supplierId);
  mandateId = await ownMandate(owner);
  stranger = await signInAs('inconnue@acces.example');
  const member = await signInAs('partante@acces-proprietaire.example');
  const membership = `/organisations/${owner.organisationId}/members/${member.sub}`;
  const who = { role: 'client-buyer', name: 'Maude Partante', email: member.email };
  expectStatus('Joining', await adviser.api.put(membership, who), 200);
  leaver = member;
  const { accessToken: token } = leaver;
  const { status: before } = await call('GET', `/acquisitions/${dossierId}`, { token });
  const { status: leave } = await call('DELETE', membership, { token: adviser.accessToken });
  leaving = { before, leave };
});

describe('the routes without sign-in', () => {
  it('are these, for these reasons, and no others', () => {
    const reasons = routes.flatMap(({ name, policy }) =>
      policy.who === 'anyone' ? [[name, policy.because]] : [],
    );
    expect(Object.fromEntries(reasons)).toEqual({
      'GET /openapi.json':
        'The description holds no data; integrators read it before they have an account.',
      'POST /subscriptions':
        'The list is open to people who have no account; the answer reveals nothing.',
      'GET /subscriptions/joining':
        'People who have no account join by this page; it names no supplier.',
      'POST /subscriptions/joining':
        'The list is open to people who have no account; the answer reveals nothing.',
      'GET /subscriptions/confirmation': 'The token of the mail names the reader.',
      'POST /subscriptions/confirmation': 'The token of the mail names the reader.',
      'GET /subscriptions/unsubscribe/{token}':
        'The token of the mail names the reader; leaving asks for no sign-in.',
      'POST /subscriptions/unsubscribe/{token}':
        'The token of the mail names the reader; leaving asks for no sign-in.',
      'GET /subscriptions/preferences/{token}':
        'The token of the mail names the reader; readers have no account.',
      'POST /subscriptions/preferences/{token}':
        'The token of the mail names the reader; readers have no account.',
      'GET /calendar-feeds/{token}/echeances.ics':
        'Calendars cannot sign in: the secret token of the address names the feed.',
    });
  });

  it.each(named(routes.filter(({ policy }) => policy.who === 'anyone')))(
    '%s answers without a token',
    async (_, route) => {
      const { status } = await request(route, undefined);
      expect([200, 400, 404, 410]).toContain(status);
    },
  );
});

describe('every other route', () => {
  it.each(named(guarded))('%s refuses any token but an access token of ours', async (_, route) => {
    const { accessToken, idToken, refreshToken } = adviser;
    const tokens: Readonly<Record<string, string | undefined>> = {
      none: undefined,
      'no token at all': 'abc',
      'forged signature': withForgedSignature(accessToken),
      'altered payload': withAlteredPayload(owner.buyer.accessToken, adviser.sub),
      'alg: none': withoutSignature(accessToken),
      identity: idToken,
      refresh: refreshToken,
    };
    const answers = Object.entries(tokens).map(async ([kind, token]) => {
      const { status, body } = await request(route, token);
      return [kind, { status, body }] as const;
    });
    const byGateway = { status: 401, body: BY_THE_GATEWAY };
    const byUs = { status: 403, body: refusedAs('sign-in-required') };
    expect(Object.fromEntries(await Promise.all(answers))).toEqual({
      none: byGateway,
      'no token at all': byGateway,
      'forged signature': byGateway,
      'altered payload': byGateway,
      'alg: none': byGateway,
      identity: byUs,
      refresh: byUs,
    });
  });

  it.each(named(guarded))(
    '%s refuses a person without membership, before it reads the input',
    async (_, route) => {
      expectRefusal(await request(route, stranger.accessToken), 'forbidden');
    },
  );

  it.each(named(guarded))(
    '%s refuses at once a member who left, with the same token',
    async (_, route) => {
      expect(leaving).toEqual({ before: 200, leave: 204 });
      expectRefusal(await request(route, leaver.accessToken), 'forbidden');
    },
  );

  it.each(named(guarded.filter((route) => !forBuyers(route))))(
    '%s refuses a buyer, whose role it does not name',
    async (_, route) => {
      expectRefusal(await request(route, owner.buyer.accessToken), 'forbidden');
    },
  );

  it.each(named(guarded.filter((route) => !forAdvisers(route))))(
    '%s refuses an adviser, whose role it does not name',
    async (_, route) => {
      expectRefusal(await request(route, adviser.accessToken), 'forbidden');
    },
  );

  it.each(named(guarded))('%s lets in each role that it names', async (_, route) => {
    const people = { 'client-buyer': owner.buyer, 'broker-adviser': adviser };
    for (const role of rolesOf(route)) {
      const { status, body } = await request(route, people[role].accessToken);
      if (route.body === undefined) expect([200, 201, 400, 404]).toContain(status);
      else expect(body).toMatchObject({ status: 400, code: 'input.invalid' });
    }
  });
});

describe('a dossier of another organisation', () => {
  it.each(named(onDossiers.filter(forBuyers)))(
    '%s answers as for a dossier that does not exist',
    async (_, route) => {
      const { accessToken } = other.buyer;
      const theirs = await request(route, accessToken);
      const none = await request(route, accessToken, { dossier: NOWHERE });
      expectRefusal(theirs, 'not-found');
      expect(theirs.body).toEqual(none.body);
      expect(none.status).toBe(404);
      expect(headersOf(theirs)).toEqual(headersOf(none));
    },
  );

  it('is in the list of its own buyer alone', async () => {
    const listed = async ({ buyer }: Body) =>
      JSON.stringify((await buyer.api.get('/acquisitions')).body).includes(dossierId);
    expect(await listed(owner)).toBe(true);
    expect(await listed(other)).toBe(false);
  });

  it('does not lend its uploads, nor a supplier its documents, to the dossier of whoever names them', async () => {
    const [ours, theirs] = [`/acquisitions/${dossierId}`, await ownDossier(other, supplierId)];
    const file = { purpose: 'evidence', fileName: 'preuve.pdf', contentType: 'application/pdf' };
    const { uploadId } = await requestForm(owner.buyer.api, ours, { ...file, size: 10 });
    expect((await owner.buyer.api.get(`${ours}/uploads/${uploadId}`)).status).toBe(200);

    const { api } = other.buyer;
    const borrowed = await api.get(`/acquisitions/${theirs}/uploads/${uploadId}`);
    expect(borrowed.status).toBe(404);
    expect(borrowed.body).toEqual(
      (await api.get(`/acquisitions/${theirs}/uploads/${NOWHERE}`)).body,
    );
    const links = (documentId: string) =>
      api.post(`/acquisitions/${theirs}/documents/${documentId}/links`);
    const document = await links(supplierDocumentId);
    expect(document.status).toBe(404);
    expect(document.body).toEqual((await links(NOWHERE)).body);
  });
});

describe('a mandate of another organisation', () => {
  it.each(named(onMandates.filter(forBuyers)))(
    '%s answers as for a mandate that does not exist',
    async (_, route) => {
      const { accessToken } = other.buyer;
      const theirs = await request(route, accessToken);
      const none = await request(route, accessToken, { mandate: NOWHERE });
      expectRefusal(theirs, 'not-found');
      expect(theirs.body).toEqual(none.body);
      expect(headersOf(theirs)).toEqual(headersOf(none));
    },
  );

  it('is in the list of its own buyer alone', async () => {
    const listed = async ({ buyer }: Body) =>
      JSON.stringify((await buyer.api.get('/mandates')).body).includes(mandateId);
    expect(await listed(owner)).toBe(true);
    expect(await listed(other)).toBe(false);
  });
});

function expectRefusal({ status, body }: Answer, code: keyof typeof STATUS): void {
  expect({ status, body }).toEqual({ status: STATUS[code], body: refusedAs(code) });
}

function headersOf({ headers }: Answer): Record<string, string> {
  const perRequest = /^(date|x-amzn?-.*|apigw-requestid)$/;
  return Object.fromEntries([...headers].filter(([name]) => !perRequest.test(name)));
}
