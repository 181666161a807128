import { describe, expect, it } from '@jest/globals';
import { mailText } from './mail-text.js';

const MESSAGE = {
  id: 'm1',
  recipient: 'a@example.com',
  subject: { zh: '【预告】稳岗返还', en: 'Advance notice: refund' },
  body: { zh: '预计 1,000.00 元。\n请确认。', en: 'About 1,000.00 yuan.\nPlease confirm.' },
  action: {
    url: 'https://huiqi.example/cases/1?a=1&b=2',
    label: { zh: '核对并确认', en: 'Check and confirm' },
  },
};

describe('mailText', () => {
  it('says everything in both languages, Chinese first', () => {
    const { subject, text } = mailText(MESSAGE);
    expect(subject).toBe('【预告】稳岗返还 | Advance notice: refund');
    expect(text).toBe(
      '预计 1,000.00 元。\n请确认。\n\n核对并确认: https://huiqi.example/cases/1?a=1&b=2' +
        '\n\n----------\n\n' +
        'About 1,000.00 yuan.\nPlease confirm.\n\nCheck and confirm: https://huiqi.example/cases/1?a=1&b=2',
    );
  });

  it('writes the same as HTML, with a link', () => {
    const { html } = mailText(MESSAGE);
    expect(html).toContain('<div lang="zh-CN"><p>预计 1,000.00 元。</p><p>请确认。</p>');
    expect(html).toContain(
      '<a href="https://huiqi.example/cases/1?a=1&amp;b=2">Check and confirm</a>',
    );
  });

  it('lets no text become markup or another header', () => {
    const { subject, html } = mailText({
      ...MESSAGE,
      subject: { zh: '甲\r\nBcc: b@example.com', en: 'x' },
      body: { zh: '<script>"甲" & 乙</script>', en: 'x' },
    });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).toContain('<p>&lt;script&gt;&quot;甲&quot; &amp; 乙&lt;/script&gt;</p>');
  });

  it('needs no action', () => {
    const { text, html } = mailText({ ...MESSAGE, action: null });
    expect(text).not.toContain('http');
    expect(html).not.toContain('<a ');
  });
});
