import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { SnapshotKeeper } from './enterprises/snapshot/snapshot-keeper.js';
import type { NightNews, NightOrder, NightTask } from './matching/night/night-thread.js';
import { WorkOnRuns } from './matching/night/work-on-runs.js';
import { Clock } from './platform/clock.js';
import { createLogger } from './platform/logging/logger.js';
import { NestLogger } from './platform/logging/nest-logger.js';

// The thread of a night: the whole application without a web server, and so without timers.
// Where there are more threads than cores the one that answers pages goes first. Elsewhere than on Linux this would be said of
// the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const { config } = workerData as NightTask;
const logger = createLogger({
  level: config.logLevel === 'info' ? 'warn' : config.logLevel,
  stream: 'stdout',
});
const stopping = new AbortController();
let reading = Promise.resolve();
// Orders may come while the program is still being loaded.
const [loaded, tellLoaded] = event<INestApplicationContext>();
const [told, tellToWork] = event();
parentPort?.on('message', (order: NightOrder) => {
  if (order === 'read') reading = loaded.then(readAhead);
  else {
    if (order === 'stop') stopping.abort();
    tellToWork();
  }
});
try {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  tellLoaded(app);
  try {
    await told;
    let said = false;
    await app.get(WorkOnRuns, { strict: false }).untilNoneGoesOn(stopping.signal, () => {
      if (!said) tell('working');
      said = true;
    });
  } finally {
    if (!stopping.signal.aborted) await reading;
    await app.close();
  }
} catch (error) {
  // The driver's own errors lose their message on the way to another thread.
  logger.fatal(error, 'the night broke off');
  process.exitCode = 1;
}
parentPort?.close();

/** Saves time and is never needed: the night reads what it has not found. */
async function readAhead(app: INestApplicationContext): Promise<void> {
  try {
    const today = app.get(Clock, { strict: false }).today();
    await app.get(SnapshotKeeper, { strict: false }).refresh(today);
  } catch (error) {
    if (!stopping.signal.aborted)
      logger.warn(error, 'the population could not be read ahead of the night');
  }
  tell('read');
}

function tell(news: NightNews): void {
  parentPort?.postMessage(news);
}

/** A promise and what resolves it. */
function event<T = void>(): [Promise<T>, (value: T) => void] {
  let happen: (value: T) => void = () => undefined;
  const happened = new Promise<T>((resolve) => (happen = resolve));
  return [happened, happen];
}
