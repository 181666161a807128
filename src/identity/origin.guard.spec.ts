import { describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { loadConfig } from '../platform/config.js';
import { OriginGuard } from './origin.guard.js';

const guard = new OriginGuard(loadConfig({ PUBLIC_URL: 'https://huiqi.example/pages/' }));

function isAllowed(method: string, headers: Record<string, string>): boolean {
  try {
    return guard.canActivate(new ExecutionContextHost([{ method, headers }]));
  } catch (error) {
    expect(error).toMatchObject({ code: 'FOREIGN_ORIGIN' });
    return false;
  }
}

describe('the origin of a request', () => {
  const host = '10.0.0.7:3000';

  it.each([
    ['our public address', 'https://huiqi.example', true],
    ['the host that was called', 'http://10.0.0.7:3000', true],
    ['our public host without encryption', 'http://huiqi.example', false],
    ['another port of the host', 'http://10.0.0.7:3001', false],
    ['another site', 'https://evil.example', false],
    ['a site whose name begins like ours', 'https://huiqi.example.evil.example', false],
    ['ours as the user name of another', 'https://huiqi.example@evil.example', false],
    ['nobody, as sandboxed pages say', 'null', false],
    ['nonsense', 'not an origin', false],
    ['an empty header', '', false],
  ])('%s: may write is %s', (_, origin, allowed) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(isAllowed(method, { host, origin })).toBe(allowed);
    }
  });

  it('is asked for only where something may be changed', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(isAllowed(method, { host, origin: 'https://evil.example' })).toBe(true);
    }
  });

  it.each([
    ['same-origin', true],
    ['none', true],
    ['same-site', false],
    ['cross-site', false],
    ['nonsense', false],
  ])('is not enough when the browser says %s: may write is %s', (site, allowed) => {
    const headers = { host, 'sec-fetch-site': site };
    expect(isAllowed('POST', headers)).toBe(allowed);
    expect(isAllowed('POST', { ...headers, origin: 'https://huiqi.example' })).toBe(allowed);
    expect(isAllowed('POST', { ...headers, origin: 'https://evil.example' })).toBe(false);
    expect(isAllowed('GET', headers)).toBe(true);
  });

  it('does not matter with a bearer token, which no browser sends of itself', () => {
    const headers = { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect(isAllowed('POST', { ...headers, authorization: 'Bearer hq_x' })).toBe(true);
    expect(isAllowed('POST', { ...headers, authorization: 'Basic hq_x' })).toBe(false);
  });

  it('need not be stated: command-line clients have none', () => {
    expect(isAllowed('POST', { host })).toBe(true);
  });
});
