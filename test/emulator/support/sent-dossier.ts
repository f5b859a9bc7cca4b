import {
  type AssembledPackage,
  assemblePackage,
  sendPackage,
} from '../../../infra/commands/story/conclude.ts';
import { convenedDossier, type House, holdKickoff } from './house.ts';

export interface AssembledDossier {
  readonly acquisitionId: string;
  readonly assembled: AssembledPackage;
}

/** A fresh dossier whose package is assembled, and nothing decided of it yet. */
export async function assembledDossier(house: House): Promise<AssembledDossier> {
  const acquisitionId = await convenedDossier(house);
  await holdKickoff(house, acquisitionId);
  return { acquisitionId, assembled: await assemblePackage(house.adviser, acquisitionId) };
}

/** A fresh dossier whose package the client approved, the broker validated and sent for signature. */
export async function sentDossier(house: House): Promise<AssembledDossier> {
  const dossier = await assembledDossier(house);
  const people = { client: house.client.buyer, adviser: house.adviser };
  await sendPackage(people, dossier.acquisitionId, dossier.assembled.packageId);
  return dossier;
}
