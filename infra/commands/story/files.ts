import { type ApiClient, eventually, expectStatus } from './api-client.ts';

export interface FileToUpload {
  readonly purpose: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Arrived {
  readonly uploadId: string;
  readonly documentId: string;
  readonly outcome: 'accepted' | 'refused';
  readonly detail: string | null;
}

export interface SignedForm {
  readonly uploadId: string;
  readonly form: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
}

/** Asks for a signed form. `owner` is the path of a dossier or of a supplier. */
export async function requestForm(
  api: ApiClient,
  owner: string,
  file: Omit<FileToUpload, 'bytes'> & { readonly size: number },
): Promise<SignedForm> {
  const { purpose, fileName, contentType, size } = file;
  const asked = await api.post(`${owner}/uploads`, { purpose, fileName, contentType, size });
  return expectStatus(`Asking to upload ${fileName}`, asked, 201);
}

/** Posts bytes to a signed form, as a browser does; returns the status of S3's answer. */
export async function postToForm(
  { form }: SignedForm,
  bytes: Uint8Array,
  fileName: string,
): Promise<number> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([Buffer.from(bytes)]), fileName);
  const { status } = await fetch(form.url, { method: 'POST', body });
  return status;
}

/** Uploads a file and waits for the gate's verdict. */
export async function upload(api: ApiClient, owner: string, file: FileToUpload): Promise<Arrived> {
  return uploadThrough(await requestForm(api, owner, describe(file)), api, owner, file);
}

/** Uploads files of the same owner: the forms are asked for in turn, so that they do not collide. */
export async function uploadAll(
  api: ApiClient,
  owner: string,
  files: readonly FileToUpload[],
): Promise<Arrived[]> {
  const asked: [SignedForm, FileToUpload][] = [];
  for (const file of files) asked.push([await requestForm(api, owner, describe(file)), file]);
  return Promise.all(asked.map(([form, file]) => uploadThrough(form, api, owner, file)));
}

const describe = ({ bytes, ...file }: FileToUpload) => ({ ...file, size: bytes.byteLength });

async function uploadThrough(
  form: SignedForm,
  api: ApiClient,
  owner: string,
  file: FileToUpload,
): Promise<Arrived> {
  const status = await postToForm(form, file.bytes, file.fileName);
  if (status >= 300) throw new Error(`S3 refused ${file.fileName}: HTTP ${status}.`);
  const arrival = await eventually(`The gate's verdict on ${file.fileName}`, async () => {
    const { body } = await api.get(`${owner}/uploads/${form.uploadId}`);
    return body.arrivals?.[0];
  });
  return { uploadId: form.uploadId, ...arrival };
}

/** Follows a signed link. */
export async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`A signed link answered HTTP ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
