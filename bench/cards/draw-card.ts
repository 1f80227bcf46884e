// Draws a business card as somebody photographs it: on a table, askew, in bad light, blurred, with grain, with or without a code.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CardText } from './card-texts.ts';

export interface Shot {
  /** Clockwise degrees. */
  readonly turned: number;
  /** Pixels of blur on a card that is 900 wide. */
  readonly blur: number;
  /** 0 to 1. */
  readonly grain: number;
  readonly shadow: boolean;
  readonly look: 'left' | 'centred' | 'dark' | 'split';
  readonly code: 'vcard' | 'mecard' | null;
}

const looks = ['left', 'centred', 'dark', 'split'] as const;
const turns = [0, 3, -4, 7, -8, 12, 0, -15, 90, 180, 2, 5, -90, 0, 20, -2];

/** The nth of a row of shots that differ in everything. */
export const shotOf = (nth: number): Shot => ({
  turned: turns[nth % turns.length] ?? 0,
  blur: [0, 0.6, 1, 0.4, 1.4][nth % 5] ?? 0,
  grain: [0.05, 0.15, 0.25][nth % 3] ?? 0,
  shadow: nth % 4 === 1,
  look: looks[(nth * 7 + Math.floor(nth / 4)) % looks.length] ?? 'left',
  code: nth % 5 === 4 ? (nth % 2 === 0 ? 'vcard' : 'mecard') : null,
});

const packages = createRequire(import.meta.url);
const font = {
  fontFiles: ['400Regular/Inter_400Regular', '700Bold/Inter_700Bold'].map((face) =>
    packages.resolve(`@expo-google-fonts/inter/${face}.ttf`),
  ),
  loadSystemFonts: false,
  defaultFontFamily: 'Inter',
};
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A PNG of some 1,280 pixels, as messengers send photos. */
export async function drawCard(text: CardText, shot: Shot): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const [width, height] =
    Math.abs(shot.turned) > 45 && Math.abs(shot.turned) < 135 ? [960, 1280] : [1280, 960];
  const dark = shot.look === 'dark';
  const [paper, ink] = dark ? ['#1d2b3a', '#f2f2ee'] : ['#f6f3ec', '#222831'];
  const code = shot.code ? await codeOf(text, shot.code) : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><filter id="camera" x="0" y="0" width="100%" height="100%"><feGaussianBlur in="SourceGraphic" stdDeviation="${shot.blur}" result="soft"/>
<feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" seed="7" result="noise"/>
<feColorMatrix in="noise" type="matrix" values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  ${shot.grain} ${shot.grain} 0 0 -${shot.grain * 0.6}" result="grain"/>
<feBlend in="grain" in2="soft" mode="normal"/></filter>
<linearGradient id="light"><stop offset="0" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.45"/></linearGradient></defs>
<g filter="url(#camera)"><rect width="${width}" height="${height}" fill="#8a7660"/>
<g transform="translate(${width / 2} ${height / 2}) rotate(${shot.turned}) translate(-450 -270)">
<rect width="900" height="540" rx="6" fill="${paper}"/>${lettering(text, shot.look, ink)}${code}</g>
${shot.shadow ? `<rect width="${width}" height="${height}" fill="url(#light)"/>` : ''}</g></svg>`;
  return (await renderAsync(svg, { font })).asPng();
}

function lettering(text: CardText, look: Shot['look'], ink: string): string {
  const line = (x: number, y: number, size: number, words: string, bold = false, anchor = 'start') =>
    `<text x="${x}" y="${y}" font-family="Inter" font-size="${size}" font-weight="${bold ? 700 : 400}" fill="${ink}" text-anchor="${anchor}">${escaped(words)}</text>`;
  const rows = text.lines.map((words, at) => ({ words, at }));
  if (look === 'centred')
    return [
      line(450, 90, 36, text.company, true, 'middle'),
      line(450, 190, 40, text.name, true, 'middle'),
      line(450, 232, 24, text.role, false, 'middle'),
      ...rows.map(({ words, at }) => line(450, 330 + at * 46, 25, words, false, 'middle')),
    ].join('');
  if (look === 'split')
    return [
      line(50, 100, 38, text.name, true),
      line(50, 142, 24, text.role),
      ...rows.map(({ words, at }) => line(50, 250 + at * 44, 24, words)),
      line(50, 490, 32, text.company, true),
    ].join('');
  return [
    line(50, 90, 34, text.company, true),
    line(50, 200, 40, text.name, true),
    line(50, 240, 24, text.role),
    ...rows.map(({ words, at }) => line(50, 340 + at * 44, 25, words)),
  ].join('');
}

async function codeOf(text: CardText, kind: 'vcard' | 'mecard'): Promise<string> {
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer');
  const program = readFileSync(packages.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer } });
  const says =
    kind === 'vcard'
      ? `BEGIN:VCARD\nVERSION:3.0\nN:${text.last};${text.first}\nORG:${text.company}\nTITLE:${text.role}\nTEL:${text.phone}\nEMAIL:${text.email}\nEND:VCARD`
      : `MECARD:N:${text.last},${text.first};ORG:${text.company};TEL:${text.phone};EMAIL:${text.email};;`;
  const { svg } = await writeBarcode(says, { format: 'QRCode', scale: 4, withQuietZones: true });
  const size = Number(/width="(\d+)"/.exec(svg)?.[1] ?? 200);
  const scale = 230 / size;
  return `<g transform="translate(650 290) scale(${scale})">${svg.slice(svg.indexOf('<svg'))}</g>`;
}
