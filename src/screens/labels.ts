// Words of a button, at a length that every messenger shows.
import { cutText } from '../engine/cut-text.ts';

const longest = 60;

export const labelOf = (text: string): string => cutText(text, longest) || '–';
