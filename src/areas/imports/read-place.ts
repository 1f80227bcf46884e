// Where the customer of a row is, as one line of its note. Pure.

import type { Of } from './row-cells.ts';

/** Null where the row says nothing of it. What one part says already is not said again. */
export function placeOf(of: Of): string | null {
  const addresses = of('address').length + of('city').length;
  const place = [
    ...of('address'),
    ...of('city'),
    ...(addresses > 0 ? of('state') : []),
    ...(addresses > 0 ? of('country') : []),
  ]
    .sort((a, b) => a.index - b.index)
    .map(({ value }) => value.replace(/(?<!\s)\s*\n\s*/g, ', '));
  const pieces = (part: string) => part.split(/,\s*/);
  const said = place.filter(
    (part) =>
      !place.some(
        (other) =>
          other !== part && pieces(other).some((piece) => piece === part || piece.endsWith(` ${part}`)),
      ),
  );
  return said.length > 0 ? [...new Set(said)].join(', ') : null;
}
