import { PDF } from '@libpdf/core';
import { parseCellRef, readXlsx } from 'hucre/xlsx';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '#adapters/objects.ts';
import { endOfLegalDay } from '#domain/values/calendar/index.ts';
import {
  approveQuote,
  type CheckedQuote,
  checkAdmissibility,
  conveneKickoff,
  dateIn,
  downloadAnnotated,
  getInTouch,
  provePrerequisites,
  recordKickoff,
  submitCorrectedQuote,
  submitFaultyQuote,
} from '../../infra/commands/story/acquire.ts';
import {
  createApiClient,
  eventually,
  expectStatus,
} from '../../infra/commands/story/api-client.ts';
import {
  type AssembledPackage,
  assemblePackage,
  deadlineOf,
  endContract,
  engagementFormOf,
  recordSignature,
  requestPackage,
  sendPackage,
  sweepDeadlines,
  transmitSignedCopy,
} from '../../infra/commands/story/conclude.ts';
import { download } from '../../infra/commands/story/files.ts';
import { mailsTo, type SentMail } from '../../infra/commands/story/mailbox.ts';
import type { Body, Cast, Person } from '../../infra/commands/story/people.ts';
import {
  type PublishedFiche,
  publishFirstFiche,
  publishPriceChange,
} from '../../infra/commands/story/publish-fiche.ts';
import { confirmEveryClass } from '../../infra/commands/story/retain.ts';
import { subscribeReader } from '../../infra/commands/story/subscribe.ts';
import { ownAdviser, ownBody, ownDossier } from './support/own-dossier.ts';
import { awaitRetention, lockOf, shredder } from './support/records.ts';
import { stack } from './support/stack.ts';

const SUPPLIER = 'Infrastructures Nordet inc.';
const READER = 'sylvie.veille@main-job.example';

