// The one-byte encodings in which spreadsheet programs, old and new, have written texts.

/** Those that the platform decodes itself, by their labels there. */
const known = {
  'windows-1252': 'windows-1252',
  'windows-1251': 'windows-1251',
  'windows-1250': 'windows-1250',
  'koi8-r': 'koi8-r',
  ibm866: 'ibm866',
  macintosh: 'macintosh',
  'x-mac-cyrillic': 'x-mac-cyrillic',
} as const;

/** The upper halves of DOS's code pages for Western Europe and the United States. */
const dos = {
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
} as const;

export type CodePage = keyof typeof known | keyof typeof dos;
export const codePages = [...Object.keys(known), ...Object.keys(dos)] as readonly CodePage[];

export interface PieceDecoder {
  decode(piece: Uint8Array, isLast: boolean): string;
}

export function codePageDecoder(page: CodePage): PieceDecoder {
  if (page in known) {
    const decoder = new TextDecoder(known[page as keyof typeof known]);
    return { decode: (piece, isLast) => decoder.decode(piece, { stream: !isLast }) };
  }
  const upper = dos[page as keyof typeof dos];
  return {
    decode(piece) {
      const letters = Buffer.from(piece).toString('latin1');
      return letters.replace(/[\u0080-\u00ff]/g, (letter) => upper.charAt(letter.charCodeAt(0) - 0x80));
    },
  };
}
