import { type PDF, PdfBool, PdfDict, PdfName, PdfStream } from '@libpdf/core';

const CLAIM = 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"';

/** PDF/A wants each schema described that it does not know itself (ISO 19005-2, 6.6.2.3.3). */
const DESCRIPTION = `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>`;

/**
 * Adds to a PDF/A that was just opened the claim of PDF/UA-1, and the title in the window's bar that goes with it. Only for
 * a document that was exported as PDF/UA-1 as well: nothing else is made accessible here.
 */
export async function claimAccessible(pdf: PDF): Promise<Uint8Array> {
  const resolve = pdf.getObject.bind(pdf);
  const catalog = pdf.getCatalog();
  const known = catalog.getDict('ViewerPreferences', resolve);
  const preferences = new PdfDict(known ?? []);
  preferences.set('DisplayDocTitle', PdfBool.of(true));
  catalog.set('ViewerPreferences', preferences);
  const metadata = catalog.get('Metadata', resolve);
  if (!(metadata instanceof PdfStream)) throw new Error('A PDF/A holds its metadata as a stream.');
  const xmp = withClaim(Buffer.from(metadata.getDecodedData()).toString());
  const kind = { Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML') };
  catalog.set('Metadata', pdf.createStream(kind, Buffer.from(xmp)));
  return pdf.save({ incremental: true, compressStreams: false });
}

// As the compiler writes them, in the one description of its metadata.
function withClaim(xmp: string): string {
  const claimed = xmp
    .replace('<rdf:Description rdf:about="" ', `$&${CLAIM} `)
    .replace('<pdfaExtension:schemas><rdf:Bag>', `$&${DESCRIPTION}`)
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part>$&');
  const added = CLAIM.length + 1 + DESCRIPTION.length + '<pdfuaid:part>1</pdfuaid:part>'.length;
  if (claimed.length !== xmp.length + added) {
    throw new Error('The compiler writes its metadata in another way than before.');
  }
  return claimed;
}
