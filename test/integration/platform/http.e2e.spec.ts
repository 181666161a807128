import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Logger, Module, Post, Query, Res } from '@nestjs/common';
import { IsInt } from 'class-validator';
import type { Response } from 'express';
import request from 'supertest';
import type { Problem } from '../../../src/platform/http/problem.dto.js';
import { PageQuery } from '../../../src/platform/http/page-query.dto.js';
import { Public } from '../../../src/platform/http/public.decorator.js';
import { currentContext } from '../../../src/platform/http/request-context.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

class SumForm {
  @IsInt()
  left: number;

  @IsInt()
  right: number;
}

@Public()
@Controller('probes')
class ProbeController {
  @Post('sum')
  sum(@Body() form: SumForm): { sum: number; requestId: string | undefined } {
    return { sum: form.left + form.right, requestId: currentContext()?.requestId };
  }

  @Get('page')
  page(@Query() query: PageQuery): PageQuery {
    return query;
  }

  @Get('bug')
  bug(): never {
    throw new TypeError('the password is hunter2');
  }

  @Get('half')
  half(@Res() response: Response): void {
    response.write('half an ans');
    throw new Error('broke off');
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

const JSON_TYPE = 'application/json';

describe('HTTP', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await createTestApp({ imports: [ProbeModule] });
  });
  afterAll(() => test.close());

  const get = (path: string) => request(test.url).get(path);
  const sum = (body: string | object) =>
    request(test.url).post('/api/v1/probes/sum').set('content-type', JSON_TYPE).send(body);

  describe('request ids', () => {
    it('are taken from the caller, known to the handler and sent back', async () => {
      const response = await sum({ left: 1, right: 2 }).set('x-request-id', 'caller-0001');
      expect(response.body).toEqual({ sum: 3, requestId: 'caller-0001' });
      expect(response.headers['x-request-id']).toBe('caller-0001');
    });

    it.each(['short', 'a'.repeat(65), 'with space', '{"a":"bbbbbbb"}', '-leading-hyphen'])(
      'are made up instead of %s',
      async (given) => {
        const response = await get('/health/live').set('x-request-id', given);
        expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      },
    );
  });

  describe('problems', () => {
    it.each([
      ['/api/v1/nothing', 'zh', '没有找到'],
      ['/api/v1/nothing?name=secret', 'en-GB', 'Not found'],
      ['/nothing', 'en', 'Not found'],
      ['/health/nothing', 'en', 'Not found'],
    ])('%s is not found, said in %s', async (path, language, title) => {
      const response = await get(path).set('accept-language', language);
      expect(response.status).toBe(404);
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(response.body).toEqual({
        type: 'urn:huiqi:problem:not-found',
        title,
        status: 404,
        instance: path.split('?')[0],
        code: 'NOT_FOUND',
        requestId: response.headers['x-request-id'],
      });
    });

    it('name each faulty field by a pointer', async () => {
      const response = await sum({ left: 'one', right: 2, total: 3 });
      const problem = response.body as Problem;
      expect([problem.status, problem.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(problem.errors).toEqual([
        { pointer: '/total', detail: '没有这个字段' },
        { pointer: '/left', detail: '应为整数' },
      ]);
    });

    it.each([
      ['{"left":', 400, 'BAD_REQUEST'],
      ['"text"', 400, 'BAD_REQUEST'],
      [`{"left":"${'x'.repeat(1_100_000)}"}`, 413, 'PAYLOAD_TOO_LARGE'],
    ])('answer a body like %.12s with %i', async (body, status, code) => {
      const response = await sum(body);
      expect([response.status, (response.body as Problem).code]).toEqual([status, code]);
      expect((response.body as Problem).requestId).toBe(response.headers['x-request-id']);
    });

    it('answer a broken address with a problem', async () => {
      const response = await get('/api/v1/probes/%E0%A4%A');
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(response.headers['content-type']).toMatch(/problem\+json/);
    });

    it('say nothing of a bug but log it in full', async () => {
      const logged: unknown[] = [];
      Logger.overrideLogger({
        log: () => {},
        warn: () => {},
        error: (...parts: unknown[]) => logged.push(...parts),
      });
      const response = await get('/api/v1/probes/bug').set('accept-language', 'en');
      expect(response.status).toBe(500);
      expect(response.body).toMatchObject({ code: 'INTERNAL', title: 'Internal error' });
      expect(response.text).not.toContain('hunter2');
      expect(logged).toContainEqual(new TypeError('the password is hunter2'));
    });

    it('break off an answer that had begun', async () => {
      await expect(get('/api/v1/probes/half')).rejects.toThrow(/aborted|socket hang up|ECONNRESET/);
    });
  });

  it('bounds pages', async () => {
    expect((await get('/api/v1/probes/page?limit=100&cursor=x')).body).toEqual({
      limit: 100,
      cursor: 'x',
    });
    expect((await get('/api/v1/probes/page?limit=101')).status).toBe(400);
    expect((await get('/api/v1/probes/page?limit[a]=1')).status).toBe(400);
  });

  it('sends security headers that our own pages can live with', async () => {
    const { headers } = await get('/health/live');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toMatch(/style-src-elem 'self' 'nonce-[^']{24}'/);
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('shows its description to people and programs', async () => {
    const page = await get('/docs/');
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    // An inline script would be refused by our own content security policy.
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    const description = (await get('/docs-json')).body as { paths: object };
    expect(Object.keys(description.paths)).toContain('/health/ready');
  });

  it('survives a client that says nothing sensible', async () => {
    const { port } = new URL(test.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('nonsense\r\n\r\n'));
      socket.on('close', () => resolve()).resume();
    });
    expect((await get('/health/live')).status).toBe(200);
  });
});
