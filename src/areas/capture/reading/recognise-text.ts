// Text on a picture, by Tesseract on this machine, in English, German and Russian at once; all that it needs lies in the packages
// and beside this file. Runs in the thread.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { packagedFile } from '../../../packaged-files.ts';
import { asPgm, type GreyPicture } from './grey-picture.ts';

export interface TextLine {
  readonly text: string;
  /** 0 to 100, as Tesseract says, of its least certain word. */
  readonly confidence: number;
  /** Pixels. */
  readonly height: number;
}

export interface RecognisedText {
  readonly lines: readonly TextLine[];
  /** Letters of words that were read with some certainty: tells which side is up. */
  readonly sureLetters: number;
}

export type Languages = 'rus+deu+eng' | 'deu+eng';

interface Core {
  readonly FS: { writeFile(path: string, data: Uint8Array): void };
  readonly TessBaseAPI: new () => Tesseract;
}

interface Tesseract {
  Init(path: null, languages: string, engine: number): number;
  SetVariable(name: string, value: string): void;
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}

const packages = createRequire(import.meta.url);
const lstmOnly = 1;
const findsItsLayout = '3';
/** Words below are noise: specks, a logo, the edge of a table. */
const LEAST_CONFIDENCE = 30;
const SURE = 75;

let tesseract: Promise<{ core: Core; api: Tesseract }> | null = null;
let speaks: Languages | null = null;

async function begin(): Promise<{ core: Core; api: Tesseract }> {
  const load = packages(packagedFile('tesseract.js-core/tesseract-core-simd-lstm.js')) as (
    options: object,
  ) => Promise<Core>;
  const core = await load({ print: () => {}, printErr: () => {} });
  const data = {
    eng: packagedFile('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
    deu: packagedFile('@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz'),
    rus: new URL('./data/rus.traineddata.gz', import.meta.url),
  };
  for (const [language, file] of Object.entries(data))
    core.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(file)));
  return { core, api: new core.TessBaseAPI() };
}

export async function recogniseText(picture: GreyPicture, languages: Languages): Promise<RecognisedText> {
  tesseract ??= begin();
  const { core, api } = await tesseract;
  if (speaks !== languages && api.Init(null, languages, lstmOnly) !== 0)
    throw new Error('Tesseract could not be started.');
  speaks = languages;
  core.FS.writeFile('/input', asPgm(picture));
  api.SetVariable('tessedit_pageseg_mode', findsItsLayout);
  if (api.SetImageFile(1, 0) === 1) throw new Error('Tesseract could not read the picture.');
  api.Recognize(null);
  const tsv = api.GetTSVText(0);
  api.Clear();
  return linesOf(tsv);
}

/** Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function linesOf(tsv: string): RecognisedText {
  const lines = new Map<string, { words: string[]; confidence: number; height: number }>();
  let sureLetters = 0;
  for (const row of tsv.split('\n')) {
    const [level, page, block, paragraph, line, , , , , height, confidence, text = ''] = row.split('\t');
    const sure = Number(confidence);
    if (level !== '5' || text.trim() === '' || !(sure >= LEAST_CONFIDENCE)) continue;
    const key = [page, block, paragraph, line].join(' ');
    const known = lines.get(key) ?? { words: [], confidence: 100, height: 0 };
    known.words.push(text.trim());
    if (/[\p{L}\d]/u.test(text)) {
      known.confidence = Math.min(known.confidence, sure);
      known.height = Math.max(known.height, Number(height));
    }
    if (sure >= SURE && /^[\p{L}\d@.+-]{3,}$/u.test(text)) sureLetters += text.length;
    lines.set(key, known);
  }
  const found = [...lines.values()].map(({ words, confidence, height }) => ({
    text: words.join(' ').slice(0, 300),
    confidence: Math.round(confidence),
    height,
  }));
  return { lines: found.filter(({ text }) => /[\p{L}\d]/u.test(text)), sureLetters };
}
