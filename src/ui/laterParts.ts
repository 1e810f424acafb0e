/** What comes once there are maps and an answer to look at, as one script. */
import { PageFoot } from './classroom/PageFoot.tsx';
import { HelpDialog } from './header/HelpDialog.tsx';
import { LayerPanel } from './inspector/LayerPanel.tsx';
import { RunClosing } from './measure/RunClosing.tsx';
import { LessonAsk } from './lesson/LessonAsk.tsx';
import { LessonBar } from './lesson/LessonBar.tsx';
import { LessonPanel } from './lesson/LessonPanel.tsx';
import { LessonSheet } from './lesson/LessonSheet.tsx';
import { BrokenState } from './notices/BrokenState.tsx';
import { Notices } from './notices/Notices.tsx';
import { PhoneSheets } from './phone/PhoneSheets.tsx';
import { PresenterFigures } from './presenter/PresenterFigures.tsx';
import { RunRecipeAgain } from './again/RunRecipeAgain.tsx';
import { RecipePanel } from './recipe/RecipePanel.tsx';
import { ResultsStrip } from './timeline/ResultsStrip.tsx';
import { ViewsPanel } from './views/ViewsPanel.tsx';

export const laterParts = {
  BrokenState,
  HelpDialog,
  LayerPanel,
  LessonAsk,
  LessonBar,
  LessonPanel,
  LessonSheet,
  Notices,
  PageFoot,
  PhoneSheets,
  PresenterFigures,
  RecipePanel,
  ResultsStrip,
  RunClosing,
  RunRecipeAgain,
  ViewsPanel,
};
export type LaterParts = typeof laterParts;
