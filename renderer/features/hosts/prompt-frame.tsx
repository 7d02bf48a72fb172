import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FormEvent, ReactElement, ReactNode } from 'react';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { attempt } from '../notifications/attempt';
import { announce } from '../notifications/store';

interface Frame {
  title: string;
  text: string;
  icon: LucideIcon;
  onSubmit(): void;
  children: ReactNode;
}

/** A question above the page. */
export function PromptFrame({ title, text, icon: Icon, onSubmit, children }: Frame): ReactElement {
  useEffect(() => announce(title), [title]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <section aria-label={title} className="shrink-0 border-b border-info-line bg-info-bg px-4 py-3">
      <form onSubmit={submit} className="flex max-w-3xl gap-3" autoComplete="off">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
        <div className="flex min-w-0 grow flex-col gap-2.5">
          <div>
            <h2 className="font-semibold">{title}</h2>
            <p className="text-soft">{text}</p>
          </div>
          {children}
        </div>
      </form>
    </section>
  );
}

const isTyping = (): boolean =>
  document.activeElement?.closest('input, textarea, [contenteditable="true"]') != null;

/** A prompt may come at any time; what is being typed elsewhere must not end up in it. */
export function useTakesFocus(): boolean {
  const [takesFocus] = useState(() => !isTyping());
  return takesFocus;
}

/** Sends an answer once. */
export function useAnswer(promptId: string): {
  sent: boolean;
  answer(answers: string[] | null, remember?: boolean): void;
} {
  const [sent, setSent] = useState(false);
  const send = async (answers: string[] | null, remember: boolean): Promise<void> => {
    setSent(true);
    const ok = await attempt(t('hosts.couldNot.answer'), () =>
      bridge().call('hosts.answerPrompt', { promptId, answers, remember }),
    );
    if (!ok) setSent(false);
  };
  return { sent, answer: (answers, remember = false) => void send(answers, remember) };
}
