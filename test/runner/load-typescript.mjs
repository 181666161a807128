/**
 * Lets Node run the TypeScript of this repository as it stands, in the test run only. swc does not check types,
 * `npm run typecheck` does. Loaded with `--import`, so that worker threads have it too.
 */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
