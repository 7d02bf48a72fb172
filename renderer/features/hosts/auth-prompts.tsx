import type { ReactElement } from 'react';
import type { AuthPrompt } from '../../../electron/contract/hosts';
import { t } from '../../lib/i18n/t';
import { CredentialsPrompt } from './credentials-prompt';
import { HostKeyPrompt } from './host-key-prompt';
import { useHosts } from './store';

/** So many are shown at once: the page below has to stay in sight. */
const shownAtOnce = 2;

/** Questions that come up while connections are opened. They block nothing: the rest of the app goes on. */
export function AuthPrompts(): ReactElement {
  const prompts = useHosts((state) => state.prompts);
  const more = prompts.length - shownAtOnce;
  return (
    <>
      {prompts.slice(0, shownAtOnce).map((prompt) => (
        <Prompt key={prompt.promptId} prompt={prompt} />
      ))}
      {more > 0 && (
        <p role="status" className="shrink-0 border-b border-info-line bg-info-bg px-4 py-1.5 text-small">
          {t('hostAuth.more', { n: more })}
        </p>
      )}
    </>
  );
}

function Prompt({ prompt }: { prompt: AuthPrompt }): ReactElement {
  if (prompt.ssh?.kind === 'host-key') return <HostKeyPrompt prompt={prompt} question={prompt.ssh} />;
  return <CredentialsPrompt prompt={prompt} />;
}
