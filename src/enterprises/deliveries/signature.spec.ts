import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSameSignature, signatureOf } from './signature.js';

const REQUEST = {
  method: 'post',
  path: '/api/v1/deliveries?x=1',
  timestamp: '1730000000',
  keyId: 'key',
  body: Buffer.from('{"rows":["高企"]}'),
};

describe('signatureOf', () => {
  it('is the HMAC-SHA256 that docs/deliveries.md describes', () => {
    const text = 'POST\n/api/v1/deliveries?x=1\n1730000000\nkey\n{"rows":["高企"]}';
    const expected = createHmac('sha256', 'secret').update(text, 'utf8').digest('hex');
    expect(signatureOf(REQUEST, 'secret')).toBe(expected);
  });

  it.each([
    ['method', { method: 'PUT' }],
    ['path', { path: '/api/v1/deliveries' }],
    ['timestamp', { timestamp: '1730000001' }],
    ['key', { keyId: 'yek' }],
    ['body', { body: Buffer.from('{}') }],
  ])('covers the %s', (_, change) => {
    const other = signatureOf({ ...REQUEST, ...change }, 'secret');
    expect(isSameSignature(other, signatureOf(REQUEST, 'secret'))).toBe(false);
  });

  it('compares texts of any length', () => {
    expect(isSameSignature('ab', 'ab')).toBe(true);
    expect(isSameSignature('ab', 'abc')).toBe(false);
  });
});
