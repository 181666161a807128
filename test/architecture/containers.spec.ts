/**
 * Goal: the image and the compose file name what is there. Method: they are read as text, since building an image takes an
 * engine that is not everywhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { describeConfig } from '../../src/platform/config.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
}

const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', ' ');
const ignored = readFileSync('.dockerignore', 'utf8').trim().split('\n');
const { services } = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
  services: Readonly<Record<string, Service>>;
};
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);

describe('Dockerfile', () => {
  const copies = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(
    ([, sources = '']) => sources.split(' '),
  );

  it.each(copies)('copies %s, which is there and not ignored', (source) => {
    expect(existsSync(source)).toBe(true);
    expect(ignored[0]).toBe('**');
    expect(ignored).toContain(`!${source.split('/')[0]}`);
  });

  it('takes a version of Node that the project may run on, and never the latest', () => {
    const version = /^ARG NODE_IMAGE=node:(\d+\.\d+)\.\d+-/m.exec(dockerfile)?.[1];
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      engines: { node: string };
    };
    const [major, minor] = (version ?? '').split('.').map(Number);
    expect(engines.node).toBe('>=20.19');
    expect([major, Number(minor) >= 19]).toEqual([20, true]);
  });

  it('does not run as root, and asks for health where it is answered', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('/health/ready');
    expect(readFileSync('src/platform/health/health.controller.ts', 'utf8')).toContain("'ready'");
  });
});

describe('compose.yaml', () => {
  const known = new Set(describeConfig({}).map(({ variable }) => variable));

  it('has a service, two workers and a database of a fixed version', () => {
    expect(ours.map(([name]) => name)).toEqual(['service', 'worker']);
    expect(services.worker).toMatchObject({ deploy: { replicas: 2 } });
    expect(services.postgres?.image).toMatch(/^postgres:\d+\.\d+-/);
  });

  it.each(ours)('gives the %s only settings that there are', (_, { environment }) => {
    expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
    expect(environment.DATABASE_URL).toContain('@postgres/');
  });

  it('sets nothing to a value that the program would refuse', () => {
    for (const [, { environment }] of ours) {
      const values = Object.entries(environment).map(([name, value]): [string, string] => [
        name,
        defaultOf(value),
      ]);
      expect(() => describeConfig(Object.fromEntries(values))).not.toThrow();
    }
  });

  it('calls only commands of the command line', () => {
    const commandLine = readFileSync('src/cli.ts', 'utf8');
    const calls = ours.flatMap(([, { command }]) => (command ? [command] : []));
    expect(calls.length).toBeGreaterThan(0);
    for (const [program, command] of calls) {
      expect(dockerfile).toContain(`/usr/local/bin/${program}`);
      expect(commandLine).toContain(`.command('${command}')`);
    }
  });

  it('keeps what the service writes', () => {
    expect(services.service?.volumes).toEqual(['data:/data']);
    expect(dockerfile).toContain('HUIQI_DATA=/data');
  });
});

/** `${NAME:-value}` as it is where NAME is not set; what has to be set is something. */
/** A password, and a key as well. */
const SOMETHING = '0'.repeat(64);

function defaultOf(value: string): string {
  return value.replaceAll(/\$\{\w+:([-?])([^}]*)\}/g, (_, kind: string, text: string) =>
    kind === '-' ? text : SOMETHING,
  );
}
