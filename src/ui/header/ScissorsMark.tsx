import { Scissors } from 'lucide-react';

export function ScissorsMark() {
  return <Scissors aria-hidden size="1.05em" strokeWidth={2} />;
}
