// Why the embedded database stopped, in words that say what to do: wasm's own words are for those who build it.

const diskFull = /ENOSPC|EDQUOT|No space left|quota exceeded/i;
const readOnly = /EROFS|Read-only file system/i;
const denied = /EACCES|EPERM|Permission denied/i;
const failing = /EIO\b|Input\/output error/i;
const outOfMemory = /out of memory|ENOMEM|Cannot enlarge memory/i;
const longest = 300;

/** Never longer than a line, and never advice that only a builder of PGlite could follow. */
export function reasonInWords(error: unknown): string {
  const text = String(error instanceof Error ? error.message : error).slice(0, 2_000);
  if (diskFull.test(text)) return 'the disk is full. Make room where DATA_DIR is';
  if (readOnly.test(text)) return 'the disk can only be read. Mount it so that it can be written, too';
  if (denied.test(text)) return 'the files belong to another user. Start as their owner, or chown DATA_DIR';
  if (failing.test(text))
    return 'the disk fails to read or write. Look at the kernel log, and copy DATA_DIR elsewhere';
  if (outOfMemory.test(text)) return 'the memory is not enough. Leave at least 1 GB to the program';
  if (/Aborted|RuntimeError|unreachable|memory access out of bounds|sASSERTIONS/.test(text))
    return 'PostgreSQL stopped itself, as it does when a file of the store is damaged or cannot be written';
  return text.split('\n')[0]?.slice(0, longest) || 'its thread ended';
}
