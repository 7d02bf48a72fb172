import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where the app keeps things, by the XDG rules; all of it below one folder when that is asked for. */
export interface AppPaths {
  settings: string;
  secrets: string;
  state: string;
  logs: string;
  crashes: string;
  cache: string;
}

const name = 'virtdeck';

/** The rules say that a variable holding anything but an absolute path counts as unset. */
function base(variable: string | undefined, fallback: string): string {
  return variable && isAbsolute(variable) ? variable : join(homedir(), fallback);
}

/** @param userData the folder of `--user-data` */
export function resolvePaths(userData: string | null, env: NodeJS.ProcessEnv = process.env): AppPaths {
  const [config, state, cache] = userData
    ? [join(userData, 'config'), join(userData, 'state'), join(userData, 'cache')]
    : [
        join(base(env['XDG_CONFIG_HOME'], '.config'), name),
        join(base(env['XDG_STATE_HOME'], '.local/state'), name),
        join(base(env['XDG_CACHE_HOME'], '.cache'), name),
      ];
  return {
    settings: join(config, 'settings.json'),
    secrets: join(state, 'secrets.json'),
    state,
    logs: join(state, 'logs'),
    crashes: join(state, 'crashes'),
    cache,
  };
}
