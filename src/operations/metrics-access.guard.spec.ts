import type { ExecutionContext } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../platform/config.js';
import { MetricsAccessGuard } from './metrics-access.guard.js';

const TOKEN = 'sixteen-letters-';

function lets(
  address: string,
  headers: Readonly<Record<string, string>>,
  token: string | undefined,
): boolean {
  const request = { socket: { remoteAddress: address }, headers };
  const context = { switchToHttp: () => ({ getRequest: () => request }) };
  try {
    return new MetricsAccessGuard(loadConfig({ METRICS_TOKEN: token })).canActivate(
      context as ExecutionContext,
    );
  } catch {
    return false;
  }
}

describe('who may read the metrics', () => {
  it.each([
    ['127.0.0.1', {}, true],
    ['127.8.9.10', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    ['10.0.0.1', {}, false],
    ['::ffff:10.127.0.1', {}, false],
    ['', {}, false],
    // A proxy on this machine speaks for somebody else.
    ['127.0.0.1', { 'x-forwarded-for': '8.8.8.8' }, false],
    ['127.0.0.1', { forwarded: 'for=8.8.8.8' }, false],
  ])('without a token: %s with %j: %s', (address, headers, allowed) => {
    expect(lets(address, headers as Record<string, string>, undefined)).toBe(allowed);
  });

  it.each([
    ['10.0.0.1', `Bearer ${TOKEN}`, true],
    ['10.0.0.1', `bearer ${TOKEN}`, true],
    ['10.0.0.1', `Bearer ${TOKEN}x`, false],
    ['10.0.0.1', TOKEN, false],
    ['127.0.0.1', '', false],
  ])('with a token: %s with "%s": %s', (address, authorization, allowed) => {
    expect(lets(address, { authorization }, TOKEN)).toBe(allowed);
  });
});
