import { describe, expect, it } from 'vitest';
import { RunCommands } from './RunCommands.ts';

/** Whether a promise has settled once everything that waited had its turn. */
async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false;
  const note = () => {
    isSettled = true;
  };
  promise.then(note, note);
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  return isSettled;
}

describe('RunCommands', () => {
  it('heeds the last of pause and resume', () => {
    const commands = new RunCommands();
    commands.pause();
    commands.resume();
    expect(commands.isPauseWanted).toBe(false);
    commands.pause();
    expect(commands.isPauseWanted).toBe(true);
  });

  it('comes up paused where it is told to', () => {
    expect(new RunCommands({ isPaused: true }).isPauseWanted).toBe(true);
  });

  it('pauses after the next pruning step, once', () => {
    const commands = new RunCommands({ isPaused: true });
    commands.nextPruningStep();
    expect(commands.isPauseWanted).toBe(false);
    commands.notePruningStep();
    expect(commands.isPauseWanted).toBe(true);
    commands.resume();
    commands.notePruningStep();
    expect(commands.isPauseWanted).toBe(false);
  });

  it('forgets the wish for one pruning step when it is told to go on', () => {
    const commands = new RunCommands();
    commands.nextPruningStep();
    commands.resume();
    commands.notePruningStep();
    expect(commands.isPauseWanted).toBe(false);
  });

  it('wakes whoever waits for a change, and only then', async () => {
    const commands = new RunCommands();
    const changed = commands.whenChanged(commands.version);
    expect(await hasSettled(changed)).toBe(false);
    commands.pause();
    expect(await hasSettled(changed)).toBe(true);
  });

  it('does not let a change be missed that came before anyone waited', async () => {
    const commands = new RunCommands();
    const { version } = commands;
    commands.pause();
    expect(await hasSettled(commands.whenChanged(version))).toBe(true);
  });

  it('tells of stop at once, whatever else is wished', async () => {
    const commands = new RunCommands();
    const changed = commands.whenChanged(commands.version);
    commands.stop();
    commands.resume();
    expect(commands.isStopWanted).toBe(true);
    expect(await hasSettled(changed)).toBe(true);
  });

  it('queues edits, the first first', () => {
    const commands = new RunCommands();
    void commands.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.5 });
    void commands.edit({ kind: 'recalibrate' });
    expect(commands.takeEdit()?.request.kind).toBe('setTarget');
    expect(commands.takeEdit()?.request.kind).toBe('recalibrate');
    expect(commands.takeEdit()).toBeUndefined();
  });

  it('refuses edits that wait when the run ends, and those that come later', async () => {
    const commands = new RunCommands();
    const waiting = commands.edit({ kind: 'recalibrate' });
    commands.close();
    await expect(waiting).rejects.toMatchObject({ code: 'not-running' });
    await expect(commands.edit({ kind: 'recalibrate' })).rejects.toMatchObject({
      code: 'not-running',
    });
  });
});
