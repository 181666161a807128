import type { FormatFault } from '../../core/evaluate/columns/population-file.js';

/** A file that is not the snapshot that was asked for; whoever gets this builds a new one. */
export class SnapshotFileError extends Error {
  override readonly name = 'SnapshotFileError';

  constructor(
    readonly path: string,
    { expected, found }: FormatFault,
  ) {
    super(`${path} cannot be used as a population snapshot: expected ${expected}, found ${found}`);
  }
}
