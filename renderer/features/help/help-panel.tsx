import { ArrowRight, Keyboard, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { hrefOf } from '../../app/router';
import type { Route } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { KeyHint } from '../../ui/key-hint';
import { keysOf } from '../../lib/shortcuts';
import type { ShortcutId } from '../../lib/shortcuts';
import { ExternalLink } from '../notifications/external-link';
import { showShortcuts, toggleHelpPanel } from './help-store';
import { topicOf } from './topic-id';
import type { TopicId } from './topic-id';
import { topicLinks } from './topic-links';

const everywhere: readonly ShortcutId[] = ['palette', 'back'];
const inLists: readonly ShortcutId[] = ['filter', 'open', 'menu', 'selectAll'];
const inMachines: readonly ShortcutId[] = ['tab'];

function shortcutsFor(topic: TopicId): readonly ShortcutId[] {
  if (topic === 'domain-console')
    return ['consoleLeave', 'consoleFind', 'consoleCopy', 'consolePaste', 'tab'];
  if (topic === 'domain-xml') return ['filter', ...inMachines, ...everywhere];
  if (topic.startsWith('domain-')) return [...inMachines, ...everywhere];
  if (topic === 'domains' || topic === 'networks' || topic === 'storage') return [...inLists, ...everywhere];
  return everywhere;
}

/** What the page that is shown is for. Beside the page, so that one reads and does. */
export function HelpPanel({ route }: { route: Route }): ReactElement {
  const topic = topicOf(route);
  return (
    <aside
      aria-label={t('help.panel')}
      onKeyDown={(event) => event.key === 'Escape' && toggleHelpPanel()}
      className="flex w-80 shrink-0 flex-col overflow-y-auto border-l border-line bg-sunken max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:shadow-float"
    >
      <header className="flex h-9 shrink-0 items-center justify-between pr-1.5 pl-4">
        <h2 className="caps">{t('help.panel')}</h2>
        <IconButton
          size="small"
          icon={X}
          label={t('help.closePanel')}
          tooltip="left"
          onPress={toggleHelpPanel}
        />
      </header>
      <div className="flex flex-col gap-5 px-4 pt-1 pb-4">
        <div className="flex flex-col gap-1.5">
          <h3 className="text-h2 font-semibold">{t(`topics.${topic}.title`)}</h3>
          <p className="text-soft">{t(`topics.${topic}.text`)}</p>
        </div>
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('help.whatToDo')}</h3>
          <ul className="flex flex-col gap-1.5">
            {(['one', 'two', 'three'] as const).map((which) => (
              <li key={which} className="flex gap-2 text-soft">
                <ArrowRight aria-hidden className="mt-0.75 size-3.5 shrink-0 text-accent-text" />
                {t(`topics.${topic}.${which}`)}
              </li>
            ))}
          </ul>
        </section>
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('help.shortcuts')}</h3>
          <dl className="flex flex-col gap-1">
            {shortcutsFor(topic).map((id) => (
              <div key={id} className="flex items-baseline justify-between gap-3">
                <dt className="text-soft">{t(`shortcuts.names.${id}`)}</dt>
                <dd>
                  <KeyHint keys={keysOf(id)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <div className="flex flex-wrap gap-2">
          <Button icon={Keyboard} onPress={() => showShortcuts()}>
            {t('help.allShortcuts')}
          </Button>
          <ExternalLink url={topicLinks[topic]}>{t('help.libvirtSays')}</ExternalLink>
        </div>
        {route.page !== 'help' && (
          <a
            href={hrefOf({ page: 'help' })}
            className="w-fit rounded-sm text-accent-text underline-offset-2 hover:underline"
          >
            {t('help.aboutVirtdeck')}
          </a>
        )}
      </div>
    </aside>
  );
}
