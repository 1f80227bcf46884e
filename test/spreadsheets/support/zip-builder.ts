// Zip archives written byte by byte, so that they can lie as no library lets them.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array;
  /** What is said instead of what is so. */
  readonly lie?: {
    readonly size?: number;
    readonly packedSize?: number;
    readonly sum?: number;
    readonly method?: number;
    readonly flags?: number;
    /** Lies where this file lies. */
    readonly sameAs?: string;
  };
}

export const file = (name: string, content: string | Uint8Array, lie?: ZipFile['lie']): ZipFile => ({
  name,
  content: typeof content === 'string' ? Buffer.from(content) : content,
  ...(lie ? { lie } : {}),
});

export function zip(files: readonly ZipFile[], { long = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const places = new Map<string, number>();
  let at = 0;
  for (const { name, content, lie = {} } of files) {
    const packed = lie.method === 0 ? Buffer.from(content) : deflateRawSync(content);
    const title = Buffer.from(name);
    const common = (version: number) => {
      const head = Buffer.alloc(26);
      head.writeUInt16LE(version, 0);
      head.writeUInt16LE(lie.flags ?? 0, 2);
      head.writeUInt16LE(lie.method ?? 8, 4);
      head.writeUInt32LE(lie.sum ?? crc32(content), 10);
      head.writeUInt32LE(lie.packedSize ?? packed.length, 14);
      head.writeUInt32LE(lie.size ?? content.length, 18);
      head.writeUInt16LE(title.length, 22);
      return head;
    };
    const place = lie.sameAs === undefined ? at : (places.get(lie.sameAs) ?? at);
    if (lie.sameAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(20), title, packed]);
      places.set(name, at);
      parts.push(local);
      at += local.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(place, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common(20), rest, title]));
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(long ? 0xffff : Math.min(files.length, 0xffff), 8);
  end.writeUInt16LE(long ? 0xffff : Math.min(files.length, 0xffff), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(long ? 0xffffffff : at, 16);
  return Buffer.concat([...parts, list, ...(long ? [longEnd(files.length, list.length, at)] : []), end]);
}

function longEnd(count: number, length: number, from: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.write('PK\x06\x06', 0, 'latin1');
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(from), 48);
  end.write('PK\x06\x07', 56, 'latin1');
  end.writeBigUInt64LE(BigInt(from + length), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
