import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * A command of the built program, dist/cli.js, as a process of its own. What it says on stderr is read only until it says
 * `until`, where that is given.
 */
export async function startHuiqi(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  until?: string,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    env: { PATH: process.env.PATH, HUIQI_DEMO: 'false', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'ignore', until === undefined ? 'ignore' : 'pipe'],
  });
  if (!child.stderr) return child;
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    if (line.includes(until ?? '')) {
      child.stderr.resume();
      return child;
    }
  }
  throw new Error(`huiqi ${args.join(' ')} ended:\n${lines.join('\n')}`);
}

/** The exit code; null for one that was killed. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
