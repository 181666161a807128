export const JSON_OPTION = ['--json', 'machine-readable output on stdout'] as const;

/** Runs a command and keeps its exit code. Commands are loaded when called: `decide` needs no framework and no database. */
export function action<Arguments extends unknown[]>(
  run: (...args: Arguments) => Promise<number>,
): (...args: Arguments) => Promise<void> {
  return async (...args) => {
    process.exitCode = await run(...args);
  };
}
