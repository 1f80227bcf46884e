// Reads a download, but never more of it than is wanted.
import { FileError } from './messenger.ts';

/** @throws FileError too-big as soon as it is clear that there are more than `limit` bytes; the rest is not read */
export async function readLimited(response: Response, limit: number): Promise<Buffer> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  const tooBig = () => new FileError('too-big', `More than ${limit} bytes`);
  if (announced > limit) {
    await response.body?.cancel();
    throw tooBig();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the download.
    if (length > limit) throw tooBig();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
