import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { AuthPrompt, CredentialRequest } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { t, translate } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { attempt } from '../notifications/attempt';
import { useHost, useHosts } from './store';

/** Questions that libvirt asks while it opens a connection. They block nothing: the rest of the app goes on. */
export function AuthPrompts(): ReactElement {
  const prompts = useHosts((state) => state.prompts);
  return (
    <>
      {prompts.map((prompt) => (
        <Prompt key={prompt.promptId} prompt={prompt} />
      ))}
    </>
  );
}

function labelOf({ type, prompt }: CredentialRequest): string {
  return translate(`hosts.auth.${type}`) ?? (prompt || t('hosts.auth.other'));
}

function Prompt({ prompt: { promptId, hostId, requests } }: { prompt: AuthPrompt }): ReactElement {
  const name = useHost(hostId)?.name ?? hostId;
  const [answers, setAnswers] = useState(() => requests.map((request) => request.defaultAnswer ?? ''));
  const [sent, setSent] = useState(false);
  const title = t('hosts.auth.title', { name });
  const answer = async (given: string[] | null): Promise<void> => {
    setSent(true);
    const ok = await attempt(t('hosts.couldNot.answer'), () =>
      bridge().call('hosts.answerPrompt', { promptId, answers: given }),
    );
    if (!ok) setSent(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void answer(answers);
  };
  return (
    <section aria-label={title} className="shrink-0 border-b border-info-line bg-info-bg px-4 py-3">
      <form onSubmit={submit} className="flex max-w-3xl gap-3" autoComplete="off">
        <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
        <div className="flex min-w-0 grow flex-col gap-2.5">
          <div>
            <h2 className="font-semibold">{title}</h2>
            <p className="text-soft">{t('hosts.auth.text')}</p>
          </div>
          <div className="flex flex-wrap items-end gap-3">
            {requests.map((request, index) => (
              <TextField
                key={`${request.type}${index}`}
                label={labelOf(request)}
                description={
                  request.challenge ? t('hosts.auth.challenge', { text: request.challenge }) : undefined
                }
                type={request.secret ? 'password' : 'text'}
                value={answers[index] ?? ''}
                onChange={(value) => setAnswers(answers.map((each, at) => (at === index ? value : each)))}
                autoFocus={index === 0}
                autoComplete="off"
              />
            ))}
            <div className="flex gap-2 pb-0.5">
              <Button type="submit" variant="primary" isDisabled={sent}>
                {t('hosts.auth.send')}
              </Button>
              <Button isDisabled={sent} onPress={() => void answer(null)}>
                {t('hosts.auth.giveUp')}
              </Button>
            </div>
          </div>
        </div>
      </form>
    </section>
  );
}
