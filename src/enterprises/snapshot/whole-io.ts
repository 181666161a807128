import type { FileHandle } from 'node:fs/promises';

type Transfer = (views: readonly Uint8Array[], position: number) => Promise<number>;

/** Writes all of these one behind the other; the system may take a part at a time. */
export async function writeWhole(
  file: FileHandle,
  views: readonly Uint8Array[],
  position: number,
): Promise<void> {
  await transfer(views, position, async (some, at) => {
    const { bytesWritten } = await file.writev([...some], at);
    return bytesWritten;
  });
}

/** Fills all of these one behind the other. Returns how many bytes were there; fewer than asked for at the end of the file. */
export async function readWhole(
  file: FileHandle,
  views: readonly Uint8Array[],
  position: number,
): Promise<number> {
  return transfer(views, position, async (some, at) => {
    const { bytesRead } = await file.readv([...some], at);
    return bytesRead;
  });
}

async function transfer(
  views: readonly Uint8Array[],
  position: number,
  step: Transfer,
): Promise<number> {
  let done = 0;
  let left = views.filter(({ byteLength }) => byteLength > 0);
  while (left.length > 0) {
    const bytes = await step(left, position + done);
    if (bytes === 0) break;
    done += bytes;
    left = without(left, bytes);
  }
  return done;
}

/** What remains of the views after so many bytes. */
function without(views: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skipped = bytes;
  return views.flatMap((view) => {
    const part = view.subarray(Math.min(skipped, view.byteLength));
    skipped -= view.byteLength - part.byteLength;
    return part.byteLength > 0 ? [part] : [];
  });
}
