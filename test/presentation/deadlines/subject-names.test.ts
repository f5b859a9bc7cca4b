import { expect, test } from 'vitest';
import {
  amendmentName,
  contractYearName,
  disputeName,
  evaluationName,
  filingDayName,
  requestName,
  terminationName,
  voletName,
} from '#presentation/deadlines/subject-names.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('each of several is called as its reader would, shortly', () => {
  const noticeOn = '2027-05-03';
  const long = `La garantie\net le soutien ${'sont lus autrement '.repeat(10)}`;
  const names = [
    amendmentName({ number: 2, title: 'Ajout à la grappe' }),
    terminationName({ noticeOn, scope: { kind: 'whole' } }),
    terminationName({ noticeOn, scope: { kind: 'partial', ends: 'La relève' } }),
    disputeName({ about: long }),
    requestName({ what: 'La facture de mars' }),
    evaluationName({ kind: 'interim', evaluatedOn: '2026-11-02' }),
    contractYearName('2'),
    filingDayName('2026-11-02'),
    voletName({ volet: 'change-management' }),
  ].map(plain);
  expect(names).toEqual([
    'nº 2 « Ajout à la grappe »',
    'avis du 3 mai 2027',
    'avis du 3 mai 2027, résiliation partielle',
    '« La garantie et le soutien sont lus autrement sont lus autre… »',
    '« La facture de mars »',
    'en cours de contrat, du 2 novembre 2026',
    'année 2 du contrat',
    'documents déposés le 2 novembre 2026',
    '« Gestion du changement »',
  ]);
});
