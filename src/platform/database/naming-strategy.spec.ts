import { describe, expect, it } from '@jest/globals';
import { snakeCase } from './naming-strategy.js';

describe('snakeCase', () => {
  it.each([
    ['id', 'id'],
    ['amountFen', 'amount_fen'],
    ['subjectId', 'subject_id'],
    ['parsedJSONValue', 'parsed_json_value'],
    ['year2025Total', 'year2025_total'],
    ['already_snake', 'already_snake'],
  ])('%s → %s', (property, column) => {
    expect(snakeCase(property)).toBe(column);
  });
});
