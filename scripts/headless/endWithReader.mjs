/** As a shell reports a tool that ended by SIGPIPE (128 + 13), which Node ignores. */
const readerLeft = 141;

/**
 * Ends the process without a word once nobody reads what it writes: `… --list | head` has seen enough.
 * Without this Node would print the stack of an unhandled EPIPE. Whatever else cannot be written is
 * told to whoever wrote it; of progress that a full disk cannot take there is nobody to tell.
 */
export function endWithReader() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code === 'EPIPE') process.exit(readerLeft);
    });
  }
}