/** Each step goes on from what the one before it left: the file is one story. */
describe('the main job, from the fiche to the end of the contract', () => {
  let adviser: Person;
  let client: Body;
  let fiche: PublishedFiche;
  let acquisitionId: string;
  let corrected: CheckedQuote;
  let assembled: AssembledPackage;

  beforeAll(async () => {
    adviser = await ownAdviser('main-job');
    client = await ownBody(adviser, 'main-job');
  });

  it('step 1: a broker publishes a fiche with its documents, as an immutable dated version', async () => {
    fiche = await publishFirstFiche(adviser, { name: SUPPLIER, neq: '1179990001' });
    expect(fiche.versionId).toBe(`${dateIn(0)}.1`);
    expect(fiche.fileName).toBe(
      `fiche-infonuagique-privee-infrastructures-nordet-inc-${dateIn(0)}.1.json`,
    );
    const path = `/suppliers/${fiche.supplierId}/fiche-versions/${fiche.versionId}`;
    const { body } = await client.buyer.api.get(path);
    expect(body.content.offers[0].components.solution).toHaveLength(36);
    expect(Object.keys(body.documents).toSorted()).toEqual([
      'amending-annex',
      'descriptive-document',
      'framework-agreement',
      'supplier-conditions',
    ]);
  });

  it('step 2: a reader who confirmed is told once what changed, and leaves in one click', async () => {
    const anybody = createApiClient(stack.apiUrl);
    const cast: Cast = { deployed: stack, adviser, client, anybody, readerEmail: READER };
    const interests = { volets: [], supplierIds: [fiche.supplierId] };
    const { confirmation } = await subscribeReader(cast, { interests, pace: 'immediate' });
    expect(confirmation.subject).toContain('Confirmez');

    const second = await publishPriceChange(adviser, fiche);
    expect(second).toMatchObject({ versionId: `${dateIn(0)}.2`, severity: 'material' });
    const isTold = ({ subject }: SentMail) => subject.includes(SUPPLIER);
    const mail = await eventually('The mail of the change', async () =>
      (await mailsTo(stack.endpoint, READER)).find(isTold),
    );
    expect(mail.subject).toContain('Modification importante');
    for (const told of [mail.text, mail.html]) {
      expect(told).toMatch(/Prix courant de SW-BCI-PRO-PR[\s\S]*412,00[\s\S]*405,00/);
      expect(told).toContain('Baisse du prix de l’abonnement Boréalis Cloud Infrastructure Pro.');
    }

    const leave = /https?:\/\/\S+\/subscriptions\/unsubscribe\/[\w-]+/.exec(mail.text)?.[0] ?? '';
    const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const path = new URL(leave).pathname.replace(/^.*(?=\/subscriptions)/, '');
    const left = await fetch(`${stack.apiUrl}${path}`, { method: 'POST', body: oneClick });
    expect(left.status).toBe(200);
    expect((await mailsTo(stack.endpoint, READER)).filter(isTold)).toHaveLength(1);
  });

  it('step 3: a client of an admissible body opens an acquisition and posts its quote', async () => {
    acquisitionId = await ownDossier(client, fiche.supplierId);
    const { body } = await client.buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(body).toMatchObject({
      status: 'open',
      ficheVersionId: `${dateIn(0)}.2`,
      attestation: { person: 'Hélène Fortier', signedOn: dateIn(-3) },
    });
  });

  it('step 4: every finding is read at once, in the report and in the workbook itself', async () => {
    const faulty = await submitFaultyQuote(client.buyer, acquisitionId);
    expect(faulty).toMatchObject({ result: 'refused', lineCount: 42 });
    const errors = faulty.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, rule }) => `${rule} ${code}`).toSorted()).toEqual([
      'P17 unknown-part',
      'P32 minimum-configuration-missing',
      'P42 line-arithmetic',
      'P42 line-without-price',
      'P9 instructor-led-training',
    ]);
    for (const { sentence, place } of errors) {
      expect(place?.cell).toMatch(/^[A-Z]+\d+$/);
      expect(sentence).toMatch(/[.]$/);
    }

    const annotated = await downloadAnnotated(client.buyer, acquisitionId, faulty.quoteId);
    expect(annotated.fileName).toBe('soumission-BQ-0048213-constats.xlsx');
    const { sheets } = await readXlsx(annotated.bytes, { readStyles: true });
    for (const { id, place, sentence } of faulty.findings) {
      if (place === null) continue;
      const { row, col } = parseCellRef(place.cell);
      const comment = sheets[0]?.cells?.get(`${row},${col}`)?.comment?.text;
      expect(comment).toContain(`${id}, règle`);
      expect(comment).toContain(sentence);
    }
  });

  it('step 4: a corrected quote passes, and the broker validates it', async () => {
    corrected = await submitCorrectedQuote(client.buyer, acquisitionId);
    expect(corrected).toMatchObject({ result: 'conform-with-warnings', lineCount: 40 });
    expect(corrected.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const kept = await approveQuote(adviser, acquisitionId, corrected.quoteId);
    expect(kept.approval).toMatchObject({
      approvedBy: adviser.sub,
      ficheVersion: { supplierId: fiche.supplierId, versionId: `${dateIn(0)}.2` },
    });
  });

  it('step 5: what is missing before the kickoff is listed in one answer', async () => {
    await getInTouch(client.buyer, adviser, acquisitionId);
    const tooEarly = await conveneKickoff(adviser, acquisitionId);
    expect(tooEarly.status).toBe(409);
    expect(tooEarly.body).toMatchObject({ code: 'acquisitions.prerequisites-missing' });
    expect(tooEarly.body.faults.map(({ detail }: { detail: string }) => detail)).toEqual([
      'Le client doit fournir\u00a0: le choix du fournisseur et de la solution.',
      'Le client doit fournir\u00a0: la lecture des conditions contractuelles et du formulaire d’engagement de responsabilité.',
      'Le client doit fournir\u00a0: l’autorisation financière pour le montant total estimé.',
    ]);
    const assembly = await requestPackage(adviser, acquisitionId);
    expect(assembly.status).toBe(409);
    expect(assembly.body.faults).toMatchObject([
      { code: 'contracts.kickoff-not-held' },
      { code: 'contracts.admissibility-not-checked' },
    ]);
  });

  it('step 5: the kickoff is convened once all is proven, held and recorded', async () => {
    await provePrerequisites(client.buyer, adviser, acquisitionId);
    const convened = await conveneKickoff(adviser, acquisitionId);
    expect(convened).toMatchObject({ status: 201, body: { missing: [], warnings: [] } });
    expect((await requestPackage(adviser, acquisitionId)).status).toBe(409);
    const held = await recordKickoff(adviser, acquisitionId);
    expect(held.body).toMatchObject({
      status: 'kickoff-held',
      kickoff: { heldOn: dateIn(0), attendees: { length: 3 } },
    });
    expect((await checkAdmissibility(client.buyer, acquisitionId)).status).toBe(200);
  });

  it('step 6: the contract, the reading binder and the manifest are assembled and agree', async () => {
    assembled = await assemblePackage(adviser, acquisitionId);
    const bytes = new Map<string, Uint8Array>();
    for (const file of assembled.files) {
      const content = await download(file.url);
      expect(sha256Of(content)).toBe(file.sha256);
      expect(content.byteLength).toBe(file.size);
      bytes.set(file.role, content);
    }
    const contract = await readPdf(bytes.get('contract'));
    const binder = await readPdf(bytes.get('binder'));
    expect(contract.text).toContain(client.name);
    expect(contract.text).toContain(SUPPLIER);
    expect(contract.text).toContain('BX-4250-G3');
    const pagesOf = (role: string) => assembled.files.find((one) => one.role === role)?.pages;
    expect(pagesOf('contract')).toBe(contract.pages);
    expect(pagesOf('binder')).toBe(binder.pages);
    const annexPages = 2 + 5 + 4;
    expect(binder.pages).toBeGreaterThanOrEqual(1 + contract.pages + annexPages);
    expect(binder.text).toContain('Annexe modificative, section 2');

    const manifest = JSON.parse(Buffer.from(bytes.get('manifest') ?? []).toString());
    expect(manifest).toMatchObject({
      dossier: acquisitionId,
      fiche: { version: `${dateIn(0)}.2` },
      order: ['contract', 'engagement-form', 'A', 'B', 'C'],
      texts: [
        {
          role: 'contract',
          file: { sha256: sha256Of(bytes.get('contract') ?? new Uint8Array()) },
        },
        {
          role: 'engagement-form',
          file: { sha256: sha256Of(bytes.get('engagement-form') ?? new Uint8Array()) },
        },
      ],
      archive: { sha256: sha256Of(bytes.get('archive') ?? new Uint8Array()) },
      binder: { sha256: sha256Of(bytes.get('binder') ?? new Uint8Array()) },
      precedence: { prevailing: ['A'], over: ['template', 'B'] },
    });
    const [annex] = manifest.annexes;
    expect(annex.file).toMatchObject({ fileName: 'annexe-modificative.pdf', pages: 2 });
    expect(await hashOfFicheDocument('amending-annex')).toBe(annex.file.sha256);
  });

  it('step 7: signatures in the wrong order are recorded, and the contract is irregular', async () => {
    const { buyer } = client;
    await sendPackage({ client: buyer, adviser }, acquisitionId, assembled.packageId);
    const first = await recordSignature(buyer, acquisitionId, 'supplier', dateIn(-2));
    // Assembled, validated and sent today: what is dated of the days before came too early.
    const early = [
      { code: 'contracts.signed-before-validation' },
      { code: 'contracts.signed-before-sending' },
    ];
    expect(first).toMatchObject({ signedByPartiesOn: null, irregularities: early });
    const form = engagementFormOf(dateIn(-1));
    const contract = await recordSignature(buyer, acquisitionId, 'client', dateIn(-1), form);
    expect(contract).toMatchObject({
      signedByPartiesOn: dateIn(-1),
      irregularities: [
        ...early,
        {
          code: 'contracts.supplier-signed-first',
          details: { supplierSignedOn: dateIn(-2), clientSignedOn: dateIn(-1) },
        },
      ],
    });
  });

  it('step 7: the deadline says why it falls on its day, also in a calendar', async () => {
    const deadline = await copyDeadline();
    expect(deadline.startsOn).toBe(dateIn(-1));
    expect(deadline.sentence.replaceAll('\u00a0', ' ')).toContain(
      'Le délai est de 5 jours ouvrables, sans compter le jour de la signature (guide, section 4.13).',
    );
    const calendar = await client.buyer.api.get(`/acquisitions/${acquisitionId}/deadlines.ics`);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    const dueOn = deadline.dueOn.replaceAll('-', '');
    expect(calendar.body).toContain(`DTSTART;VALUE=DATE:${dueOn}`);
    expect(calendar.body.replaceAll('\r\n ', '')).toMatch(
      /SUMMARY:Dernier jour\s: copie du contrat signé/,
    );
  });

  it('step 7: the sweep of the day writes once to each person, and a replay to nobody', async () => {
    const deadline = await copyDeadline();
    const [{ on: day }] = deadline.reminders;
    await sweepDeadlines(stack, day);
    const isReminder = ({ text }: SentMail) => text.includes(deadline.sentence);
    const mail = await eventually('The reminder', async () =>
      (await mailsTo(stack.endpoint, client.buyer.email)).find(isReminder),
    );
    expect(mail.subject).toMatch(/^À faire d’ici le |échéances à suivre/);
    expect(mail.text).toContain(`/acquisitions/${acquisitionId}`);
    await eventually('The entry of the reminder', async () => {
      const entries = await issuedOf(day);
      return entries.length > 0 ? entries : undefined;
    });

    expect(await sweepDeadlines(stack, day)).toMatchObject({ days: [day] });
    expect(await issuedOf(day)).toHaveLength(1);
    const received = await mailsTo(stack.endpoint, client.buyer.email);
    expect(received.filter(({ subject }) => subject === mail.subject)).toHaveLength(1);
  });

  it('step 7: the signed copy, sent, meets the deadline', async () => {
    const contract = assembled.files.find(({ role }) => role === 'contract');
    const bytes = await download(contract?.url ?? '');
    const { contract: sent, documentId } = await transmitSignedCopy(
      client.buyer,
      acquisitionId,
      bytes,
    );
    expect(sent.transmission).toMatchObject({ documentId, sentOn: dateIn(0) });
    expect(await copyDeadline('closed')).toMatchObject({
      closedBy: { reference: documentId, outcome: 'met' },
    });
  });

  it('step 8: the contract ends, and S3 itself keeps its documents', async () => {
    await confirmEveryClass(client.buyer, acquisitionId);
    await endContract(client.buyer, acquisitionId);
    const documents = await awaitRetention(acquisitionId);
    expect(documents.map(({ purpose }) => purpose).toSorted()).toEqual([
      ...Array(5).fill('contract-package'),
      ...Array(2).fill('kickoff-document'),
      ...Array(2).fill('quote'),
      'signed-contract',
    ]);
    for (const document of documents) {
      const years = document.retentionClass === 'P82' ? 7 : 0;
      expect(await lockOf(document)).toEqual({ hold: false, retainUntil: endOfToday(years) });
    }
    const signed = documents.find(({ purpose }) => purpose === 'signed-contract');
    if (signed === undefined) throw new Error('The signed copy is not registered.');
    const { purge, hide } = await shredder('main-job');
    const purged = purge(signed);
    await expect(purged).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(purged).rejects.not.toThrow(/policy/);
    await expect(hide(signed)).rejects.toThrow(/explicit deny in a resource-based policy/);
  });

  it('the journal tells it all in order, and its chain holds', async () => {
    const { body } = await adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
    expect(body.firstBrokenLink).toBeNull();
    const types: string[] = body.entries
      .filter(({ type, data }: Entry) => !type.startsWith('deadlines.') || data.kind === COPY)
      .map(({ type }: Entry) => type);
    const story = [
      'acquisitions.AcquisitionOpened',
      'quotes.QuoteChecked',
      'quotes.QuoteApproved',
      'acquisitions.PrerequisiteVerified',
      'acquisitions.KickoffConvened',
      'acquisitions.KickoffHeld',
      'contracts.PackageAssembled',
      'contracts.SignatureRecorded',
      'deadlines.DeadlineOpened',
      'deadlines.ReminderIssued',
      'contracts.SignedCopyTransmitted',
      'deadlines.DeadlineClosed',
      'contracts.ContractEnded',
      'retention.RetentionSet',
    ];
    // Locks are first set when classes are confirmed; those of the end come last.
    const isLast = (type: string) => type === 'retention.RetentionSet';
    const places = story.map((type) =>
      isLast(type) ? types.lastIndexOf(type) : types.indexOf(type),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(JSON.stringify(body.entries)).not.toContain(client.buyer.email);
  });

  const COPY = 'signed-contract-transmission';
  const copyDeadline = (status?: string) => deadlineOf(client.buyer, acquisitionId, COPY, status);

  async function issuedOf(day: string): Promise<unknown[]> {
    const { body } = await adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
    return body.entries.filter(
      ({ type, data }: Entry) =>
        type === 'deadlines.ReminderIssued' && data.kind === COPY && data.day === day,
    );
  }

  async function hashOfFicheDocument(kind: string): Promise<string> {
    const path = `/suppliers/${fiche.supplierId}/documents/${fiche.documents[kind]}/links`;
    const { url } = expectStatus('A link', await client.buyer.api.post(path), 201);
    return sha256Of(await download(url));
  }
});

interface Entry {
  readonly type: string;
  readonly data: { readonly kind?: string; readonly day?: string };
}

/** The last second of this very day in Toronto, so many years later. */
function endOfToday(years: number): string {
  const day = Temporal.PlainDate.from(dateIn(0)).add({ years });
  return new Date(endOfLegalDay(day)).toISOString();
}

async function readPdf(bytes: Uint8Array = new Uint8Array()) {
  const pdf = await PDF.load(bytes);
  const texts = pdf.getPages().map((page) => page.extractText().text);
  return { pages: pdf.getPageCount(), text: texts.join(' ').replace(/\s+/g, ' ') };
}
