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

  /** Opens the page and waits until a run can be started. `settings`: for example `backend=wasm`. */
  async open(settings = 'backend=wasm'): Promise<void> {
    await this.page.goto(`./?testing=1&${settings}`);
    await this.playground.ready();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', {
      name,
      ...(typeof name === 'string' && { exact: true }),
    });
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

  notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }
}
