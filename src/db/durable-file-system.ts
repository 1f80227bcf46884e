// PGlite's files in a directory, with fsync: PostgreSQL's own flushing of the write-ahead log and of checkpoints works.
import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Init = NodeFS['init'];

/** What is used of an open file of Emscripten's NODEFS; a directory has no file descriptor. */
interface Stream {
  nfd?: number;
  node: unknown;
}

interface FileSystems {
  NODEFS: { stream_ops: { fsync?(stream: Stream): number }; realPath(node: unknown): string };
}

/**
 * PGlite starts PostgreSQL without fsync, and its file system has no such operation: an acknowledged row is then lost
 * when the power fails. Here the operation is added; the store's start parameters (see durableStartParams) make
 * PostgreSQL call it, before a commit is answered and nowhere else.
 */
export class DurableFileSystem extends NodeFS {
  override async init(...[pglite, options]: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const addFsync = (module: unknown) => {
      const { NODEFS } = (module as { FS: { filesystems: FileSystems } }).FS.filesystems;
      NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd === undefined) syncDirectory(NODEFS.realPath(stream.node));
        else fdatasyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } };
  }
}

/** All of it becomes memory of this process; what does not fit lies in the kernel's cache. PGlite itself takes 128 MB. */
const sharedBuffers = '32MB';

/**
 * PGlite's own start parameters without -F, which switches fsync off. WAL is flushed by fsync because Emscripten's
 * fdatasync does nothing.
 */
export function durableStartParams(defaults: readonly string[]): string[] {
  const own = ['wal_sync_method=fsync', `shared_buffers=${sharedBuffers}`].flatMap((setting) => [
    '-c',
    setting,
  ]);
  return [...defaults.filter((parameter) => parameter !== '-F'), ...own];
}

function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
