// A picture as grey pixels, upright by what the camera says, of a size that letters are read well in. Runs in the thread.
import type { PictureFacts } from './picture-facts.ts';

export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** How the eight orientations of cameras are put right, in SVG: for a picture of this width and height. */
const turned: Readonly<Record<number, (width: number, height: number) => string>> = {
  1: () => '',
  2: (width) => `translate(${width} 0) scale(-1 1)`,
  3: (width, height) => `translate(${width} ${height}) rotate(180)`,
  4: (_width, height) => `translate(0 ${height}) scale(1 -1)`,
  5: () => 'rotate(90) scale(1 -1)',
  6: (_width, height) => `translate(${height} 0) rotate(90)`,
  7: (width, height) => `translate(${height} ${width}) rotate(90) scale(-1 1)`,
  8: (width) => `translate(0 ${width}) rotate(-90)`,
};

/**
 * Unpacked, upright and turned by `degrees` besides (clockwise), on a white ground where the corners leave room.
 * @throws Error for one that is broken
 * @param longest pixels of its longer side
 */
export async function greyPicture(
  bytes: Buffer,
  { mediaType, width, height, orientation }: PictureFacts,
  { longest, degrees = 0 }: { longest: number; degrees?: number },
): Promise<GreyPicture> {
  const { Resvg } = await import('@resvg/resvg-js');
  const swaps = orientation >= 5;
  const [upright, across] = swaps ? [height, width] : [width, height];
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [outer, outerHeight] = [upright * cos + across * sin, upright * sin + across * cos];
  const scale = longest / Math.max(upright, across);
  const href = `data:${mediaType};base64,${bytes.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.max(1, Math.round(outer * scale))}" height="${Math.max(1, Math.round(outerHeight * scale))}">
<g transform="scale(${scale}) translate(${outer / 2} ${outerHeight / 2}) rotate(${degrees}) translate(${-upright / 2} ${-across / 2})">
<g transform="${turned[orientation]?.(width, height) ?? ''}"><image href="${href}" width="${width}" height="${height}"/></g></g></svg>`;
  const image = new Resvg(svg, { background: 'white', font: { loadSystemFonts: false } }).render();
  const picture = greyOf(image.pixels, image.width, image.height);
  // What can't be unpacked is left out in silence: nothing but the ground is there.
  if (picture.pixels.every((pixel) => pixel === 255)) throw new Error('The picture could not be unpacked.');
  return picture;
}

function greyOf(rgba: Uint8Array, width: number, height: number): GreyPicture {
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const from = at * 4;
    pixels[at] = ((rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 150 + (rgba[from + 2] ?? 0) * 29) >> 8;
  }
  return { width, height, pixels };
}

/** As a PGM file, the simplest that Tesseract takes. */
export function asPgm({ width, height, pixels }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

/** Evens out light: each pixel against the mean of its surroundings, so that shadows and coloured grounds become one grey. */
export function evenLight({ width, height, pixels }: GreyPicture): GreyPicture {
  const means = localMeans({ width, height, pixels }, Math.round(Math.max(width, height) / 24));
  const even = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const mean = Math.max(1, means[at] ?? 1);
    even[at] = Math.min(255, Math.round(((pixels[at] ?? 0) / mean) * 128));
  }
  return { width, height, pixels: even };
}

/** Means of squares of this half side, by a table of sums. */
export function localMeans({ width, height, pixels }: GreyPicture, reach: number): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += pixels[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const at = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0;
  const means = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
      means[y * width + x] = sum / ((right - left) * (bottom - top));
    }
  }
  return means;
}
