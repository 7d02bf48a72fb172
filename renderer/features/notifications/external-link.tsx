import { ExternalLink as Icon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { bridge } from '../../bridge/bridge';
import { Button } from '../../ui/button';
import { attempt } from './attempt';

/** Opens a web address in the user's browser; only those the contract allows. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }): ReactElement {
  return (
    <Button icon={Icon} onPress={() => void attempt(url, () => bridge().call('app.openExternal', { url }))}>
      {children}
    </Button>
  );
}
