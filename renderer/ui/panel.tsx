import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  title: string;
  /** One line of what it is for. */
  intro?: string;
  onClose(): void;
  /** By Enter in a field, or by the button of type submit among `actions`. */
  onSubmit(): void;
  children: ReactNode;
  /** Buttons, the decision last. */
  actions: ReactNode;
  /** For what needs room to read, such as XML. */
  wide?: boolean;
}

/** A form at the window's side; what it is about stays in sight. It opens by being rendered. */
export function Panel({ title, intro, onClose, onSubmit, children, actions, wide }: Props): ReactElement {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex justify-end bg-backdrop"
    >
      <Modal className={wide ? 'h-full w-[min(56rem,100vw)]' : 'h-full w-[min(28rem,100vw)]'}>
        <AriaDialog className="h-full outline-none">
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              event.stopPropagation();
              onSubmit();
            }}
            className="flex h-full flex-col border-l border-line bg-raised shadow-float"
          >
            <header className="shrink-0 border-b border-line px-5 pt-4 pb-3">
              <Heading slot="title" className="text-h2 font-semibold">
                {title}
              </Heading>
              {intro && <p className="text-soft">{intro}</p>}
            </header>
            <div className="flex min-h-0 grow flex-col gap-4 overflow-auto px-5 py-4">{children}</div>
            <footer className="flex shrink-0 justify-end gap-2 border-t border-line px-5 py-3">
              {actions}
            </footer>
          </form>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
