import { article2Of4 } from './article2Of4.ts';
import { hanLenet300, hanLenet5 } from './han2015.ts';
import { lotteryTicket } from './lotteryTicket.ts';
import type { Preset, PresetId } from './preset.ts';
import { snipLenet300, snipLenet5 } from './snip.ts';
import { structuredLenet } from './structuredLenet.ts';
import { tfmotTutorial } from './tfmotTutorial.ts';

/** Every published experiment, in the order in which it is offered. */
export const presets: Readonly<Record<PresetId, Preset>> = {
  'tfmot-tutorial': tfmotTutorial,
  'article-2-of-4': article2Of4,
  'han-lenet-300-100': hanLenet300,
  'han-lenet-5': hanLenet5,
  'lottery-ticket': lotteryTicket,
  'snip-lenet-300-100': snipLenet300,
  'snip-lenet-5': snipLenet5,
  'structured-lenet': structuredLenet,
};
