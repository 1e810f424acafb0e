/**
 * What the bench opens on, from when it is asked for until the engine is there to take it over: a
 * trained network, drawn and read from its file alone. The last that was asked for counts.
 */
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { pretrainedWith } from '../../core/pretrained/pretrainedFor.ts';
import type { PretrainedNetwork } from '../../core/pretrained/PretrainedNetwork.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import { weightsOf } from '../../engine/checkpoint/weightsCheckpoint.ts';
import type { Pictures } from '../pictures/Pictures.ts';
import { targetInForce } from '../pictures/targetInForce.ts';
import type { Calls } from '../protocol.ts';
import { RefusedError } from '../workerError.ts';
import { OpeningNetwork } from './OpeningNetwork.ts';

type Wanted = Calls['prepare']['args'];

export interface OpeningOptions {
  pictures: Pick<Pictures, 'show' | 'noteChange'>;
  /** A trained network's weights, as a checkpoint. */
  pretrained: (checksum: string) => Promise<ArrayBuffer>;
}

export class Opening {
  readonly #options: OpeningOptions;
  #wanted: Wanted | undefined;
  #shown: { wanted: Wanted; network: OpeningNetwork } | undefined;
  #isOver = false;

  constructor(options: OpeningOptions) {
    this.#options = options;
  }

  /** The network that is shown. */
  get network(): OpeningNetwork | undefined {
    return this.#shown?.network;
  }

  /**
   * Shows a trained network as soon as its file is there. Resolves with whether it is shown; if not,
   * the engine is to be asked: it is there by now, or this is not a network that a file alone has.
   * Rejects `cancelled` where another network was asked for meanwhile, or with what is wrong with
   * recipe or file.
   */
  async show(wanted: Wanted): Promise<boolean> {
    this.#wanted = wanted;
    if (this.#isOver) return false;
    const known = trainedOf(wanted);
    if (!known) {
      this.#shown = undefined;
      this.#options.pictures.show(undefined);
      return false;
    }
    const recipe = parseRecipe(wanted.recipe);
    const weights = weightsOf(recipe, await this.#options.pretrained(known.checksum));
    this.assertWanted(wanted);
    if (this.#isOver) return false;
    const network = new OpeningNetwork(recipe, weights);
    this.#shown = { wanted, network };
    this.#draw(network);
    return true;
  }

  /** Throws `cancelled` where another network has been asked for since. */
  assertWanted(wanted: Wanted): void {
    if (this.#wanted === wanted) return;
    const message = 'prepare: another network has been asked for since';
    throw new RefusedError({ code: 'cancelled', message });
  }

  /**
   * Ends it: what is shown, for the engine to go on with, unless another network is on its way, for
   * which the engine will be asked then.
   */
  end(): Wanted | undefined {
    this.#isOver = true;
    return this.#shown?.wanted === this.#wanted ? this.#wanted : undefined;
  }

  /** Once the engine has what was shown. */
  letGo(): void {
    this.#shown = undefined;
  }

  #draw(network: OpeningNetwork): void {
    const { pictures } = this.#options;
    const { recipe } = network;
    pictures.show({
      trainer: network,
      answer: (image, layer) => network.answer(image, layer),
      targetOf: (layer) => targetInForce(recipe, [], { layer, trainStep: 0 }),
    });
    pictures.noteChange();
  }
}

function trainedOf({ recipe, checkpoint, pretrained }: Wanted): PretrainedNetwork | undefined {
  if (checkpoint || pretrained === undefined) return undefined;
  const known = pretrainedWith(pretrained);
  return known && isSameNetwork(recipe, known) ? known : undefined;
}
