// Files that packages bring besides code (fonts, programs of WebAssembly, what letters look like): where the program runs as a
// bundle, they are copies in it, and the packages need not be installed.
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** As they are called by whoever imports them. The description of a package that has code tells Node which kind of code. */
export const packagedFiles = [
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  '@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz',
  '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  'tesseract.js-core/package.json',
  'tesseract.js-core/tesseract-core-simd-lstm.js',
  'tesseract.js-core/tesseract-core-simd-lstm.wasm',
  'zxing-wasm/reader/zxing_reader.wasm',
] as const;

export type PackagedFile = (typeof packagedFiles)[number];

/** Where the bundle has them. */
export const packagedIn = (bundle: string, name: PackagedFile): string => join(bundle, 'packaged', name);

const packages = createRequire(import.meta.url);

/** Its path. */
export function packagedFile(name: PackagedFile): string {
  const bundle = process.env.TALLYBOT_BUNDLE;
  return bundle ? packagedIn(bundle, name) : packages.resolve(name);
}
