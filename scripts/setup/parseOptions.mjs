import { parseArgs } from 'node:util';
import { usageFault } from './Fault.mjs';

/** As `parseArgs`, with a `Fault` for a command line that cannot be understood. */
export function parseOptions(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw usageFault(error.message);
  }
}
