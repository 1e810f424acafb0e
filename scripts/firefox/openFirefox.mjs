import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const listening = /WebDriver BiDi listening on (ws:\S+)/;
const longestStartMs = 60_000;

/**
 * A Firefox of its own, without a window, driven by WebDriver BiDi: commands as JSON over a WebSocket.
 *
 * @param {string} path of its program
 * @returns {Promise<{page: (size: {width: number, height: number}) => Promise<FirefoxPage>, close: () => Promise<void>}>}
 */
export async function openFirefox(path) {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const child = spawn(path, [...args, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  async function close() {
    child.kill();
    await exited;
    await rm(profile, { recursive: true, force: true });
  }
  try {
    const link = await connect(`${await addressOf(child)}/session`);
    await link.send('session.new', { capabilities: {} });
    await link.send('session.subscribe', { events: ['log.entryAdded'] });
    return { page: (size) => FirefoxPage.open(link, size), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(new Error('openFirefox: want an address of WebDriver BiDi, got none in a minute')),
      longestStartMs,
    );
    child.once('error', reject);
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, address] = listening.exec(line) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** Commands are answered by their number; whatever has none is an event. */
async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`connect: no answer at ${address}`)));
  });
  const waiting = new Map();
  const errors = [];
  let sent = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result, message, method, params } = JSON.parse(data);
    if (method === 'log.entryAdded' && params.level === 'error') errors.push(params.text);
    const answer = waiting.get(id);
    waiting.delete(id);
    if (type === 'error') answer?.reject(new Error(message));
    else answer?.resolve(result);
  });
  return {
    /** What pages and workers have told as an error, so far. */
    errors,
    send(method, params) {
      sent += 1;
      const id = sent;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
    },
  };
}

class FirefoxPage {
  #link;
  #context;

  static async open(link, viewport) {
    const { context } = await link.send('browsingContext.create', { type: 'tab' });
    await link.send('browsingContext.setViewport', { context, viewport });
    return new FirefoxPage(link, context);
  }

  constructor(link, context) {
    this.#link = link;
    this.#context = context;
  }

  get errors() {
    return this.#link.errors;
  }

  goto(url) {
    return this.#link.send('browsingContext.navigate', {
      context: this.#context,
      url,
      wait: 'interactive',
    });
  }

  /** The value, as JSON has it, of an expression or of what it resolves with. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#link.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})) ?? 'null')()`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  /** Resolves with the first value that is true of an expression; rejects after one minute. */
  async waitFor(expression) {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      const value = await this.evaluate(expression);
      if (value) return value;
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
    throw new Error(`waitFor: ${expression} did not come true in a minute`);
  }

  /** With the left button held, from one place of the window to another. */
  async drag(from, to) {
    const move = ({ x, y }) => ({
      type: 'pointerMove',
      x: Math.round(x),
      y: Math.round(y),
      duration: 200,
    });
    const press = { type: 'pointerDown', button: 0 };
    const release = { type: 'pointerUp', button: 0 };
    await this.#link.send('input.performActions', {
      context: this.#context,
      actions: [{ type: 'pointer', id: 'mouse', actions: [move(from), press, move(to), release] }],
    });
  }

  async close() {
    await this.#link.send('browsingContext.close', { context: this.#context });
  }
}
