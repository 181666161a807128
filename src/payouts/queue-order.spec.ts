import { describe, expect, it } from '@jest/globals';
import type { Shortfall } from '../core/policy/policy.js';
import { queueOrder } from './queue-order.js';

const place = (id: string, day: number, rankValue: string | null = null) => ({
  id,
  openedAt: new Date(Date.UTC(2024, 9, day)),
  rankValue,
});
const order = (places: readonly ReturnType<typeof place>[], shortfall?: Shortfall) =>
  [...places].sort(queueOrder(shortfall)).map(({ id }) => id);
const ranked = (direction: 'highest-first' | 'lowest-first') =>
  ({ rule: 'ranked', order: direction, basis: '某文' }) as Shortfall;

describe('the order in which money is given', () => {
  it('is that of opening where the document is silent', () => {
    expect(order([place('c', 2), place('b', 1), place('a', 2)])).toEqual(['b', 'a', 'c']);
  });

  it('is that of the rank, exactly, and of opening among equals', () => {
    const places = [
      place('third', 1, '1/3'),
      place('later', 3, '0.34'),
      place('sooner', 2, '17/50'),
      place('minus', 1, '-2'),
    ];
    expect(order(places, ranked('highest-first'))).toEqual(['sooner', 'later', 'third', 'minus']);
    expect(order(places, ranked('lowest-first'))).toEqual(['minus', 'third', 'sooner', 'later']);
  });

  it('puts whoever was never ranked behind those who were', () => {
    const places = [place('old', 1), place('older', 0), place('low', 9, '0')];
    expect(order(places, ranked('highest-first'))).toEqual(['low', 'older', 'old']);
  });
});
