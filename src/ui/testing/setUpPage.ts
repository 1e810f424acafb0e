/** Before every test file of the page. */
import { configure } from '@testing-library/react';

// A tab's code is loaded when the tab is first opened: on a busy machine that takes more than the
// usual second. Only a test that fails waits as long.
configure({ asyncUtilTimeout: 20_000 });

// The files of a worker share one document.
document.body.replaceChildren();
