import { NightWorker } from '../matching/night/night-worker.js';
import { EXIT, say, WrongCall } from './exit-code.js';
import { readConfig } from './read-config.js';
import { withApplication } from './with-application.js';

/** `npx huiqi worker`: works on nights, whoever begins them, until it is asked to end. */
export async function workerCommand(): Promise<number> {
  if (readConfig().databaseUrl === undefined)
    throw new WrongCall(
      'a worker needs DATABASE_URL: the embedded database has one writer at a time, so the service does its nights itself, and a second process would only wait for it',
    );
  return withApplication(async ({ app, signal }) => {
    say('waiting for nights');
    await app.get(NightWorker, { strict: false }).run(signal);
    return EXIT.done;
  });
}
