import { Copy, Fingerprint } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AuthPrompt, SshQuestion } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Command } from '../../ui/error-card';
import { PromptFrame, useAnswer } from './prompt-frame';

interface Props {
  prompt: AuthPrompt;
  question: Extract<SshQuestion, { kind: 'host-key' }>;
}

/** Whether the host is the one that was meant. Enter does not say yes: this is the one question to think about. */
export function HostKeyPrompt({ prompt: { promptId, hostName }, question }: Props): ReactElement {
  const { host, keyType, fingerprint, knownAs } = question;
  const { sent, answer } = useAnswer(promptId);
  return (
    <PromptFrame
      title={t('hostAuth.hostKey.title', { name: hostName })}
      text={t('hostAuth.hostKey.text', { host })}
      icon={Fingerprint}
      onSubmit={() => undefined}
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3">
        <dt className="text-soft">{t('hostAuth.hostKey.fingerprint', { type: keyType })}</dt>
        <dd className="flex min-w-0 items-center gap-1">
          <code className="min-w-0 font-mono text-small break-all">{fingerprint}</code>
          <CopyButton text={fingerprint} label={t('hostAuth.hostKey.copy')} icon={Copy} />
        </dd>
      </dl>
      {knownAs.length > 0 && (
        <div className="text-small">
          <p className="text-soft">{t('hostAuth.hostKey.knownAs')}</p>
          <ul className="font-mono">
            {knownAs.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="text-small text-soft">
        <p className="pb-1">{t('hostAuth.hostKey.howTo')}</p>
        <Command text={`ssh-keygen -lf /etc/ssh/ssh_host_${keyType.toLowerCase()}_key.pub`} />
      </div>
      <div className="flex gap-2">
        <Button variant="primary" isDisabled={sent} onPress={() => answer(['yes'])}>
          {t('hostAuth.hostKey.trust')}
        </Button>
        <Button isDisabled={sent} onPress={() => answer(null)}>
          {t('hostAuth.hostKey.refuse')}
        </Button>
      </div>
    </PromptFrame>
  );
}
