// An exclusive hold on a directory that the kernel itself ends with its process, however that ends: flock on the open
// directory. Seen by every process of this kernel, whatever its host name or process namespace.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export type DirectoryHold =
  | { readonly kind: 'held' /** Idempotent. */; release(): void }
  /** Another open file holds it. */
  | { readonly kind: 'taken' }
  /** No `flock` on this machine, or not on this file system. */
  | { readonly kind: 'unsupported' };

/**
 * Node has no flock of its own. The command takes it on a file that is handed down to it; the lock belongs to the open
 * file, so it stays with this process when the command has ended.
 */
export function holdDirectory(directory: string): DirectoryHold {
  const descriptor = openSync(directory, 'r');
  const { status, stderr } = spawnSync('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', descriptor],
    timeout: 5_000,
  });
  if (status === 0) {
    let open = true;
    return {
      kind: 'held',
      release() {
        if (open) closeSync(descriptor);
        open = false;
      },
    };
  }
  closeSync(descriptor);
  // It fails with 1 and without a word when somebody else has it; all else is a reason of its own.
  return { kind: status === 1 && String(stderr).trim() === '' ? 'taken' : 'unsupported' };
}
