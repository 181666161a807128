import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDirectory } from '../data-directory.js';
import { ConfigError, type Config } from '../config.js';
import { newId } from '../identifier.js';
import { KEY_BYTES } from './sealed-text.js';

export type KeySettings = Pick<Config, 'dataDirectory'> &
  Partial<Pick<Config, 'kek' | 'kekFile' | 'kekPrevious'>>;

/** Lies beside the embedded database when nobody has set a key: it protects copies of the database, not the machine. */
export const GENERATED_KEY_FILE = 'huiqi.key';
const OWNER_ONLY = 0o600;

export const generatedKeyFile = (dataDirectory: string) => join(dataDirectory, GENERATED_KEY_FILE);

/** The key-encryption key that is set or was generated; undefined while there is none. */
export function findKeyEncryptionKey(settings: KeySettings): Buffer | undefined {
  if (settings.kek !== undefined) return Buffer.from(settings.kek, 'hex');
  if (settings.kekFile !== undefined) return readKey(settings.kekFile, 'HUIQI_KEK_FILE');
  const file = generatedKeyFile(settings.dataDirectory);
  try {
    return readKey(file, file);
  } catch (error) {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === 'ENOENT') return undefined;
    throw error;
  }
}

export function previousKey({ kekPrevious }: KeySettings): Buffer | undefined {
  return kekPrevious === undefined ? undefined : Buffer.from(kekPrevious, 'hex');
}

/** Makes the file; of two processes that start together both get the one that was there first. */
export function generateKeyEncryptionKey(settings: KeySettings): Buffer {
  const file = generatedKeyFile(settings.dataDirectory);
  makeDataDirectory(settings.dataDirectory);
  const draft = `${file}.${newId()}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: OWNER_ONLY });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKey(file, file);
}

function readKey(file: string, setting: string): Buffer {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw Object.assign(new ConfigError([`${setting} cannot be read`]), { cause });
  }
  if (!/^[0-9a-fA-F]{64}$/.test(text))
    throw new ConfigError([`${setting} must hold 64 hexadecimal digits and nothing else`]);
  return Buffer.from(text, 'hex');
}
