import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { isTransient } from './database-error.js';

const coded = (code: string) => Object.assign(new Error('words'), { code });
const ofDriver = (code: string) => new QueryFailedError('SELECT 1', [], coded(code));

describe('what may succeed if it is tried again', () => {
  it.each([
    ['a connection refused', coded('ECONNREFUSED'), true],
    ['a server that shuts down', ofDriver('57P01'), true],
    ['a transaction that was idle for too long', ofDriver('25P03'), true],
    ['two transactions that waited for each other', ofDriver('40P01'), true],
    ['a row that is there already', ofDriver('23505'), false],
    ['a value that does not fit', ofDriver('22003'), false],
    ['anything else', new TypeError('words'), false],
  ])('%s', (_what, error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });
});
