/**
 * React, evaluated in its own script (`scripts/bundle/pageScripts.mjs`): it makes errors as it is evaluated, and a
 * browser that is watched by developer tools then compiles again whatever script asked for it, the whole page.
 */
export { createRoot } from 'react-dom/client';
