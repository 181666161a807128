import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../platform/config.js';
import { PayoutFiles } from './payout-files.js';

let directory: string;
let files: PayoutFiles;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'huiqi-payout-files-'));
  files = new PayoutFiles(loadConfig({ HUIQI_DATA: directory }));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const bytes = (text: string) => Buffer.from(text);

describe('the files to and from the bank', () => {
  it('reads back what was written and leaves nothing else behind', async () => {
    await files.write('requests/BF2024-000001.csv', bytes('甲'));
    expect(await files.read('requests/BF2024-000001.csv')).toEqual(bytes('甲'));
    expect(await readdir(join(directory, 'payouts', 'requests'))).toEqual(['BF2024-000001.csv']);
  });

  it('knows no file that was never written', async () => {
    expect(await files.read('requests/BF2024-000001.csv')).toBeUndefined();
  });

  it('may be written again, and by several at once', async () => {
    const text = '甲'.repeat(200_000);
    await Promise.all(
      Array.from({ length: 8 }, () => files.write('BF2024-000001.csv', bytes(text))),
    );
    expect((await files.read('BF2024-000001.csv'))?.toString()).toBe(text);
    expect(await readdir(join(directory, 'payouts'))).toEqual(['BF2024-000001.csv']);
  });

  it('leaves no half-written file where the directory cannot be made', async () => {
    await writeFile(join(directory, 'payouts'), 'a file in the way');
    await expect(files.write('BF2024-000001.csv', bytes('甲'))).rejects.toThrow();
    expect(await readdir(directory)).toEqual(['payouts']);
  });

  it.each(['../huiqi.sqlite', '/etc/passwd', 'a/../../b', '.hidden', '', 'a//b'])(
    'does not leave its directory for %j',
    async (name) => {
      await expect(files.read(name)).rejects.toThrow(RangeError);
      await expect(files.write(name, bytes('x'))).rejects.toThrow(RangeError);
    },
  );
});
