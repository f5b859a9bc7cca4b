import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { SHARED_CALENDAR } from '#domain/organisations/index.ts';
import { createApi } from '#platform/http/create-api.ts';
import { organisationRefusals } from '#presentation/organisations/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { readEntries } from '#stores/journal.ts';
import { listMembers, readMembership } from '#stores/organisations.ts';
import { createTable, type Table } from '#stores/table.ts';
import { routes } from '../../../functions/organisations/routes.ts';
import type { Body, Person } from '../../../infra/commands/story/people.ts';
import { type Answer, call } from '../../emulator/support/http.ts';
import { callInProcess } from '../../emulator/support/in-process.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { rootConfig, stack, table } from '../../emulator/support/stack.ts';

const NOW = '2026-11-20T15:00:00.000Z';

const registration = {
  name: 'Office fictif des archives sonores',
  address: ['12, rue du Vinyle', 'Rimouski (Québec)  G5L 1A1'],
  regime: { decree596: true, rcti: true, municipal: false },
  legalStatus: {
    category: 'other-body',
    since: '1998-04-01',
    reference: 'Loi constitutive fictive, article 1',
  },
  designations: [
    {
      basis: 'designation',
      reference: 'Liste des organisations admissibles, édition fictive du 2026-04-01',
      from: '2026-04-01',
      until: null,
    },
  ],
  portalAccess: { from: '2026-04-01', until: null },
};

let adviser: Person;
let brokerId: string;
let client: Body;

beforeAll(async () => {
  adviser = await ownAdviser('organisations');
  brokerId = (await readMembership(table, adviser.sub))?.organisationId ?? '';
  client = await ownBody(adviser, 'organisations');
});

const asAdviser = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(method, path, {
    token: adviser.accessToken,
    ...(body === undefined ? {} : { body }),
  });

const membershipPath = (organisationId: string, memberId: string) =>
  `/organisations/${organisationId}/members/${memberId}`;

const someone = () => `personne-${newIdentifier(NOW)}`;
const buyer = { role: 'client-buyer', name: 'Éloïse Tremblay', email: 'eloise@ofas.example' };

describe('a client body', () => {
  it('is registered by an adviser with its regime and its designations', async () => {
    const { status, body } = await asAdviser('POST', '/organisations', registration);
    expect(status).toBe(201);
    const { organisationId } = body as { organisationId: string };
    const designations = registration.designations.map((one) => ({
      ...one,
      designationId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      endReason: null,
    }));
    const calendar = SHARED_CALENDAR;
    const identity = { organisationId, kind: 'client', calendar };
    expect(body).toEqual({ ...identity, ...registration, designations });
    const { legalStatus, regime, portalAccess } = registration;
    expect(await readEntries(table, `organisation:${organisationId}`)).toEqual([
      expect.objectContaining({
        type: 'organisations.OrganisationRegistered',
        actor: { kind: 'member', id: adviser.sub },
        data: { organisationId, kind: 'client', legalStatus, regime, designations, portalAccess },
      }),
    ]);
  });

  it('is subscribed to the Portail by the broker, with before and after in the journal', async () => {
    const { body } = await asAdviser('POST', '/organisations', registration);
    const { organisationId } = body as { organisationId: string };
    const path = `/organisations/${organisationId}/portal-access`;
    const portalAccess = { from: '2026-04-01', until: '2027-03-31' };
    expect(await asAdviser('PUT', path, { portalAccess })).toMatchObject({
      status: 200,
      body: { ...registration, portalAccess },
    });
    const backwards = { from: '2026-04-01', until: '2026-03-31' };
    expect((await asAdviser('PUT', path, { portalAccess: backwards })).status).toBe(400);
    expect((await readEntries(table, `organisation:${organisationId}`)).at(-1)).toMatchObject({
      type: 'organisations.PortalAccessChanged',
      data: { organisationId, before: registration.portalAccess, after: portalAccess },
    });
    const nowhere = `/organisations/${newIdentifier(NOW)}/portal-access`;
    expect((await asAdviser('PUT', nowhere, { portalAccess: null })).status).toBe(404);
  });

  it('is not registered as the broker, whatever the request says', async () => {
    const asked = { ...registration, kind: 'broker', organisationId: brokerId };
    const { status, body } = await asAdviser('POST', '/organisations', asked);
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'client' });
    expect(body).not.toMatchObject({ organisationId: brokerId });
  });

  it('is told every fault of its registration at once, in French', async () => {
    const answer = await asAdviser('POST', '/organisations', {
      name: 'O',
      address: [],
      regime: { decree596: 'oui', rcti: true },
      designations: [{ ...registration.designations[0], basis: 'amitié', from: '2026-02-30' }],
      portalAccess: null,
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('content-language')).toBe('fr-CA');
    const fields = [
      'body.name',
      'body.address',
      'body.regime.decree596',
      'body.regime.municipal',
      'body.designations.0.basis',
      'body.designations.0.from',
    ];
    expect(answer.body).toEqual({
      type: 'urn:courtier:problem:input.invalid',
      title: 'Demande à corriger',
      status: 400,
      detail: expect.stringMatching(/contient 6\sélément.+ renvoyez la demande\.$/),
      code: 'input.invalid',
      details: { count: 6 },
      faults: fields.map((field) => ({
        code: 'input.field-invalid',
        detail: expect.stringMatching(/^Corrigez «\sbody\..+\s»\s: .+\.$/),
        details: { field, expected: expect.any(String) },
      })),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/Invalid|expected [a-z]+,|received/);
  });

  it('is told that its registration is not JSON', async () => {
    const response = await fetch(`${stack.apiUrl}/organisations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${adviser.accessToken}`,
        'content-type': 'application/json',
      },
      body: '{"name": "Office',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      type: 'urn:courtier:problem:input.not-json',
      title: 'JSON illisible',
      status: 400,
      detail: 'Le corps de la demande n’est pas du JSON valide. Vérifiez-le, puis renvoyez-le.',
      code: 'input.not-json',
      details: {},
    });
  });
});

