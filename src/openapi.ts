import 'reflect-metadata';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { loadConfig } from './platform/config.js';
import { APP_OPTIONS, configureApp } from './platform/http/configure-app.js';
import { createOpenApiDocument } from './platform/http/openapi-document.js';
import { createLogger } from './platform/logging/logger.js';

const FILE = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));

/**
 * Writes docs/openapi.json, or with --check exits 1 if the committed file is not what the code says. Runs from dist,
 * because the build adds to the classes what the description is made of. The application is built on an empty
 * database in a temporary folder and never started.
 */
async function main(): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'huiqi-openapi-'));
  try {
    const config = loadConfig({ HUIQI_DATA: dataDirectory, HUIQI_DEMO: 'false' });
    const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
      ...APP_OPTIONS,
      logger: false,
    });
    configureApp(app, createLogger({ level: 'silent', stream: 'stderr' }));
    const text = `${JSON.stringify(createOpenApiDocument(app), null, 2)}\n`;
    await app.close();
    if (process.argv.includes('--check')) await check(text);
    else await writeFile(FILE, text);
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

async function check(text: string): Promise<void> {
  const committed = await readFile(FILE, 'utf8').catch(() => '');
  if (committed === text) return;
  process.stderr.write('docs/openapi.json is not what the code says: run npm run openapi\n');
  process.exitCode = 1;
}

await main();
