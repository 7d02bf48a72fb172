import type { ReactElement } from 'react';
import { CommitForm } from './commit-form';
import { CopyForm } from './copy-form';
import type { DiskFormId } from './disk-actions';
import { PullForm } from './pull-form';
import { RebaseForm } from './rebase-form';
import type { DiskFormProps } from './request-form';
import { ResizeForm } from './resize-form';

/** The form for one of a disk's actions. */
export function DiskForm({ form, ...props }: DiskFormProps & { form: DiskFormId }): ReactElement {
  switch (form) {
    case 'copy':
      return <CopyForm {...props} />;
    case 'commit':
      return <CommitForm {...props} />;
    case 'pull':
      return <PullForm {...props} />;
    case 'rebase':
      return <RebaseForm {...props} />;
    case 'resize':
      return <ResizeForm {...props} />;
  }
}
