import { allocation } from '../allocation.ts';

/** Each layer's own `target`. */
export const perLayer = allocation({
  id: 'perLayer',
  parameters: {},
  bind: () => ({ basis: 'layers' }),
});
