// What the first bytes of a picture say of it: how large it is, and how it is to be turned. Nothing is unpacked.

export interface PictureFacts {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  /** How cameras say which side is up, 1 to 8. */
  readonly orientation: number;
}

/** Null for what is no PNG or JPEG, or a broken one. */
export function pictureFacts(bytes: Buffer): PictureFacts | null {
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47) {
    const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    return { mediaType: 'image/png', ...size, orientation: 1 };
  }
  return bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8 ? jpegFacts(bytes) : null;
}

/** All SOF markers but those of tables and arithmetic coding conditions. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegFacts(bytes: Buffer): PictureFacts | null {
  let orientation = 1;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Filling, and markers without a length.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (isFrame(marker)) {
      const size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
      return { mediaType: 'image/jpeg', ...size, orientation };
    }
    if (marker === 0xe1) orientation = orientationIn(bytes.subarray(at + 4, at + 2 + length)) ?? orientation;
    if (marker === 0xda || length < 2) return null;
    at += 2 + length;
  }
  return null;
}

/** Of an Exif segment: tag 0x0112 of the first directory. */
function orientationIn(segment: Buffer): number | null {
  if (segment.length < 14 || segment.toString('latin1', 0, 4) !== 'Exif') return null;
  const tiff = segment.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  if (directory + 2 > tiff.length) return null;
  const entries = Math.min(short(directory), 100);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
