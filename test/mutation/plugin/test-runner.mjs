/**
 * Runs the property once for each mutant. The program is loaded a single time into the process, from the sandbox in which
 * every mutant stands beside the original; which of them takes effect is only a name on the global object. A mutant of
 * what runs while a module is loaded needs a process of its own, and gets it: this runner says that it cannot reload.
 */
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { specsOf } from './spec-files.mjs';

/**
 * Stryker lets a mutant run a hundred times as often as its original before it takes it for a loop without end. What
 * happens here happens the same way every time, so that five times are enough, and a loop ends in a second.
 */
const HITS_SHARE = 0.05;
const HITS_MIN = 1_000_000;

class PropertyRunner {
  static inject = tokens(commonTokens.options);
  /** What the instrumented sources look at. */
  instrumented = (globalThis.__stryker__ = {});

  constructor({ property }) {
    this.property = property;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun({ files }) {
    await this.load();
    const judgesAny = ({ judges }) => !files || files.some((file) => judges.test(file));
    const result = await this.run(judgesAny);
    return { ...result, mutantCoverage: this.instrumented.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, sandboxFileName }) {
    const { instrumented } = this;
    if (mutantActivation === 'static') instrumented.activeMutant = activeMutant.id;
    await this.load();
    instrumented.activeMutant = activeMutant.id;
    instrumented.hitCount = hitLimit === undefined ? undefined : 0;
    instrumented.hitLimit = hitLimit && Math.max(hitLimit * HITS_SHARE, HITS_MIN);
    const wanted = ({ name, judges }) =>
      judges.test(sandboxFileName) && (testFilter?.includes(name) ?? true);
    return toMutantRunResult(await this.run(wanted, true));
  }

  async load() {
    if (this.tests) return;
    process.env.MUTATION_SCENES = this.property.scenes;
    register(this.property.hooks);
    const load = (name) => import(pathToFileURL(join(process.cwd(), name)).href);
    const { TESTS } = await load(this.property.tests);
    this.tests = [...TESTS, ...(await specsOf(this.property.specs, load))];
  }

  /** The tests that are wanted, up to the first that fails if one is enough. */
  async run(isWanted, endsAtFailure = false) {
    const tests = [];
    for (const test of this.tests.filter(isWanted)) {
      const result = await this.runOne(test);
      const timeout = determineHitLimitReached(
        this.instrumented.hitCount,
        this.instrumented.hitLimit,
      );
      if (timeout) return timeout;
      tests.push(result);
      if (endsAtFailure && result.status === TestStatus.Failed) break;
    }
    return { status: DryRunStatus.Complete, tests };
  }

  async runOne({ name, run }) {
    const { instrumented } = this;
    const start = performance.now();
    const done = () => ({ id: name, name, timeSpentMs: Math.round(performance.now() - start) });
    instrumented.currentTestId = name;
    try {
      await run();
      return { ...done(), status: TestStatus.Success };
    } catch (error) {
      const failureMessage = String(error?.message ?? error).slice(0, 500);
      return { ...done(), status: TestStatus.Failed, failureMessage };
    } finally {
      instrumented.currentTestId = undefined;
    }
  }
}

export const strykerValidationSchema = {
  properties: {
    property: {
      description: 'Where the property, its scenes and the specs are.',
      type: 'object',
    },
  },
};

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'property', PropertyRunner),
];
