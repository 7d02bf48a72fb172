import { CircleAlert } from 'lucide-react';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { t } from '../lib/i18n/t';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { reportError } from './watch-errors';

/** A page that fails to render takes nothing else with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    reportError(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        page
        icon={CircleAlert}
        title={t('app.failedPage.title')}
        actions={<Button onPress={() => this.setState({ failed: false })}>{t('common.retry')}</Button>}
      >
        {t('app.failedPage.text')}
      </EmptyState>
    );
  }
}
