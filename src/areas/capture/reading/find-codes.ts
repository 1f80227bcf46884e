// QR codes and the like on a picture, by zxing; its program lies in the package, nothing is fetched. Runs in the thread.
import { readFileSync } from 'node:fs';
import { packagedFile } from '../../../packaged-files.ts';
import type { GreyPicture } from './grey-picture.ts';

let isReady = false;

/** What the codes on it say. */
export async function findCodes({ width, height, pixels }: GreyPicture): Promise<string[]> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  if (!isReady) {
    const program = readFileSync(packagedFile('zxing-wasm/reader/zxing_reader.wasm'));
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer } });
    isReady = true;
  }
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < pixels.length; at += 1)
    data.fill(pixels[at] ?? 0, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4);
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0],
    {
      formats: ['QRCode', 'DataMatrix', 'Aztec'],
      tryHarder: true,
      maxNumberOfSymbols: 4,
    },
  );
  return found.filter(({ isValid }) => isValid).map(({ text }) => text.slice(0, 8000));
}
