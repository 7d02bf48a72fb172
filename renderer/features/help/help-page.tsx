import { FolderOpen, Keyboard } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { AppInfo } from '../../../electron/contract/app';
import { useShown } from '../../app/use-shown';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Command } from '../../ui/error-card';
import { Facts } from '../../ui/facts';
import { attempt } from '../notifications/attempt';
import { ExternalLink } from '../notifications/external-link';
import { useAppInfo } from './app-info';
import { showShortcuts } from './help-store';
import { Licences } from './licences';

const links = [
  { name: 'libvirt', url: 'https://libvirt.org/docs.html' },
  { name: 'uris', url: 'https://libvirt.org/uri.html' },
  { name: 'permissions', url: 'https://libvirt.org/auth.html' },
] as const;

export function HelpPage(): ReactElement | null {
  const info = useAppInfo((state) => state.info);
  useShown(info !== null);
  if (!info) return null;
  return (
    <div className="min-h-0 grow overflow-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-8 px-6 py-6">
        <h1 className="text-h1 font-semibold">{t('help.title')}</h1>
        <About info={info} />
        <Report />
        <Paths paths={info.paths} />
        <Section title={t('help.shortcuts')}>
          <div>
            <Button icon={Keyboard} onPress={() => showShortcuts()}>
              {t('help.allShortcuts')}
            </Button>
          </div>
        </Section>
        <Section title={t('help.links')}>
          <div className="flex flex-wrap gap-2">
            {links.map(({ name, url }) => (
              <ExternalLink key={name} url={url}>
                {t(`help.link.${name}`)}
              </ExternalLink>
            ))}
          </div>
        </Section>
        <Licences />
      </div>
    </div>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="border-b border-line pb-1.5 text-h2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function About({ info }: { info: AppInfo }): ReactElement {
  return (
    <Section title={t('help.about')}>
      <p className="text-soft">{t('help.aboutText')}</p>
      <Facts
        items={[
          ...info.versions.map(({ name, version }) => ({
            name,
            value: <span className="numeric">{version}</span>,
          })),
          { name: t('help.runtime'), value: t(`help.runtimes.${info.runtime}`) },
          { name: t('help.library'), value: info.library.version ?? t('help.libraryMissing') },
        ]}
      />
    </Section>
  );
}

function Report(): ReactElement {
  return (
    <Section title={t('help.report')}>
      <p className="text-soft">{t('help.reportText')}</p>
      <div className="flex gap-2">
        <CopyButton label={t('common.copyReport')} text={() => bridge().call('app.report', {})} />
        <Button
          size="small"
          icon={FolderOpen}
          onPress={() => void attempt(t('help.logsFailed'), () => bridge().call('app.openLogFolder', {}))}
        >
          {t('help.openLogs')}
        </Button>
      </div>
    </Section>
  );
}

function Paths({ paths }: { paths: AppInfo['paths'] }): ReactElement {
  const folders = [...new Set(Object.values(paths).map(folderOf))];
  // A folder inside another goes with it.
  const outer = folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`)));
  return (
    <Section title={t('help.paths')}>
      <Facts
        items={(['settings', 'state', 'logs', 'cache'] as const).map((name) => ({
          name: t(`help.pathNames.${name}`),
          value: <span className="font-mono text-small">{paths[name]}</span>,
        }))}
      />
      <p className="text-soft">{t('help.remove')}</p>
      <Command text={`rm -r ${outer.map(quoted).join(' ')}`} />
    </Section>
  );
}

const folderOf = (path: string): string =>
  path.endsWith('.json') ? path.slice(0, path.lastIndexOf('/')) : path;
const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
