import { Component, type ReactNode } from 'react';
import styles from './TabsPanel.module.css';

interface Props {
  /** What to say in place of a tab that could not be drawn; the reason is English. */
  explain: (message: string) => string;
  children: ReactNode;
}

/**
 * Keeps what goes wrong in one tab, its script missing or its drawing failing, from taking the bench
 * away. React has no hook for it, so this is a class.
 */
export class TabBoundary extends Component<Props, { message?: string }> {
  override readonly state: { message?: string } = {};

  static getDerivedStateFromError(thrown: unknown): { message: string } {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <p className={styles.loading} role="alert">
        {this.props.explain(message)}
      </p>
    );
  }
}
