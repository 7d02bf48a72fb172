import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './cx';

interface Props {
  title: string;
  onClose(): void;
  children: ReactNode;
  /** Buttons, the decision last. */
  actions: ReactNode;
  /** "alertdialog" when something may be lost. */
  role?: 'dialog' | 'alertdialog';
  /** For what is read in columns. */
  wide?: boolean;
}

/** For decisions only; it opens by being rendered. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  role = 'dialog',
  wide = false,
}: Props): ReactElement {
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-backdrop p-6 pt-[min(14vh,max(1.5rem,24vh-6rem))]"
    >
      <Modal className={cx('w-full', wide ? 'max-w-3xl' : 'max-w-md')}>
        <AriaDialog
          role={role}
          className="flex flex-col gap-3 rounded-lg bg-raised p-5 shadow-float outline-none"
        >
          <Heading slot="title" className="text-h2 font-semibold">
            {title}
          </Heading>
          <div className="text-soft">{children}</div>
          <div className="mt-2 flex justify-end gap-2">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
