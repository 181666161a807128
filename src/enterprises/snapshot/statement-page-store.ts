import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { PageTask } from './page-source.js';

// The thread of ThreadedPages: a read-only connection of its own, which answers with a page for each range of ids.
const { file, sql } = workerData as PageTask;
const database = legible(() => new Database(file, { readonly: true, timeout: 5_000 }));
const statement = legible(() => database.prepare(sql).raw());

parentPort?.on('message', (parameters: readonly unknown[] | null) => {
  if (parameters === null) {
    database.close();
    parentPort?.close();
    return;
  }
  const [count, text] = legible(() => statement.get(...parameters)) as [number, Buffer | null];
  // The driver's own memory cannot be handed over.
  const bytes = new Uint8Array(text ?? []);
  parentPort?.postMessage({ count, bytes }, [bytes.buffer]);
});

/** The driver's own errors lose their message on the way to another thread. */
function legible<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${file} could not be read: ${(error as Error).message}`, { cause: error });
  }
}
