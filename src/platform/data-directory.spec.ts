import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeDataDirectory } from './data-directory.js';

describe('makeDataDirectory', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'huiqi-'));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true });
  });

  it('lets nobody but the owner look into it', () => {
    const path = join(parent, 'a', 'data');
    makeDataDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('leaves a directory as somebody has set it up', () => {
    const path = join(parent, 'data');
    makeDataDirectory(path);
    chmodSync(path, 0o750);
    makeDataDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o750);
  });
});
