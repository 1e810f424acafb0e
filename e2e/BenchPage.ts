/** The page as its user finds it: by role and by label. */
import type { Locator, Page } from '@playwright/test';
import { PlaygroundPort } from './PlaygroundPort.ts';

export class BenchPage {
  readonly page: Page;
  readonly playground: PlaygroundPort;
  constructor(page: Page) {
    this.page = page;
    this.playground = new PlaygroundPort(page);
  }

  /**
   * Opens the page and waits until it is whole and a run can be started. `settings`: for example `backend=wasm`;
   * with `sparing=0` curve and dense control come unasked, as they do for a user. The view is the timeline
   * unless a journey is about another.
   */
  async open(settings = 'backend=wasm', view = 'timeline'): Promise<void> {
    await this.goTo(`./?testing=1&${settings}&sparing=1${view && `#view=${view}`}`);
    await this.playground.ready();
    // The views are the last part of the page that is made.
    await this.page.getByRole('tablist').first().waitFor();
  }

  /** Opens an address anew. Where only the hash could differ, a browser stays on the page that it has. */
  async goTo(address: string): Promise<void> {
    const response = await this.page.goto(address);
    if (!response) await this.page.reload();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', {
      name,
      ...(typeof name === 'string' && { exact: true }),
    });
  }

  /** Chooses a language by its own name, whichever the page is in. */
  async speak(name: string): Promise<void> {
    await this.button(/^(?:Language|语言|Idioma)[:：]/).click();
    await this.button(name).click();
  }

  layerCard(layer: string): Locator {
    return this.page.getByRole('article').filter({
      has: this.page.getByRole('button', { name: new RegExp(`^${layer},`) }),
    });
  }

  /** The typed target of a layer's card. */
  typedTarget(layer: string): Locator {
    return this.layerCard(layer).getByRole('textbox');
  }

  /** A section of the recipe's form, by its heading. */
  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Opens every section of the recipe's form, whose name is given in another language than English. */
  async unfold(form = 'Recipe'): Promise<void> {
    const folded = this.section(form).getByRole('heading').getByRole('button', { expanded: false });
    while ((await folded.count()) > 0) await folded.first().click();
  }

  /** Types a value into a field of the recipe's form. */
  async fill(label: string, value: string): Promise<void> {
    await this.unfold();
    const field = this.section('Recipe').getByRole('textbox', { name: label, exact: true });
    await field.fill(value);
    await field.press('Enter');
  }

  async choose(label: string, option: string): Promise<void> {
    await this.unfold();
    await this.section('Recipe')
      .getByRole('combobox', { name: label, exact: true })
      .selectOption({ label: option });
  }

  /** Opens a view by its tab; its panel. */
  async tab(name: string): Promise<Locator> {
    await this.page.getByRole('tab', { name, exact: true }).click();
    return this.panel(name);
  }

  /** Opens the sweeps, a part of the Runs view; its panel. */
  async sweeps(): Promise<Locator> {
    const panel = await this.tab('Runs');
    await panel.getByRole('button', { name: 'Sweep …', exact: true }).click();
    return panel;
  }

  /** The panel of a view, open or not. */
  panel(name: string): Locator {
    return this.page.getByRole('tabpanel', { name, exact: true });
  }

  notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }
}
