/** The Chinese catalogues, apart from the page: whoever reads English never loads them. */
import experiment from './zh/experiment.json';
import glossary from './zh/glossary.json';
import inspector from './zh/inspector.json';
import network from './zh/network.json';
import problems from './zh/problems.json';
import published from './zh/published.json';
import recipe from './zh/recipe.json';
import sensitivity from './zh/sensitivity.json';
import shell from './zh/shell.json';
import size from './zh/size.json';
import speed from './zh/speed.json';
import tabs from './zh/tabs.json';
import timeline from './zh/timeline.json';

export const zh = {
  experiment,
  glossary,
  inspector,
  network,
  problems,
  published,
  recipe,
  sensitivity,
  shell,
  size,
  speed,
  tabs,
  timeline,
};
