import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { retentionDocument } from './retention-document.js';
import { REMOVED_KINDS, RETENTION_SCHEDULE } from './retention-schedule.js';

const DOCUMENT = new URL('../../docs/retention.md', import.meta.url);

describe('docs/retention.md', () => {
  it('is drawn from the schedule', () => {
    const drawn = retentionDocument();
    if (process.env['UPDATE_DOCUMENTS']) writeFileSync(DOCUMENT, drawn);
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(drawn);
  });
});

describe('the schedule', () => {
  it('lays something down once for each kind that is removed', () => {
    expect(RETENTION_SCHEDULE.map(({ kind }) => kind).sort()).toEqual([...REMOVED_KINDS].sort());
  });
});
