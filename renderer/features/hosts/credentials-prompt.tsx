import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AuthPrompt, CredentialRequest } from '../../../electron/contract/hosts';
import { t, translate } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Checkbox, TextField } from '../../ui/fields';
import { PromptFrame, useAnswer, useTakesFocus } from './prompt-frame';

/** The name to act as, asked for besides the name to sign in with; empty means the same. */
const isOptional = ({ type }: CredentialRequest, all: readonly CredentialRequest[]): boolean =>
  type === 'username' && all.some((each) => each.type === 'authname');

/** The asker's own words where it asks something that has no usual name. */
function labelOf(request: CredentialRequest, { requests, ssh }: AuthPrompt): string {
  if (ssh?.kind === 'password') return t('hostAuth.ssh.password', ssh);
  if (ssh?.kind === 'passphrase') return t('hostAuth.ssh.passphrase', ssh);
  if (isOptional(request, requests)) return t('hosts.auth.actAs');
  const usual = ssh ? null : translate(`hosts.auth.${request.type}`);
  return usual ?? (request.prompt || request.challenge || t('hosts.auth.other'));
}

/** Names, passwords, passphrases and whatever else a mechanism asks for. */
export function CredentialsPrompt({ prompt }: { prompt: AuthPrompt }): ReactElement {
  const { promptId, hostName, requests, ssh, again, remember } = prompt;
  const [answers, setAnswers] = useState(() => requests.map((request) => request.defaultAnswer ?? ''));
  const [keep, setKeep] = useState(false);
  const takesFocus = useTakesFocus();
  const { sent, answer } = useAnswer(promptId);
  // What may stay empty comes last.
  const order = (index: number): number => {
    const request = requests[index];
    return request && isOptional(request, requests) ? 1 : 0;
  };
  const shown = [...requests.keys()].sort((a, b) => order(a) - order(b));
  const confirms = ssh?.kind === 'confirm';
  return (
    <PromptFrame
      title={t('hosts.auth.title', { name: hostName })}
      text={confirms ? (requests[0]?.prompt ?? '') : t(ssh ? 'hostAuth.ssh.text' : 'hosts.auth.text')}
      icon={KeyRound}
      onSubmit={() => answer(confirms ? ['yes'] : answers, keep)}
    >
      {again && (
        <p role="alert" className="text-danger-text">
          {t('hostAuth.again')}
        </p>
      )}
      {!confirms && (
        <div className="flex flex-wrap items-end gap-3">
          {shown.map((index) => {
            const request = requests[index];
            return (
              request && (
                <TextField
                  key={index}
                  label={labelOf(request, prompt)}
                  type={request.secret ? 'password' : 'text'}
                  value={answers[index] ?? ''}
                  onChange={(value) => setAnswers(answers.map((each, at) => (at === index ? value : each)))}
                  autoFocus={takesFocus && index === shown[0]}
                  autoComplete="off"
                />
              )
            );
          })}
        </div>
      )}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex gap-2">
          <Button type="submit" variant="primary" isDisabled={sent}>
            {confirms ? t('hostAuth.ssh.yes') : t('hosts.auth.send')}
          </Button>
          <Button isDisabled={sent} onPress={() => answer(null)}>
            {confirms ? t('hostAuth.ssh.no') : t('hosts.auth.giveUp')}
          </Button>
        </div>
        {remember !== 'no' && (
          <div className="min-w-60 flex-1">
            <Checkbox
              label={t('hostAuth.remember')}
              description={t(remember === 'kept' ? 'hostAuth.rememberKept' : 'hostAuth.rememberThisRun')}
              checked={keep}
              onChange={setKeep}
            />
          </div>
        )}
      </div>
    </PromptFrame>
  );
}
