import { Check, Copy } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { copyText } from '../lib/clipboard';
import { t } from '../lib/i18n/t';
import { Button, IconButton } from './button';

interface Props {
  /** What to copy, or where to get it. */
  text: string | (() => Promise<string>);
  label: string;
  /** Only an icon; the label is its name. */
  icon?: LucideIcon;
}

export function CopyButton({ text, label, icon }: Props): ReactElement {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    void (async () => setCopied(await copyText(typeof text === 'string' ? text : await text())))();
  };
  if (icon)
    return (
      <IconButton
        size="small"
        label={copied ? t('common.copied') : label}
        icon={copied ? Check : icon}
        onPress={copy}
      />
    );
  return (
    <Button size="small" icon={copied ? Check : Copy} onPress={copy}>
      {copied ? t('common.copied') : label}
    </Button>
  );
}
