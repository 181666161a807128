import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { DemonstrationRunner } from './demonstration/demonstration-runner.js';
import { ConfigError, loadConfig } from './platform/config.js';
import { APP_OPTIONS, configureApp } from './platform/http/configure-app.js';
import { HttpAdapter } from './platform/http/http-adapter.js';
import { cutText } from './platform/logging/cut-secrets.js';
import { createLogger } from './platform/logging/logger.js';
import { NestLogger } from './platform/logging/nest-logger.js';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: config.logLevel, stream: 'stdout' });
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(config),
    new HttpAdapter(),
    { ...APP_OPTIONS, logger: new NestLogger(logger) },
  );
  configureApp(app, logger);
  app.enableShutdownHooks(['SIGINT', 'SIGTERM'], { useProcessExit: true });
  await app.listen(config.port);
  const address = (await app.getUrl()).replace(/\/\/(\[::1?\]|0\.0\.0\.0)/, '//localhost');
  process.stdout.write(`惠企 is ready: ${address}\n`);
  app.get(DemonstrationRunner, { strict: false }).start();
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError;
  process.stderr.write(`${cutText(expected ? error.message : String((error as Error).stack))}\n`);
  process.exit(expected ? 2 : 1);
});
