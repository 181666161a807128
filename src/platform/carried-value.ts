import { AsyncLocalStorage } from 'node:async_hooks';

const all = new AsyncLocalStorage<ReadonlyMap<CarriedValue<unknown>, unknown>>();

/**
 * A value that goes with a piece of work into everything that the work awaits, such as its open transaction. Like an
 * AsyncLocalStorage, but an object may have one of its own: Node 20 goes through every storage that was ever used each time
 * a promise is made, so that the storages of objects long gone would slow down the process for good.
 */
export class CarriedValue<T> {
  /** Does the work with the value; what the work starts, such as a timer, keeps it. */
  run<Result>(value: T, work: () => Result): Result {
    return all.run(new Map(all.getStore()).set(this, value), work);
  }

  /** What the innermost `run` around the caller gave, if there is one. */
  get(): T | undefined {
    return all.getStore()?.get(this) as T | undefined;
  }
}
