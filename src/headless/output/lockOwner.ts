/** Who holds a lock, and whether that can be known to have died. */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { systemCode } from './OutputError.ts';

export interface LockOwner {
  id: string;
  pid: number;
  host: string;
  /** Within which a process id means one process. */
  processes: string;
}

export function ownerHere(): LockOwner {
  return { id: randomUUID(), pid: process.pid, host: hostname(), processes: processesHere() };
}

/** Absent where a lock is being written or is damaged. */
export function ownerIn(text: string): LockOwner | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isOwner(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an owner is known to be gone; it may be even where it is not known. */
export function hasDied(owner: LockOwner | undefined, mine: LockOwner): boolean {
  if (owner?.processes !== mine.processes) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
}

function isOwner(json: unknown): json is LockOwner {
  return (
    isRecord(json) &&
    typeof json['id'] === 'string' &&
    typeof json['pid'] === 'number' &&
    typeof json['host'] === 'string' &&
    typeof json['processes'] === 'string'
  );
}

/** Containers have process ids of their own, and machines and containers often the same name. */
function processesHere(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