describe('a member', () => {
  it('joins, sees who they are, changes name, and leaves at once', async () => {
    const { buyer: person, organisationId } = client;
    const path = membershipPath(organisationId, person.sub);
    const renamed = { ...buyer, name: 'Raphaël Côté' };
    expect((await asAdviser('PUT', path, renamed)).body).toEqual({
      memberId: person.sub,
      organisationId,
      ...renamed,
    });
    const me = await person.api.get('/me');
    expect(me.body.membership).toMatchObject({ memberId: person.sub, name: 'Raphaël Côté' });
    expect(me.body.organisation).toMatchObject({ organisationId, kind: 'client' });

    const left = await asAdviser('DELETE', path);
    expect({ status: left.status, body: left.body }).toEqual({ status: 204, body: '' });
    expect((await person.api.get('/me')).status).toBe(403);
    expectProblem(await asAdviser('DELETE', path), 404, 'access.not-found');
    const entries = await readEntries(table, `organisation:${organisationId}`);
    expect(entries.slice(1).map(({ type, data }) => [type, data.memberId])).toEqual([
      ['organisations.MemberJoined', person.sub],
      ['organisations.MemberJoined', person.sub],
      ['organisations.MemberLeft', person.sub],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Raphaël|@/);
  });

  it.each([
    ['an adviser at a client body', () => client.organisationId, 'broker-adviser', 'client-buyer'],
    ['a buyer at the broker', () => brokerId, 'client-buyer', 'broker-adviser'],
  ])('is not %s', async (_, organisation, role, expected) => {
    const memberId = someone();
    const path = membershipPath(organisation(), memberId);
    const answer = await asAdviser('PUT', path, { ...buyer, role });
    expectProblem(answer, 422, 'organisations.role-not-of-organisation', { role, expected });
    expect(answer.body).toMatchObject({
      detail: expect.stringContaining(`«\u00a0${expected}\u00a0»`),
    });
    expect(await readMembership(table, memberId)).toBeUndefined();
  });

  it('does not join an organisation that is not registered', async () => {
    const path = membershipPath(newIdentifier(NOW), someone());
    expectProblem(await asAdviser('PUT', path, buyer), 404, 'organisations.not-found');
  });

  it('belongs to one organisation: joining another is refused until they left the first', async () => {
    const memberId = someone();
    const other = await ownBody(adviser, `organisations-${memberId.slice(-6).toLowerCase()}`);
    const first = membershipPath(client.organisationId, memberId);
    const second = membershipPath(other.organisationId, memberId);
    expect((await asAdviser('PUT', first, buyer)).status).toBe(200);
    const refused = await asAdviser('PUT', second, buyer);
    expectProblem(refused, 409, 'organisations.member-elsewhere', { memberId });
    expectProblem(await asAdviser('DELETE', second), 404, 'access.not-found');
    expect((await readMembership(table, memberId))?.organisationId).toBe(client.organisationId);
    expect((await asAdviser('DELETE', first)).status).toBe(204);
    expect((await asAdviser('PUT', second, buyer)).status).toBe(200);
  });

  it('whom another organisation adds just before joins that one alone, and it is said', async () => {
    const memberId = someone();
    const other = await ownBody(adviser, 'organisations-voisine');
    const own = createTable(stack.table, rootConfig);
    beforeCommitting(own, () =>
      asAdviser('PUT', membershipPath(other.organisationId, memberId), buyer),
    );
    const api = createApi({
      service: 'tests',
      routes,
      dependencies: { table: own, newIdentifier },
      access: accessState(own),
      teller: async () => tellerOf(organisationRefusals),
      clock: systemClock,
    });
    const { organisationId } = client;
    const late = await callInProcess(
      api,
      'PUT /organisations/{organisationId}/members/{memberId}',
      {
        sub: adviser.sub,
        params: { organisationId, memberId },
        body: buyer,
      },
    );
    expectProblem(late, 409, 'organisations.member-elsewhere', { memberId });
    expect((await readMembership(table, memberId))?.organisationId).toBe(other.organisationId);
    const entries = await readEntries(table, `organisation:${organisationId}`);
    expect(entries.filter(({ data }) => data.memberId === memberId)).toEqual([]);
  });

  it('is told every fault of their membership at once', async () => {
    const path = membershipPath('pas-un-identifiant', someone());
    const answer = await asAdviser('PUT', path, { role: 'roi', name: '', email: 'eloise' });
    expect(answer.status).toBe(400);
    const { faults } = answer.body as { faults: { details: { field: string } }[] };
    expect(faults.map(({ details }) => details.field)).toEqual([
      'path.organisationId',
      'body.role',
      'body.name',
      'body.email',
    ]);
    const members = await listMembers(table, client.organisationId);
    expect(members.filter(({ role }) => role !== 'client-buyer')).toEqual([]);
  });
});

function expectProblem(
  { status, body }: Pick<Answer, 'status' | 'body'>,
  expected: number,
  code: string,
  details = {},
) {
  expect(status).toBe(expected);
  expect(body).toMatchObject({
    type: `urn:courtier:problem:${code}`,
    status: expected,
    code,
    details,
  });
}

/** Lets something happen between the reading and the writing of a command, once. */
function beforeCommitting({ client: commands }: Table, happen: () => Promise<unknown>): void {
  let happened = false;
  commands.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (!happened && commandName === 'TransactWriteItemsCommand') {
          happened = true;
          await happen();
        }
        return next(args);
      },
    { step: 'initialize', priority: 'high' },
  );
}
