/** What the parts of the store share. */
import type { Client } from '../client/Client.ts';
import { ClientError } from '../client/Client.ts';
import type { WorkerError } from '../worker/protocol.ts';
import type { AppState } from './AppState.ts';
import type { Notice } from './parts/Notice.ts';

export interface StoreContext {
  get(): AppState;
  set(change: Partial<AppState>): void;
  /** Takes optional properties out of the state. */
  unset(
    ...names: (
      | 'backend'
      | 'wantedBackend'
      | 'lateAllocation'
      | 'baseline'
      | 'start'
      | 'lead'
      | 'edits'
      | 'leadIn'
      | 'moment'
      | 'sideBySide'
      | 'lesson'
      | 'lessonWish'
      | 'lessonComing'
      | 'setup'
      | 'sparing'
    )[]
  ): void;
  /** Hears every change of the state; returns the function that stops it. */
  subscribe(listener: (state: AppState) => void): () => void;
  /** The client of now; it is replaced when the user chooses another backend. */
  client(): Client;
  notify(notice: Omit<Notice, 'id'>): void;
  /** All that a task changes, while it runs without a pause, is one change of the store. */
  batch<T>(task: () => T): T;
  /** What the user asked for that takes effect after the current batch. */
  intent: {
    next?: 'pause' | 'pruning-step' | 'stop';
    /** The worker was asked to go on to the next pruning step, and has not heard it: a pause now is an earlier wish. */
    isGoingOn?: true;
    /** The recipe that follows a baseline goes to its first pruning step and pauses there. */
    isSteppingOn?: true;
  };
}

/** The `WorkerError` of whatever was thrown. */
export function errorOf(thrown: unknown): WorkerError {
  if (thrown instanceof ClientError) return thrown.error;
  return { code: 'internal', message: String(thrown) };
}
