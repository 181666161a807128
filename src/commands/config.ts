import { ConfigError, describeConfig } from '../platform/config.js';
import { EXIT, print, WrongCall } from './exit-code.js';

/** `npx huiqi config`: every variable of the environment, its meaning and the value in force. */
export async function configCommand(options: { json?: boolean }): Promise<number> {
  const variables = describe();
  if (options.json) await print(JSON.stringify(variables));
  else {
    for (const { variable, meaning, value, default: fallback } of variables) {
      await print(
        `${variable}=${value ?? ''}\n  ${meaning}${fallback === null ? '' : ` (default: ${fallback})`}`,
      );
    }
  }
  return EXIT.done;
}

function describe(): ReturnType<typeof describeConfig> {
  try {
    return describeConfig();
  } catch (error) {
    throw error instanceof ConfigError ? new WrongCall(error.message) : error;
  }
}
