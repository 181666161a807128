import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const GLOBALS = new URL('./jest-globals.mjs', import.meta.url).href;

/** Imports end in `.js` as the build writes them; in the sources the file is a `.ts`. */
export async function resolve(specifier, context, next) {
  // The package refuses to be loaded outside jest's own sandbox; its types are what the specs need of it.
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  // A thread's file comes as a whole address, and from nobody.
  if (/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  // The runner puts a query behind a spec's address, so that no run of it is answered from the module cache.
  const path = url.startsWith('file:') ? fileURLToPath(url.split('?')[0]) : '';
  if (!path.endsWith('.ts')) return next(url, context);
  const { code } = await transform(await readFile(path, 'utf8'), {
    filename: path,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
