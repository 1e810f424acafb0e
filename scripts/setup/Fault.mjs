/** What the user can mend, in words that say how; nobody needs its stack. */
export class Fault extends Error {
  name = 'Fault';
  exitCode;

  constructor(message, { exitCode = 1 } = {}) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A command line that cannot be understood. */
export function usageFault(message) {
  return new Fault(message, { exitCode: 2 });
}

/** Ends the process with a fault's words, and with the stack of any other error. */
export function explainFaults() {
  if (process.listeners('uncaughtException').includes(explain)) return;
  process.on('uncaughtException', explain);
}

function explain(error) {
  console.error(faultOf(error)?.message ?? error);
  process.exit(faultOf(error)?.exitCode ?? 1);
}

/** What is missing of a package is the fault of whoever deleted it. */
function faultOf(error) {
  if (error instanceof Fault) return error;
  const isMissing = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ENOENT'].includes(error?.code);
  if (!isMissing || !error.message.includes('node_modules')) return undefined;
  const [what] = error.message.split('\n');
  return new Fault(
    `A package is damaged: ${what}\nRemove the folder node_modules and call this again: it installs anew.`,
  );
}
