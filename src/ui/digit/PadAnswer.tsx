import { useAnswerSentences } from './useAnswerSentences.ts';
import { useDifferingAnswers } from './useDifferingAnswers.ts';
import { Verdict } from './Verdict.tsx';

/** What the network says of the drawing, where the pad may lie over the answers. */
export function PadAnswer() {
  const answers = useDifferingAnswers();
  const sentences = useAnswerSentences(answers);
  return (
    <div>
      <Verdict answers={answers} />
      <p className="visually-hidden" aria-live="polite">
        {sentences}
      </p>
    </div>
  );
}
