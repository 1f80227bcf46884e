// Where a test's files may lie that needn't survive the machine.
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
const enoughBytes = 2 ** 31;

/**
 * In memory where the system has room for it: a database is a thousand files, and to make and remove a hundred of them
 * keeps a disk's file system busy longer than the tests. A killed process loses no more there than on a disk.
 */
export function quickDirectory(): string {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > enoughBytes ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
