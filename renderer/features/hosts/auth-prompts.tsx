import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { AuthPrompt, CredentialRequest } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';
import { t, translate } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { attempt } from '../notifications/attempt';
import { announce } from '../notifications/store';
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

/** The name to act as, asked for besides the name to sign in with; empty means the same. */
const isOptional = ({ type }: CredentialRequest, all: readonly CredentialRequest[]): boolean =>
  type === 'username' && all.some((each) => each.type === 'authname');

/** libvirt's own words where it asks something that has no usual name. */
function labelOf(request: CredentialRequest, all: readonly CredentialRequest[]): string {
  if (isOptional(request, all)) return t('hosts.auth.actAs');
  const usual = translate(`hosts.auth.${request.type}`);
  return usual ?? (request.prompt || request.challenge || t('hosts.auth.other'));
}

const isTyping = (): boolean =>
  document.activeElement?.closest('input, textarea, [contenteditable="true"]') != null;

function Prompt({ prompt: { promptId, hostId, requests } }: { prompt: AuthPrompt }): ReactElement {
  const name = useHost(hostId)?.name ?? hostId;
  const [answers, setAnswers] = useState(() => requests.map((request) => request.defaultAnswer ?? ''));
  const [sent, setSent] = useState(false);
  // A prompt may come at any time; what is being typed elsewhere must not end up in it.
  const [takesFocus] = useState(() => !isTyping());
  const title = t('hosts.auth.title', { name });
  // What may stay empty comes last.
  const order = (index: number): number => {
    const request = requests[index];
    return request && isOptional(request, requests) ? 1 : 0;
  };
  const shown = [...requests.keys()].sort((a, b) => order(a) - order(b));
  useEffect(() => announce(title), [title]);
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
            {shown.map((index) => {
              const request = requests[index];
              return (
                request && (
                  <TextField
                    key={index}
                    label={labelOf(request, requests)}
                    type={request.secret ? 'password' : 'text'}
                    value={answers[index] ?? ''}
                    onChange={(value) => setAnswers(answers.map((each, at) => (at === index ? value : each)))}
                    autoFocus={takesFocus && index === shown[0]}
                    autoComplete="off"
                  />
                )
              );
            })}
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
