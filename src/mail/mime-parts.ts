// Takes a mail apart, as far as a report needs it: each part's type and text. One pass over lines that were cut before; the
// common libraries take seconds over mails made to keep them busy.

export interface MimePart {
  /** In lower case, such as "message/delivery-status". */
  readonly type: string;
  readonly text: string;
}

const mostBytes = 64 * 1024;
const mostParts = 50;
const mostDepth = 10;
const mostHeader = 1000;

interface Open {
  readonly header: string[];
  readonly body: string[];
  /** What the header came to; null while it goes on. */
  head: Head | null;
}

interface Head {
  readonly type: string;
  readonly encoding: string;
  readonly boundary: string | null;
}

const newPart = (): Open => ({ header: [], body: [], head: null });

/** Pure. What goes on beyond 64 KB, 50 parts or ten levels is left out. Never throws. */
export function mimeParts(message: Uint8Array): MimePart[] {
  const parts: MimePart[] = [];
  const boundaries: string[] = [];
  let open: Open | null = newPart();
  const close = () => {
    if (open?.head && !open.head.boundary) parts.push(partOf(open.head, open.body));
    open = null;
  };
  for (const line of new TextDecoder().decode(message.subarray(0, mostBytes)).split(/\r\n|\r|\n/)) {
    if (parts.length >= mostParts) return parts;
    const met = boundaries.length > 0 && line.startsWith('--') ? levelOf(boundaries, line.trimEnd()) : null;
    if (met) {
      close();
      boundaries.length = met.ends ? met.level : met.level + 1;
      if (!met.ends) open = newPart();
    } else if (open?.head) {
      if (!open.head.boundary) open.body.push(line);
    } else if (open && line === '') {
      open.head = headOf(open.header, boundaries.length < mostDepth);
      if (open.head.boundary) boundaries.push(open.head.boundary);
    } else open?.header.push(line);
  }
  close();
  return parts;
}

/** Which of the boundaries a line is, the innermost first. */
function levelOf(boundaries: readonly string[], line: string): { level: number; ends: boolean } | null {
  for (let level = boundaries.length - 1; level >= 0; level--) {
    if (line === `--${boundaries[level]}`) return { level, ends: false };
    if (line === `--${boundaries[level]}--`) return { level, ends: true };
  }
  return null;
}

function headOf(header: readonly string[], mayNest: boolean): Head {
  const contentType = headerOf(header, 'content-type');
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() || 'text/plain';
  const [, quoted, bare] =
    /;\s{0,9}boundary\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  const boundary = type.startsWith('multipart/') && mayNest ? (quoted ?? bare ?? null) : null;
  return { type, encoding: headerOf(header, 'content-transfer-encoding').trim().toLowerCase(), boundary };
}

/** The first header of that name, unfolded and cut. */
function headerOf(header: readonly string[], name: string): string {
  const at = header.findIndex((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`);
  if (at < 0) return '';
  let value = (header[at] as string).slice(name.length + 1);
  for (let next = at + 1; next < header.length && value.length < mostHeader; next++) {
    const line = header[next] as string;
    if (line[0] !== ' ' && line[0] !== '\t') break;
    value += line;
  }
  return value.slice(0, mostHeader);
}

function partOf({ type, encoding }: Head, body: readonly string[]): MimePart {
  const text = body.join('\n');
  if (encoding === 'base64') return { type, text: Buffer.from(text, 'base64').toString('utf8') };
  if (encoding !== 'quoted-printable') return { type, text };
  const latin1 = text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { type, text: latin1 };
}
