import { methodOf } from '../../../core/methods/method.ts';
import { scheduleOf, schedules } from '../../../core/schedules/registry.ts';
import { ParameterFields } from '../form/ParameterFields.tsx';
import { scheduleParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { CurveEditor } from './CurveEditor.tsx';
import { RoundRecoveryField } from './RoundRecoveryField.tsx';

const controls = { curve: CurveEditor };

/** The parameters of the chosen schedule. */
export function ScheduleFields() {
  const { recipe, setPruning } = useRecipe(scheduleParts);
  const { schedule } = recipe.pruning;
  const { rounds } = scheduleOf(schedule);
  return (
    <>
      <ParameterFields
        family="schedules"
        id={schedule.kind}
        parameters={methodOf(schedules, schedule.kind).parameters}
        values={schedule}
        onChange={(name, value) => setPruning({ schedule: { ...schedule, [name]: value } })}
        controls={controls}
      />
      {rounds !== undefined && <RoundRecoveryField rounds={rounds} />}
    </>
  );
}
