import { describe, expect, it } from '@jest/globals';
import { newId } from './identifier.js';

describe('newId', () => {
  it('makes UUIDs of version 7 that are unique and sort by creation, in a burst too', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('begins with the millisecond of its creation', () => {
    const stamp = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(Math.abs(stamp - Date.now())).toBeLessThan(60_000);
  });
});
