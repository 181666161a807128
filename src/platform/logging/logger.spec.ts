import { describe, expect, it } from '@jest/globals';
import { runInContext } from '../http/request-context.js';
import { createLogger } from './logger.js';
import { NestLogger } from './nest-logger.js';

type Line = Record<string, unknown>;

function capture(level: 'info' | 'trace' = 'trace') {
  const lines: Line[] = [];
  const stream = { write: (text: string) => void lines.push(JSON.parse(text) as Line) };
  const logger = createLogger({ level, stream });
  return { lines, logger, nest: new NestLogger(logger) };
}

describe('createLogger', () => {
  it('writes the id of the running request once into each line', () => {
    const { lines, logger } = capture();
    logger.info('outside');
    runInContext({ requestId: 'request-1', language: 'zh' }, () => logger.info('inside'));
    expect(lines).toMatchObject([{ msg: 'outside' }, { msg: 'inside', requestId: 'request-1' }]);
    expect(lines[0]).not.toHaveProperty('requestId');
  });

  it('masks secrets at any level', () => {
    const { lines, logger } = capture();
    const secrets = {
      password: 'hunter2',
      accountNumber: '6222020',
      cookie: 'hunter2',
      plain: 'kept',
    };
    logger.info({
      ...secrets,
      a: secrets,
      b: { c: secrets },
      headers: { 'set-cookie': 'hunter2' },
    });
    const text = JSON.stringify(lines);
    expect(text).not.toMatch(/hunter2|6222020/);
    expect(text.match(/kept/g)).toHaveLength(3);
  });
});

describe('NestLogger', () => {
  it('takes the last text for the context and the rest for words, fields, error or stack', () => {
    const { lines, nest } = capture();
    const error = new Error('broken');
    nest.log('hello', 'Greeter');
    nest.warn('counted', { rows: 3 }, 'Counter');
    nest.error(error, 'while reading', 'Reader');
    nest.error('failed', error.stack, 'Nest');
    nest.error(error, 'Alone');
    nest.fatal('no context');
    nest.debug({ a: 1 }, 'Fields');
    nest.verbose('fine', undefined, 'Tracer');
    expect(lines).toMatchObject([
      { level: 'info', context: 'Greeter', msg: 'hello' },
      { level: 'warn', context: 'Counter', msg: 'counted', rows: 3 },
      { level: 'error', context: 'Reader', msg: 'while reading', err: { message: 'broken' } },
      { level: 'error', context: 'Nest', msg: 'failed', stack: error.stack },
      { level: 'error', context: 'Alone', msg: 'broken', err: { message: 'broken' } },
      { level: 'fatal', msg: 'no context' },
      { level: 'debug', context: 'Fields', a: 1 },
      { level: 'trace', context: 'Tracer', msg: 'fine' },
    ]);
  });

  it('keeps what Nest says of each route out of the usual log', () => {
    const { lines, nest } = capture('info');
    nest.log('Mapped {/x, GET} route', 'RouterExplorer');
    nest.log('started', 'NestApplication');
    expect(lines.map((line) => line.msg)).toEqual(['started']);
  });
});
