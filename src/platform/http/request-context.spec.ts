import { describe, expect, it } from '@jest/globals';
import {
  currentContext,
  currentLanguage,
  preferredLanguage,
  runInContext,
  setCurrentActor,
} from './request-context.js';

describe('preferredLanguage', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.3, zh;q=0.7', 'zh'],
    ['en;q=0.8, zh;q=0.7', 'en'],
    ['fr, en;q=0.1', 'en'],
    ['fr', 'zh'],
    ['zh;q=0, en;q=0.001', 'en'],
    ['en;q=0', 'zh'],
    ['*', 'zh'],
    ['EN', 'en'],
    [`${'x,'.repeat(30)}en`, 'zh'],
  ] as const)('%s → %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});

describe('the context of a request', () => {
  it('is kept apart between requests that overlap', async () => {
    const request = (requestId: string) =>
      runInContext({ requestId, language: 'en' }, async () => {
        setCurrentActor({ id: `user of ${requestId}`, role: 'reviewer' });
        await new Promise((resolve) => setImmediate(resolve));
        return [currentContext()?.requestId, currentContext()?.actor?.id, currentLanguage()];
      });
    expect(await Promise.all([request('one'), request('two')])).toEqual([
      ['one', 'user of one', 'en'],
      ['two', 'user of two', 'en'],
    ]);
  });

  it('does not exist outside of one, where nobody can act', () => {
    expect(currentContext()).toBeUndefined();
    expect(currentLanguage()).toBe('zh');
    expect(() => setCurrentActor({ id: 'x', role: 'reviewer' })).toThrow('no request');
  });
});
