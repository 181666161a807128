import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Beside the rules: the versions for which `npx huiqi prove-readers` has shown that the readers agree. */
const FILE = 'proven-versions.json';

export interface ProvenVersions {
  readonly profilesPerPolicy: number;
  /** Hashes of the versions by policy; a hash is over the text and every fact it rests on. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
}

/** The hashes that are listed beside a rule folder; none where there is no list. Throws if the list cannot be read. */
export async function provenVersions(folder: string): Promise<ReadonlySet<string>> {
  const listed = await readProvenVersions(folder);
  return new Set(Object.values(listed?.versions ?? {}).flat());
}

export async function readProvenVersions(folder: string): Promise<ProvenVersions | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const listed = JSON.parse(text) as ProvenVersions;
  if (typeof listed.versions !== 'object' || !Object.values(listed.versions).every(Array.isArray))
    throw new TypeError(`${join(folder, FILE)}: expected the hashes of versions by policy`);
  return listed;
}

export async function writeProvenVersions(folder: string, proven: ProvenVersions): Promise<void> {
  await writeFile(join(folder, FILE), `${JSON.stringify(proven, null, 2)}\n`);
}
