import type { Milliseconds } from '../../base/units.ts';
import type { Actions } from '../Actions.ts';
import type { AppState } from '../AppState.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import type { StoreContext } from '../StoreContext.ts';
import { parseAddress, type AddressBar } from '../view/address.ts';
import { readSettings, writeSettings } from '../view/settings.ts';
import type { SettingsStorage } from '../view/storedRecord.ts';
import type { DevicePorts } from './DevicePorts.ts';
import { lightRecipe } from './lightRecipe.ts';

export interface LightStart extends Pick<Actions, 'takeFullRecipe'> {
  /** A training step has been found to take so long. */
  notePace: (stepMs: Milliseconds) => void;
}

interface LightPorts {
  storage?: SettingsStorage;
  addressBar?: AddressBar;
  device?: DevicePorts;
}

/**
 * Gives the recipe that a page opened with fewer images where the device turns out to be slow, as a step that
 * can be undone, and says why. Only the page's own recipe, untouched: a link, a lesson, a set-up for a class and
 * what was wanted before a reload state their images. Once taken back, it is not done again on this device.
 */
export function createLightStart(
  context: StoreContext,
  { change, isRestored }: Pick<RecipeHistory, 'change'> & { isRestored: boolean },
  { storage, addressBar, device }: LightPorts,
): LightStart {
  const opened = context.get().recipe;
  const { recipe, lesson, setup } = parseAddress(addressBar?.read() ?? { search: '', hash: '' });
  const isAsked = recipe !== undefined || lesson !== undefined || setup !== undefined;
  const isPossible = device !== undefined && !isAsked && !isRestored;

  function isUntouched(state: AppState): boolean {
    const isPlain = !state.baseline && !state.start && !state.lead && !state.edits;
    const isFirst = state.recipe === opened && state.past.length === 0 && state.future.length === 0;
    const hasRun = Object.keys(state.runs).length > 0;
    return isPlain && isFirst && !hasRun && state.session.phase === 'ready' && !state.lesson;
  }

  const images = () => context.get().recipe.data.images;

  /** Until the recipe has other images again, by whichever way. */
  function followOwn(lightImages: number): void {
    const stop = context.subscribe((state) => {
      if (state.recipe.data.images === lightImages || state.lesson) return;
      stop();
      writeSettings(storage, { isLightDeclined: true });
      const notices = state.notices.filter(({ kind }) => kind !== 'recipe-lightened');
      if (notices.length < state.notices.length) context.set({ notices });
    });
  }

  return {
    notePace(stepMs) {
      if (!isPossible || readSettings(storage).isLightDeclined) return;
      if (!isUntouched(context.get())) return;
      const light = lightRecipe(opened, stepMs);
      if (!light) return;
      context.batch(() => {
        change(() => light.recipe);
        const { runMs, fullRunMs } = light;
        const spared = { images: images(), fullImages: opened.data.images, runMs, fullRunMs };
        context.notify({
          kind: 'recipe-lightened',
          light: { stepMs, ...spared },
          offer: 'full-recipe',
        });
      });
      followOwn(images());
    },
    takeFullRecipe() {
      change((now) => ({ ...now, data: { ...now.data, images: opened.data.images } }));
    },
  };
}
