import { ConfigError, loadConfig } from '../platform/config.js';
import { WrongCall } from './exit-code.js';

/** The settings; what is wrong with them comes out as WrongCall. */
export function readConfig(): ReturnType<typeof loadConfig> {
  try {
    return loadConfig();
  } catch (error) {
    throw error instanceof ConfigError ? new WrongCall(error.message) : error;
  }
}
