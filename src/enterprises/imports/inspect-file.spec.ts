import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { makeXlsx } from '../../../test/support/make-xlsx.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { inspectFile } from './inspect-file.js';

describe('inspectFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-inspect-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function inspect(content: string | Buffer, name = 'file.bin') {
    const path = join(folder, name);
    await writeFile(path, content);
    return inspectFile(path);
  }

  it('goes by the content, not by the name', async () => {
    expect(await inspect(makeXlsx([['a']]), 'table.csv')).toMatchObject({ kind: 'xlsx' });
    expect(await inspect('a,b\n1,2\n', 'table.xlsx')).toMatchObject({
      kind: 'csv',
      encoding: 'utf-8',
    });
    expect(await inspect(iconv.encode('名称\n某某公司\n', 'gb18030'))).toMatchObject({
      encoding: 'gb18030',
    });
  });

  it('tells the digest and the size of the whole file', async () => {
    const content = Buffer.from('名称,代码\n'.repeat(20_000));
    expect(await inspect(content)).toMatchObject({
      sha256: createHash('sha256').update(content).digest('hex'),
      sizeBytes: content.length,
    });
  });

  it.each([
    ['nothing', '', '空'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xls'],
    ['a PDF', '%PDF-1.7', 'PDF'],
    ['a web page that is named .xls', '<html><table><tr><td>1</td></tr></table></html>', '网页'],
    ['XML with a mark', '\uFEFF<?xml version="1.0"?><Workbook/>', 'XML'],
    ['a gzip', Buffer.from('1f8b0800', 'hex'), '解压'],
    ['bytes of something else', Buffer.from([0, 1, 0, 0, 2, 0, 0, 0, 3, 0]), '不是文本'],
  ])('refuses %s and says what to do', async (_, content, words) => {
    const failure = await inspect(content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DomainError);
    expect((failure as DomainError).code).toBe('IMPORT_INVALID');
    expect((failure as DomainError).detail?.zh).toContain(words);
  });
});
