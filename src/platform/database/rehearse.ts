import type { UnitOfWork } from './unit-of-work.js';

class Rehearsed<T> {
  constructor(readonly result: T) {}
}

/**
 * Does the work and takes all of it back, inside the running unit of work: what it refuses is refused, what it comes to is
 * known, and nothing of it has happened.
 */
export async function rehearse<T>(unitOfWork: UnitOfWork, work: () => Promise<T>): Promise<T> {
  if (!unitOfWork.isRunning) throw new Error('a rehearsal takes place inside a unit of work');
  try {
    return await unitOfWork.run(async () => {
      // Only what is thrown takes back a savepoint.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw new Rehearsed(await work());
    });
  } catch (thrown) {
    if (thrown instanceof Rehearsed) return thrown.result as T;
    throw thrown;
  }
}
