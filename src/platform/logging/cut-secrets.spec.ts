import { describe, expect, it } from '@jest/globals';
import { cutLine, cutText } from './cut-secrets.js';

describe('cutText', () => {
  it.each([
    ['an account number', 'paid to 6222021001116245702 today', 'paid to *** today'],
    ['one of an account of the treasury', '310066000018000001234', '***'],
    ['one in groups', '6222 0210 0111 6245 702', '***'],
    ['an identity number', '身份证31022619900101123X。', '身份证***。'],
    ['a mobile telephone', '电话：13800138000', '电话：***'],
    ['one in groups', '+86 138-0013-8000', '***'],
    ['one of a desk', '021-57412345', '***'],
    ['a mail address', 'refused <wang.wu@example.com>', 'refused <***>'],
    ['a header', 'Authorization: Bearer abc.def', 'Authorization: ***'],
    ['a cookie', 'cookie: huiqi_session=abc; other=d', 'cookie: ***'],
    ['a query', '/x?code=abc&state=def&page=2', '/x?code=***&state=***&page=2'],
    [
      'an address with a password',
      'postgres://huiqi:hunter2@db:5432/x',
      'postgres://huiqi:***@db:5432/x',
    ],
    ['JSON within a text', '{"newPassword":"hunter2","a":1}', '{"newPassword":"***","a":1}'],
    ['a recovery code', 'tried ABCD-EFGH-2345-WXYZ', 'tried ***'],
  ])('cuts %s', (_name, text, expected) => {
    expect(cutText(text)).toBe(expected);
  });

  it.each([
    '018f3a5e-7c1d-7a3b-9c1d-123456789012',
    '91310120MA1HABCD3X was matched',
    'error code: ECONNREFUSED 127.0.0.1:5432',
    '2024-10-15T02:00:00.000Z took 1234567 ms',
    'case DX2024-000003 of 3,000,000.00 yuan',
    'a hash 0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789abcdef',
  ])('leaves %s', (text) => {
    expect(cutText(text)).toBe(text);
  });

  it('takes no longer for a text made to be hard', () => {
    for (const piece of ['1', '1 ', 'a.', 'password', '://a:', '0000 ', 'ABCD-', 'a@a.'])
      expect(cutText(piece.repeat(20_000)).length).toBeGreaterThan(0);
  }, 5_000);
});

describe('cutLine', () => {
  it('cuts fields by their names, whatever their form and however deep', () => {
    const secrets = { newPassword: 'a', leaseToken: 'b', account_number: 'c', 'Set-Cookie': ['d'] };
    const line = cutLine(JSON.stringify({ a: { b: [{ c: { d: secrets } }] }, rows: 3 }));
    expect(JSON.parse(line)).toEqual({
      a: {
        b: [
          {
            c: {
              d: {
                newPassword: '***',
                leaseToken: '***',
                account_number: '***',
                'Set-Cookie': '***',
              },
            },
          },
        ],
      },
      rows: 3,
    });
  });

  it('cuts one-time passwords and leaves the codes of errors', () => {
    const line = JSON.stringify({ code: '123456', err: { code: '23505' }, resultCode: 'EBUSY' });
    expect(JSON.parse(cutLine(line))).toEqual({
      code: '***',
      err: { code: '23505' },
      resultCode: 'EBUSY',
    });
  });

  it('cuts what is no JSON as a text', () => {
    expect(cutLine('token=abc\n')).toBe('token=***\n');
  });
});
