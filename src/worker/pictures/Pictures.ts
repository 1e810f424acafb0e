/**
 * The pictures that the page has on screen: which ones, when they are due, and what they show. While
 * a run trains they are kept to a small share of its time, however large the layers are.
 */
import type { Fraction, Milliseconds } from '../../base/units.ts';
import { maskedCount } from '../../core/selection/mask.ts';
import { presentShortfall } from '../../core/pruning/shortfall.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';
import type { DrawnPreview } from '../../engine/measure/Measurement.ts';
import { detailOf } from './layerDetail.ts';
import { digitView, type Answering, type WatchedDigit } from './digitView.ts';
import { viewOf } from './layerViews.ts';
import type { LayerInstant } from './layerViews.ts';
import type { Outbox } from '../Outbox.ts';
import type { Calls } from '../protocol.ts';
import type { LayerSummary } from '../shownNetwork.ts';

/** What of a trainer is drawn. */
export type DrawnTrainer = Pick<
  Trainer,
  | 'recipe'
  | 'layers'
  | 'trainStep'
  | 'revision'
  | 'lastPruning'
  | 'startsAt'
  | 'weights'
  | 'mask'
  | 'deadUnits'
>;

/** What is drawn. */
export interface Subject extends Answering {
  trainer: DrawnTrainer;
  /** What a layer is to reach, live changes included; undefined where its weights decide. */
  targetOf(layer: string): Fraction | undefined;
  /** By weight of a layer, what the pruning step that is shown did to it: one of `weightChange`. */
  changesIn?: (layer: string) => Uint8Array | undefined;
}

/** At most 4 times a second. */
const shortestInterval: Milliseconds = 250;
/** Reading and laying out may take one part in so many of the time. */
const costDivisor = 33;

export class Pictures {
  readonly #outbox: Outbox;
  readonly #now: () => Milliseconds;
  #subject: Subject | undefined;
  #watched: Omit<Calls['watch']['args'], 'digit'> = { views: [] };
  #digit: WatchedDigit | undefined;
  /** Whether a run is computing, and `sayIfDue` is called between its batches. */
  #isLive = false;
  #nextAtMs = -Infinity;
  #isStale = false;
  /** Which weights are shown: another number whenever they are others. */
  #weightsId = 0;
  /** The state whose pictures were sent last. */
  #said = '';
  #preview: { state: string; drawn: DrawnPreview } | undefined;
  readonly #kept = new WeightCache();
  readonly #maskedOf = new WeakMap<Uint8Array, number>();

  constructor(outbox: Outbox, now: () => Milliseconds) {
    this.#outbox = outbox;
    this.#now = now;
  }

  /** Draws another trainer from now on; undefined: nothing. */
  show(subject: Subject | undefined): void {
    this.#subject = subject;
    this.#preview = undefined;
    this.#said = '';
    this.#kept.clear();
    this.#isStale = true;
  }

  watch(watched: Omit<Calls['watch']['args'], 'digit'>): void {
    this.#watched = watched;
    this.noteChange();
  }

  /** A digit to be answered with every picture; undefined: none. */
  watchDigit(digit: WatchedDigit | undefined): void {
    this.#digit = digit;
    this.noteChange();
  }

