import { describe, expect, it } from 'vitest';
import {
  type ContractPackage,
  compareWithJournal,
  concludeVerification,
  decideVerification,
  type VerifiedFile,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { describeVerification } from '#presentation/contracts/verification.ts';
import { contractPackage, NOW } from '../../stores/support/samples.ts';

const command = { verificationId: '01JD0000000000000000000012', requestedBy: 'buyer-1' };

function requestedOf(status: ContractPackage['status'] = 'assembled') {
  const decided = decideVerification(contractPackage({ status }), command, NOW);
  if (isRefusal(decided)) throw new Error(decided.code);
  return decided;
}

const sound: VerifiedFile = {
  name: 'contrat-ACQ-1.pdf',
  role: 'contract',
  recordedSha256: 'a'.repeat(64),
  kept: 'intact',
  journal: 'same',
  remade: 'same',
  seal: 'intact',
};

const LATER = '2026-11-20T15:01:00.000Z';
const concluded = (files: VerifiedFile[], alteredInputs: string[] = [], areInputsLost = false) =>
  concludeVerification(requestedOf(), { files, alteredInputs, areInputsLost }, LATER);

describe('a verification', () => {
  it.each(['requested', 'failed'] as const)('is not taken for a package that is %s', (status) => {
    expect(decideVerification(contractPackage({ status }), command, NOW)).toMatchObject({
      code: 'contracts.package-not-assembled',
    });
  });

  it('is not taken for a package that is not there', () => {
    expect(decideVerification(undefined, command, NOW)).toMatchObject({
      code: 'contracts.package-not-found',
    });
  });

  it('holds when every file is as recorded, sealed or not', () => {
    const verified = concluded([sound, { ...sound, seal: 'not-sealed' }]);
    expect(verified).toMatchObject({ status: 'done', doneAt: LATER, outcome: 'verified' });
    expect(describeVerification(verified)).toEqual([
      expect.stringContaining('Les 2 fichiers sont intacts'),
    ]);
  });

  it.each([
    [{ kept: 'altered' }, 'n’a plus l’empreinte consignée'],
    [{ kept: 'missing' }, 'Le contrat n’est plus parmi les fichiers conservés'],
    [{ journal: 'different' }, 'n’est pas celle que le journal atteste'],
    [{ remade: 'different' }, 'est différent'],
    [{ remade: 'not-made' }, 'n’a pas pu être refait'],
    [{ seal: 'broken' }, 'est brisé ou absent'],
    [{ seal: 'foreign' }, 'n’a pas été apposé avec un certificat du Courtier'],
  ] as const)('differs for one file that is %o, and says which', (change, sentence) => {
    const verified = concluded([sound, { ...sound, ...change }]);
    expect(verified.outcome).toBe('differs');
    expect(describeVerification(verified)).toEqual([
      expect.stringContaining('Ne le faites pas signer'),
      expect.stringContaining(sentence),
    ]);
  });

  it('differs for an altered piece, and when nothing was compared', () => {
    expect(concluded([sound], ['Annexe A']).outcome).toBe('differs');
    expect(concluded([]).outcome).toBe('differs');
  });

  it('differs when the frozen inputs are lost, and says that nothing can be made again', () => {
    const verified = concluded([sound], [], true);
    expect(verified).toMatchObject({ outcome: 'differs', areInputsLost: true });
    expect(describeVerification(verified)).toContainEqual(
      expect.stringContaining('données figées'),
    );
  });

  it('tells a record that was rewritten, or that names a file less, from what the journal told', () => {
    const { journal: _, ...found } = sound;
    const told = [{ role: 'contract', sha256: sound.recordedSha256 }] as const;
    expect(compareWithJournal([found], told)).toEqual([sound]);
    const rewritten = { ...found, recordedSha256: 'b'.repeat(64) };
    expect(compareWithJournal([rewritten], told)).toMatchObject([{ journal: 'different' }]);
    expect(compareWithJournal([found], [])).toMatchObject([{ journal: 'different' }]);
    expect(compareWithJournal([], told)).toMatchObject([{ role: 'contract', kept: 'missing' }]);
  });

  it('says to wait while it is under way', () => {
    expect(describeVerification(requestedOf())).toEqual([expect.stringContaining('en cours')]);
  });
});
