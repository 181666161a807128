import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { WORK, WORKING, type NightTask } from './matching/night/night-thread.js';
import { WorkOnRuns } from './matching/night/work-on-runs.js';
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
const told = new Promise<void>((resolve) => {
  parentPort?.on('message', (message) => {
    if (message !== WORK) stopping.abort();
    resolve();
  });
});
try {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    await told;
    let said = false;
    await app.get(WorkOnRuns, { strict: false }).untilNoneGoesOn(stopping.signal, () => {
      if (!said) parentPort?.postMessage(WORKING);
      said = true;
    });
  } finally {
    await app.close();
  }
} catch (error) {
  // The driver's own errors lose their message on the way to another thread.
  logger.fatal(error, 'the night broke off');
  process.exitCode = 1;
}
parentPort?.close();
