import { signatureSchema } from '#domain/contracts/index.ts';

const { documentId } = signatureSchema.shape;

/** A signature as people tell it; the signed document may come later. */
export const toldSignatureSchema = signatureSchema
  .pick({ party: true, signatory: true, signedOn: true, documentId: true })
  .extend({ documentId: documentId.default(null) });
