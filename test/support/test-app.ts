import type { ModuleMetadata } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { LocalDate } from '../../src/core/local-date.js';
import { AppModule } from '../../src/app.module.js';
import { Passwords } from '../../src/identity/passwords.js';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config.js';
import { APP_OPTIONS, configureApp } from '../../src/platform/http/configure-app.js';
import { HttpAdapter } from '../../src/platform/http/http-adapter.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { NestLogger } from '../../src/platform/logging/nest-logger.js';
import { FixedClock } from './fixed-clock.js';
import { QuickPasswords } from './quick-passwords.js';
import { createTestDatabasePlace, type TestDatabasePlace } from './test-database.js';

export interface TestAppOptions {
  /** The instant at which the clock stands; default 2024-10-15T02:00:00Z. */
  readonly now?: Date | string;
  /** The business date; default: that of `now` in Shanghai. */
  readonly today?: LocalDate;
  /**
   * More of the environment, such as SMTP_URL. Unless given, HUIQI_DEMO is false, NIGHT_AT off, STAFF_IDLE_MINUTES a week, and NIGHT_IN here: a thread
   * has neither this clock nor what `configure` replaces.
   */
  readonly environment?: Readonly<Record<string, string>>;
  /** A database that another application uses as well; it is left in place. Default: one of its own. */
  readonly place?: TestDatabasePlace;
  /** Folder of bundled web pages; default: web/dist, if it is built. */
  readonly webPages?: string;
  /** Modules with controllers that exist for the test only. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Receives every line of the log, of the most verbose level on; default: nobody listens. */
  readonly log?: { write(line: string): void };
  /** Replaces providers, through Nest's injection. */
  readonly configure?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

export interface TestApp {
  readonly app: NestExpressApplication;
  readonly clock: FixedClock;
  /** Such as `http://127.0.0.1:41234`, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** The real application on a real database of the running project's kind, listening on a port of its own. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const place = options.place ?? (await createTestDatabasePlace('published'));
  const leave = options.place ? () => Promise.resolve() : () => place.remove();
  try {
    const clock = new FixedClock(options.now, options.today);
    const config = loadConfig({
      HUIQI_DEMO: 'false',
      NIGHT_AT: 'off',
      RETENTION_AT: 'off',
      NIGHT_IN: 'here',
      ANSWER_THREADS: '0',
      REQUESTS_PER_MINUTE: '0',
      // A spec that lets hours pass is about something else.
      STAFF_IDLE_MINUTES: '10080',
      ENTERPRISE_IDLE_MINUTES: '10080',
      ...options.environment,
      ...place.environment,
    });
    const logger = createLogger(
      options.log ? { level: 'trace', stream: options.log } : { level: 'silent', stream: 'stderr' },
    );
    const builder = Test.createTestingModule({
      imports: [AppModule.forRoot(config), ...(options.imports ?? [])],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(Passwords)
      .useClass(QuickPasswords)
      .setLogger(new NestLogger(logger));
    const module = await (options.configure?.(builder) ?? builder).compile();
    const app = module.createNestApplication<NestExpressApplication>(
      new HttpAdapter(),
      APP_OPTIONS,
    );
    configureApp(app, logger, options.webPages);
    await app.listen(0, '127.0.0.1');
    return {
      app,
      clock,
      url: await app.getUrl(),
      close: async () => {
        await app.close();
        await leave();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}
