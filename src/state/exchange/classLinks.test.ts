import { describe, expect, it } from 'vitest';
import { lessonIds } from '../../lessons/lessonIds.ts';
import {
  shownLanguages,
  shownLessons,
  shownNetworks,
  shownSections,
  shownViews,
} from '../classroom/shownParts.ts';
import { createPlayground } from '../playground/installPlayground.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { openStore } from '../testing/openStore.ts';

async function open(hash: string, search = '') {
  const addressBar = memoryAddress(search, hash);
  return { addressBar, ...(await openStore({ addressBar, systemLanguage: 'zh-CN' })) };
}

const kinds = (notices: readonly { kind: string }[]) => notices.map(({ kind }) => kind);

describe('a page that is set up for a class', () => {
  it('shows what is chosen, and what forms and menus offer besides is not there', async () => {
    const { getState } = await open(
      '#class=1_views.size.runs_sections.what_lessons.which-to-remove_languages.en_networks.lenet-5',
    );
    const state = getState();
    expect(shownViews(state)).toEqual(['size', 'runs']);
    expect(state.view.openView).toBe('size');
    expect(shownSections(state)).toEqual(['what']);
    expect(shownLessons(state)).toEqual(['which-to-remove']);
    expect(state.view.language, 'against the browser').toBe('en');
    expect(shownLanguages(state)).toEqual(['en']);
    expect(state.recipe.network).toBe('lenet-5');
    expect(shownNetworks(state)).toEqual(['lenet-5']);
    expect(state.notices).toEqual([]);
  });

  it('refuses what is left out, to its own actions and to the test interface', async () => {
    const { actions, getState, store } = await open('#class=1_views.size_lessons');
    actions.showView('runs');
    expect(getState().view.openView).toBe('size');
    const playground = createPlayground(store);
    await expect(playground.view('runs')).rejects.toMatchObject({ code: 'bad-request' });
    await expect(playground.lesson('what-is-pruning')).rejects.toMatchObject({
      code: 'bad-request',
    });
    expect(await playground.lessons()).toEqual([]);
  });

  it('shows the view, the language and the lesson that its own link opens', async () => {
    const { getState } = await open(
      '#view=runs&lang=zh&class=1_views.size_languages.en_lessons.which-to-remove',
    );
    expect(shownViews(getState())).toEqual(['size', 'runs']);
    expect(getState().view.language).toBe('zh');
    expect(shownLanguages(getState())).toEqual(['en', 'zh']);
  });

  it('has the views that the open lesson lays out, as long as it is open', async () => {
    const { actions, getState } = await open('#class=1_views.size');
    await actions.lesson.open('what-is-pruning');
    expect(shownViews(getState())).toContain('preview');
    await actions.lesson.leave();
    expect(shownViews(getState())).toEqual(['size']);
  });

  it('never leaves out the section that has to be mended', async () => {
    const { actions, getState } = await open('#class=1_sections');
    expect(shownSections(getState())).toEqual([]);
    actions.changeRecipe((recipe) => ({ ...recipe, data: { ...recipe.data, images: -1 } }));
    expect(shownSections(getState())).toEqual(['data']);
  });

  it('is whole again when that is asked for, until the browser goes back', async () => {
    const { actions, addressBar, getState } = await open('#view=size&class=1_views.size');
    actions.showEverything();
    expect(getState().setup).toBeUndefined();
    expect(addressBar.read().hash).toBe('#view=size');
    addressBar.back();
    expect(getState().setup).toEqual({ views: ['size'] });
  });

  it('is whole again where the query has set it up', async () => {
    const { actions, addressBar } = await open('#view=size', '?lang=en&class=1_views.size');
    actions.showEverything();
    expect(addressBar.read()).toEqual({ search: '?lang=en', hash: '#view=size' });
  });

  it.each([
    ['#class=', undefined],
    ['#class=9_views.size', undefined],
    ['#class=1_views.moon.size', { views: ['size'] }],
    ['#host=javascript:alert(1)', undefined],
  ])('says what it cannot understand of %s, and loses nothing', async (hash, setup) => {
    const { getState } = await open(hash);
    expect(kinds(getState().notices)).toEqual(['setup-refused']);
    expect(getState().setup).toEqual(setup);
  });
});

describe('a link for a class', () => {
  const setup = { views: ['size'], sections: [] } as const;

  it('opens what was chosen', async () => {
    const { actions } = await open('');
    const start = { kind: 'lesson', id: lessonIds[0], step: 3 } as const;
    const link = actions.classLink({ setup, start, isPresenting: true, language: 'en' });
    expect(link).toBe(
      'https://example.org/pruning/#lesson=what-is-pruning&step=3&lang=en&present=1&class=1_views.size_sections',
    );
    const { getState } = await open(new URL(link).hash);
    expect(getState().setup).toEqual(setup);
    expect(getState().view.isPresenting).toBe(true);
  });

  it('takes the recipe along where that is asked for, and says nothing where nothing is chosen', async () => {
    const { actions } = await open('');
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 31 }));
    const plain = { setup: {}, isPresenting: false };
    expect(actions.classLink({ ...plain, start: { kind: 'page' } })).toBe(
      'https://example.org/pruning/',
    );
    const link = actions.classLink({ ...plain, setup, start: { kind: 'bench' } });
    const { getState } = await open(new URL(link).hash);
    expect(getState().recipe.seed).toBe(31);
    expect(getState().setup).toEqual(setup);
  });

  it('is what a pupil shares, where that is wanted', async () => {
    const { actions } = await open('#class=1_views.size');
    const choices = { hasView: false, hasLanguage: false, hasTheme: false };
    expect(actions.shareLink({ ...choices, hasSetup: true })).toContain('&class=1_views.size');
    expect(actions.shareLink(choices)).not.toContain('class=');
  });
});
