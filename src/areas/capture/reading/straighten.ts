// By how much a picture of lines of text is askew: the angle at which the rows of ink stand out most. Pure.
import { type GreyPicture, localMeans } from './grey-picture.ts';

const MOST_POINTS = 12_000;
/** Ink differs so much from its surroundings. */
const CONTRAST = 28;
/** Pixels of the squares that are looked at one by one, and how often letters change between ink and paper in one, each way. */
const BLOCK = 20;
const FEWEST_CHANGES = 24;
/** Pixels of a row that ink is counted in. */
const ROW = 2;
/** Degrees to either side that are looked at; beyond that the other way round is nearer. */
const WIDEST = 38;

/**
 * Clockwise degrees by which the picture is to be turned so that its lines lie level, plus 90 where they stand upright. Which side
 * is up it can't tell.
 */
export function skewOf(picture: GreyPicture): number {
  const points = inkOf(picture);
  if (points.length < 200) return 0;
  const level = best(points);
  const upright = best(points.map(([x, y]): Point => [y, -x]));
  return upright.score > level.score * 1.15 ? 90 - upright.degrees : -level.degrees;
}

type Point = readonly [x: number, y: number];

function inkOf(picture: GreyPicture): Point[] {
  const { width, height, pixels } = picture;
  const means = localMeans(picture, Math.max(4, Math.round(Math.max(width, height) / 40)));
  const isInk = (x: number, y: number): boolean =>
    Math.abs((pixels[y * width + x] ?? 0) - (means[y * width + x] ?? 0)) > CONTRAST;
  const found: Point[] = [];
  for (let top = 0; top + BLOCK <= height; top += BLOCK)
    for (let left = 0; left + BLOCK <= width; left += BLOCK) found.push(...lettersIn(isInk, left, top));
  const step = Math.max(1, Math.ceil(found.length / MOST_POINTS));
  // Strewn, not every nth: that would draw lines of its own.
  return found.filter((_, at) => (Math.imul(at + 1, 2654435761) >>> 0) % step === 0);
}

/** The ink of a block that letters stand in; none where only an edge runs through it, as that of the card. */
function lettersIn(isInk: (x: number, y: number) => boolean, left: number, top: number): Point[] {
  const found: Point[] = [];
  let [across, down] = [0, 0];
  for (let y = top; y < top + BLOCK; y += 1)
    for (let x = left; x < left + BLOCK; x += 1) {
      const ink = isInk(x, y);
      if (ink) found.push([x, y]);
      if (x > left && ink !== isInk(x - 1, y)) across += 1;
      if (y > top && ink !== isInk(x, y - 1)) down += 1;
    }
  return Math.min(across, down) >= FEWEST_CHANGES ? found : [];
}

interface Angle {
  readonly degrees: number;
  readonly score: number;
}

function best(points: readonly Point[]): Angle {
  const coarse = bestOf(points, range(-WIDEST, WIDEST, 2));
  return bestOf(points, range(coarse.degrees - 2, coarse.degrees + 2, 0.25));
}

function bestOf(points: readonly Point[], angles: readonly number[]): Angle {
  let found: Angle = { degrees: 0, score: -1 };
  for (const degrees of angles) {
    const score = sharpness(points, degrees);
    if (score > found.score) found = { degrees, score };
  }
  return found;
}

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);

/** How much neighbouring rows differ in ink if lines ran at this angle. Each point is shared between the two rows that it is nearest. */
function sharpness(points: readonly Point[], degrees: number): number {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const rows = new Map<number, number>();
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y] of points) {
    const place = (y * cos - x * sin) / ROW;
    const row = Math.floor(place);
    const part = place - row;
    rows.set(row, (rows.get(row) ?? 0) + 1 - part);
    rows.set(row + 1, (rows.get(row + 1) ?? 0) + part);
    low = Math.min(low, row);
    high = Math.max(high, row + 1);
  }
  let sum = 0;
  for (let row = low; row <= high + 1; row += 1) {
    const step = (rows.get(row) ?? 0) - (rows.get(row - 1) ?? 0);
    sum += step * step;
  }
  return sum;
}
