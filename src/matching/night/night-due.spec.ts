import { describe, expect, it } from '@jest/globals';
import { isDueWithin, lastTime, nightDue, type KnownRun } from './night-due.js';

/** By the clocks in China. */
const at = (text: string) => new Date(`${text}+08:00`);
const run = (startedAt: string, changes: Partial<KnownRun> = {}): KnownRun => ({
  asOf: startedAt.slice(0, 10),
  startedAt: at(startedAt),
  state: 'finished',
  isFull: false,
  ...changes,
});

describe('lastTime', () => {
  it('is of today from that minute on, and of yesterday before it', () => {
    expect(lastTime('02:00', at('2026-11-26T02:00:00'))).toEqual(at('2026-11-26T02:00:00'));
    expect(lastTime('02:00', at('2026-11-26T01:59:59'))).toEqual(at('2026-11-25T02:00:00'));
    // Where it is still yesterday in Greenwich.
    expect(lastTime('23:30', at('2026-11-26T07:00:00'))).toEqual(at('2026-11-25T23:30:00'));
  });
});

describe('isDueWithin', () => {
  it.each([
    ['01:54:59', false],
    ['01:55:00', true],
    ['01:59:59', true],
    // Now it is due.
    ['02:00:00', false],
  ])('five minutes, at %s before 02:00: %s', (time, isSoon) => {
    expect(isDueWithin(300_000, '02:00', at(`2026-11-26T${time}`))).toBe(isSoon);
  });

  it('sees the midnight between', () => {
    expect(isDueWithin(300_000, '00:02', at('2026-11-25T23:58:00'))).toBe(true);
  });
});

const due = (now: string, runs: readonly KnownRun[]) =>
  nightDue('02:00', at(now), now.slice(0, 10), runs);

describe('nightDue', () => {
  const fullBefore = run('2026-11-24T02:00:05', { isFull: true });

  it('is due at its time, once', () => {
    const yesterday = run('2026-11-25T02:00:05');
    expect(due('2026-11-26T01:59:00', [yesterday, fullBefore])).toBeUndefined();
    expect(due('2026-11-26T02:00:00', [yesterday, fullBefore])).toEqual({
      full: false,
    });
    const tonight = run('2026-11-26T02:00:00');
    expect(due('2026-11-26T02:05:00', [tonight, yesterday, fullBefore])).toBeUndefined();
  });

  it('waits from midnight to its time, however long the day has begun', () => {
    const yesterday = run('2026-11-25T02:00:05');
    expect(due('2026-11-26T00:00:00', [yesterday, fullBefore])).toBeUndefined();
    expect(due('2026-11-26T00:30:00', [fullBefore])).toBeDefined();
    const byHand = run('2026-11-26T00:10:00');
    expect(due('2026-11-26T00:30:00', [byHand, fullBefore])).toBeUndefined();
  });

  it('is due each night where the business date stands still', () => {
    const on = (now: string, runs: KnownRun[]) => nightDue('02:00', at(now), '2024-10-15', runs);
    const yesterday = run('2026-11-25T02:00:05', { asOf: '2024-10-15' });
    expect(on('2026-11-26T01:59:00', [yesterday])).toBeUndefined();
    expect(on('2026-11-26T02:00:00', [yesterday])).toBeDefined();
  });

  it('makes up for a night that was missed, and goes on with one that was stopped', () => {
    const longAgo = run('2026-11-23T02:00:05');
    expect(due('2026-11-26T11:00:00', [longAgo, fullBefore])).toBeDefined();
    const stopped = run('2026-11-26T02:00:05', { state: 'stopped' });
    expect(due('2026-11-26T11:00:00', [stopped, fullBefore])).toBeDefined();
  });

  it('is not taken for done by what somebody ran before the files of the night had come', () => {
    const evening = run('2026-11-26T00:30:00');
    expect(due('2026-11-26T02:00:00', [evening, fullBefore])).toBeDefined();
  });

  it('is not taken for done by a run of another business date', () => {
    const ofYesterday = run('2026-11-26T02:01:00', { asOf: '2026-11-25' });
    expect(due('2026-11-26T02:05:00', [ofYesterday, fullBefore])).toBeDefined();
  });

  it('is a full one when there has been none for a week', () => {
    expect(due('2026-11-26T02:00:00', [])).toEqual({ full: true });
    const weekAgo = run('2026-11-19T02:03:00', { isFull: true });
    expect(due('2026-11-25T02:00:00', [weekAgo])).toEqual({ full: false });
    expect(due('2026-11-26T02:00:00', [weekAgo])).toEqual({ full: true });
  });
});
