import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { BankAnswerFault } from '../bank-answer-line.js';
import { allAt, at, DEPTH_MAX, readXml, textAt } from './read-xml.js';

const read = (xml: string) => readXml(Buffer.from(xml));

function faultOf(xml: string | Buffer): BankAnswerFault {
  try {
    readXml(Buffer.from(xml));
  } catch (error) {
    if (error instanceof BankAnswerFault) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('XML from outside', () => {
  it('is read as a tree, whatever the prefix', () => {
    const { namespace, root } = read(
      '\uFEFF\n<?xml version="1.0"?><x:A xmlns:x="urn:a"><x:B n="1"> 甲 &amp; <![CDATA[<乙>]]> </x:B><x:B/></x:A>',
    );
    expect(namespace).toBe('urn:a');
    expect(allAt(root, 'B').map(({ text }) => text)).toEqual(['甲 & <乙>', '']);
    expect(at(root, 'B')?.attributes).toEqual({ n: '1' });
    expect(textAt(root, 'B', 'C', 'D')).toBe('');
  });

  it('does not take what stands in another namespace for its own', () => {
    const { root } = read('<A xmlns="urn:a"><B xmlns="urn:b">1</B><B>2</B></A>');
    expect(textAt(root, 'B')).toBe('2');
  });

  it('may be in GB18030', () => {
    const file = iconv.encode('<?xml version="1.0" encoding="GB18030"?><A>上海贤达</A>', 'gb18030');
    expect(readXml(file).root.text).toBe('上海贤达');
  });

  it.each<[string, string, string, string]>([
    ['a document type', '<?xml version="1.0"?>\n<!DOCTYPE A><A/>', 'line 2', 'DOCTYPE'],
    [
      'an entity of its own',
      '<!DOCTYPE A [<!ENTITY e SYSTEM "file:///etc/passwd">]><A>&e;</A>',
      'line 1',
      'DOCTYPE',
    ],
    ['an unknown entity', '<A>\n&e;</A>', 'line 2', '不是有效的 XML'],
    ['an element that does not end', '<A>\n<B></A>', 'line 2', '不是有效的 XML'],
    ['two roots', '<A/>\n<B/>', 'line 2', '不是有效的 XML'],
    ['nothing', ' ', 'line 1', '不是有效的 XML'],
  ])('is refused with %s, naming the line', (_, xml, path, words) => {
    const fault = faultOf(xml);
    expect(fault.path).toBe(path);
    expect(fault.text.zh).toContain(words);
  });

  it('is refused where it is nested deeper than any message', () => {
    const nested = (depth: number) => '<A>'.repeat(depth) + '</A>'.repeat(depth);
    expect(read(nested(DEPTH_MAX)).root.name).toBe('A');
    expect(faultOf(nested(DEPTH_MAX + 1)).text.zh).toContain('嵌套过深');
  });

  it('is refused where it is in no known encoding', () => {
    expect(faultOf(Buffer.from([0x3c, 0x41, 0xff, 0xff, 0x3e])).text.zh).toContain('编码');
  });
});
