import { expect, it } from '@jest/globals';
import { oncePer } from './once-per.js';

it('asks once for each object, also where the answer is nothing', () => {
  const asked: object[] = [];
  const ask = oncePer((subject: object) => {
    asked.push(subject);
    return undefined;
  });
  const one = {};
  const other = {};
  expect([ask(one), ask(one), ask(other), ask(one)]).toEqual(Array(4).fill(undefined));
  expect(asked).toEqual([one, other]);
});

it('keeps the answers of different questions apart', () => {
  const subject = { size: 2 };
  expect(oncePer(({ size }: typeof subject) => size)(subject)).toBe(2);
  expect(oncePer(({ size }: typeof subject) => size * 2)(subject)).toBe(4);
});