  /** Draws what of the network, as it is now, would be kept; until it changes. */
  preview(drawn: DrawnPreview): void {
    if (!this.#subject) return;
    this.#preview = { state: stateOf(this.#subject.trainer), drawn };
    this.#isStale = true;
    // Nothing else is other than it was.
    if (!this.#isLive) this.#say({ hasDetail: false });
  }

  /** The preview that is drawn, of the network as it is now. */
  get drawnPreview(): DrawnPreview | undefined {
    const trainer = this.#subject?.trainer;
    return trainer && this.#preview?.state === stateOf(trainer) ? this.#preview.drawn : undefined;
  }

  setLive(isLive: boolean): void {
    this.#isLive = isLive;
  }

  /** Something that is drawn has changed: said at once, or when next due while a run computes. */
  noteChange(): void {
    this.#isStale = true;
    if (!this.#isLive) this.#say();
  }

  /** To be called between batches. */
  sayIfDue(): void {
    if (this.#now() >= this.#nextAtMs) this.#say();
  }

  /** A layer's weights now, read from the backend at most once for each state. */
  weights(layer: string): Float32Array {
    if (!this.#subject) throw new Error('weights: want a network that is shown, got none');
    return this.#kept.read(this.#subject.trainer, layer);
  }

  #say({ hasDetail = true } = {}): void {
    const subject = this.#subject;
    if (!subject || (!this.#isStale && this.#said === stateOf(subject.trainer))) return;
    const startMs = this.#now();
    const state = stateOf(subject.trainer);
    if (this.#said !== state) this.#weightsId += 1;
    this.#said = state;
    this.#isStale = false;
    const layers = new Map(subject.trainer.layers.map((layer) => [layer.name, layer]));
    const views = this.#watched.views.flatMap((request) => {
      const layer = layers.get(request.layer);
      return layer ? [viewOf(request, this.#instantOf(subject, layer))] : [];
    });
    const detailed = hasDetail ? layers.get(this.#watched.detailOf ?? '') : undefined;
    const digit = hasDetail && this.#digit && digitView(subject, this.#digit, detailed);
    this.#outbox.say(
      'views',
      {
        trainStep: subject.trainer.trainStep,
        weightsId: this.#weightsId,
        views,
        summaries: subject.trainer.layers.map((layer) => this.#summaryOf(subject, layer)),
        ...(detailed && { detail: this.#detailOf(subject, detailed) }),
        ...(digit && { digit }),
      },
      views
        .flatMap(({ cells, going, changed }) => [cells.buffer, going?.buffer, changed?.buffer])
        .filter((buffer) => buffer instanceof ArrayBuffer),
    );
    const endMs = this.#now();
    this.#nextAtMs = endMs + Math.max(shortestInterval, costDivisor * (endMs - startMs));
  }

  #instantOf({ trainer, changesIn }: Subject, layer: PrunableLayer): LayerInstant {
    const previewed = this.drawnPreview?.masks.get(layer.name);
    const changes = changesIn?.(layer.name);
    return {
      layer,
      weights: this.#kept.read(trainer, layer.name),
      mask: trainer.mask(layer.name),
      trainStep: trainer.trainStep,
      ...(previewed && { previewed }),
      ...(changes && { changes }),
    };
  }

  #detailOf(subject: Subject, layer: PrunableLayer): ReturnType<typeof detailOf> {
    return detailOf(this.#instantOf(subject, layer), {
      recipe: subject.trainer.recipe,
      lastPruning: subject.trainer.lastPruning.find(({ name }) => name === layer.name),
      target: subject.targetOf(layer.name),
    });
  }

  #summaryOf({ trainer }: Subject, { name, count }: PrunableLayer): LayerSummary {
    const masked = this.#countMasked(trainer.mask(name));
    const deadUnits = trainer.deadUnits(name).reduce((sum, isDead) => sum + isDead, 0);
    const last = trainer.lastPruning.find((layer) => layer.name === name);
    const shortfall = presentShortfall(last, trainer.startsAt?.[name], { masked, count });
    const hasEqualScores = last?.hasEqualScores;
    return {
      name,
      trainStep: trainer.trainStep,
      masked,
      count,
      sparsity: masked / count,
      deadUnits,
      ...(shortfall && { shortfall }),
      ...(hasEqualScores && { hasEqualScores }),
    };
  }

  /** A mask is replaced, never written to: each one has to be counted once. */
  #countMasked(mask: Uint8Array): number {
    const known = this.#maskedOf.get(mask);
    if (known !== undefined) return known;
    const masked = maskedCount(mask);
    this.#maskedOf.set(mask, masked);
    return masked;
  }
}

/** Same state, same weights and masks. */
function stateOf({ trainStep, revision }: DrawnTrainer): string {
  return `${trainStep} ${revision}`;
}

/** Weights by layer, as long as the trainer's state is the same. */
class WeightCache {
  #state = '';
  readonly #weights = new Map<string, Float32Array>();

  clear(): void {
    this.#weights.clear();
  }

  read(trainer: DrawnTrainer, layer: string): Float32Array {
    const state = stateOf(trainer);
    if (state !== this.#state) this.#weights.clear();
    this.#state = state;
    const known = this.#weights.get(layer);
    if (known) return known;
    const weights = trainer.weights(layer);
    this.#weights.set(layer, weights);
    return weights;
  }
}
