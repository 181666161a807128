/** Seconds of processor that processes have used, from Linux's /proc. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Of one process, without its children. */
export function processorSeconds(pid) {
  const { own } = readStat(pid) ?? { own: 0 };
  return own;
}

/** Of the thread in which a process began. */
export function processorSecondsOfMainThread(pid) {
  const { own } = readStat(`${pid}/task/${pid}`) ?? { own: 0 };
  return own;
}

/** Of a process, of its children that live and of those that have ended. */
export function processorSecondsWithChildren(pid) {
  let sum = 0;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(name) : undefined;
    if (stat && Number(name) === pid) sum += stat.own + stat.ended;
    else if (stat?.parent === pid) sum += stat.own;
  }
  return sum;
}

function readStat(pid) {
  let text;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // It has ended meanwhile.
  }
  // The name, in parentheses, may hold spaces; see proc(5).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
  return {
    parent: Number(fields[1]),
    own: (user + system) / TICKS,
    ended: (endedUser + endedSystem) / TICKS,
  };
}
