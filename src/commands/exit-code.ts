/** 0: did what was asked · 1: the answer is no (a check failed) · 2: the call or its input was wrong. */
export const EXIT = { done: 0, no: 1, wrong: 2 } as const;

/** The call or its input is wrong; the message is for the person who typed it. */
export class WrongCall extends Error {}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Results go to stdout and nothing else does. Resolves when the reader has room again. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${text}\n`)) resolve();
    else process.stdout.once('drain', resolve);
  });
}
