import { BadRequestException, ForbiddenException, HttpException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from './domain-error.js';
import { ERROR_CODES } from './error-codes.js';
import { asDomainError, toProblem } from './problem.js';

const request = { path: '/api/v1/cases/7', requestId: 'request-1', language: 'zh' } as const;

describe('toProblem', () => {
  it('says the same in either language, with the params filled in', () => {
    const error = new DomainError(
      'CONFLICT',
      { count: 3 },
      {
        detail: { zh: '还有 {count} 项未完成 {other}', en: '{count} are not finished {other}' },
        errors: [
          { path: 'facts.0.value', message: { zh: '应为整数', en: 'must be an integer' } },
          { path: 'a/b~c', message: 'plain' },
          { path: '', message: 'the whole' },
        ],
      },
    );
    expect(toProblem(error, request)).toEqual({
      type: 'urn:huiqi:problem:conflict',
      title: '与现有数据冲突',
      status: 409,
      detail: '还有 3 项未完成 {other}',
      instance: '/api/v1/cases/7',
      code: 'CONFLICT',
      errors: [
        { pointer: '/facts/0/value', detail: '应为整数' },
        { pointer: '/a~1b~0c', detail: 'plain' },
        { pointer: '', detail: 'the whole' },
      ],
      requestId: 'request-1',
    });
    expect(toProblem(error, { ...request, language: 'en' })).toMatchObject({
      title: 'Conflict with the present state',
      detail: '3 are not finished {other}',
      errors: [{ detail: 'must be an integer' }, { detail: 'plain' }, { detail: 'the whole' }],
    });
  });

  it('leaves out what there is not', () => {
    expect(Object.keys(toProblem(new DomainError('CASE_NOT_FOUND'), request))).toEqual([
      'type',
      'title',
      'status',
      'instance',
      'code',
      'requestId',
    ]);
  });

  it('has an error status and words in both languages for every code', () => {
    for (const [code, kind] of Object.entries(ERROR_CODES)) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(kind.status).toBeGreaterThanOrEqual(400);
      expect(kind.title.zh).toMatch(/\p{Script=Han}/u);
      expect(kind.title.en).toMatch(/^[\p{ASCII}]+$/u);
    }
  });
});

describe('asDomainError', () => {
  const fromMiddleware = (status: number, expose: boolean, type: string) =>
    Object.assign(new Error('secret words'), { status, expose, type });

  it.each([
    [new DomainError('ALREADY_PAID'), 'ALREADY_PAID'],
    [new ForbiddenException('secret words'), 'FORBIDDEN'],
    [new HttpException('secret words', 418), 'BAD_REQUEST'],
    [new HttpException('secret words', 502), 'INTERNAL'],
    [fromMiddleware(413, true, 'entity.too.large'), 'PAYLOAD_TOO_LARGE'],
    [fromMiddleware(415, true, 'encoding.unsupported'), 'UNSUPPORTED_MEDIA_TYPE'],
    [fromMiddleware(500, false, 'stream.error'), 'INTERNAL'],
    [new TypeError('secret words'), 'INTERNAL'],
    [Object.assign(new Error('secret words'), { code: 'ECONNREFUSED' }), 'SERVICE_UNAVAILABLE'],
    [new Error('Connection terminated unexpectedly'), 'SERVICE_UNAVAILABLE'],
    ['secret words', 'INTERNAL'],
    [undefined, 'INTERNAL'],
  ])('%s is %s and repeats nothing that it was not written to say', (thrown, code) => {
    const error = asDomainError(thrown);
    expect(error.code).toBe(code);
    expect(JSON.stringify(toProblem(error, request))).not.toContain('secret words');
  });

  it('explains malformed JSON, whether it comes from the parser or through Nest', () => {
    const parser = fromMiddleware(400, true, 'entity.parse.failed');
    for (const thrown of [parser, new BadRequestException('x', { cause: parser })]) {
      expect(asDomainError(thrown).detailIn('en')).toContain('not valid JSON');
    }
  });
});
