import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * What Node tells of the process: memory, processor, garbage collection, the lag of the event loop. There is one of each in a
 * process, however many applications it holds; measuring begins when somebody first asks.
 */
export function processMetrics(): Registry {
  if (!registry) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
