import type { en } from '../en';
import type { Translation } from '../translation';
import { app } from './app';
import { backup } from './backup';
import { capabilities } from './capabilities';
import { common } from './common';
import { condition } from './condition';
import { console } from './console';
import { disks } from './disks';
import { domain } from './domain';
import { domains } from './domains';
import { errors } from './errors';
import { events } from './events';
import { firstStart } from './first-start';
import { graphs } from './graphs';
import { help } from './help';
import { hostAuth } from './host-auth';
import { hostForm } from './host-form';
import { hostImport } from './host-import';
import { hostList } from './host-list';
import { host } from './host';
import { hosts } from './hosts';
import { jobs } from './jobs';
import { machines } from './machines';
import { migrationRun } from './migration-run';
import { migration } from './migration';
import { networks } from './networks';
import { operations } from './operations';
import { palette } from './palette';
import { query } from './query';
import { plan } from './plan';
import { savedState } from './saved-state';
import { settings } from './settings';
import { shortcuts } from './shortcuts';
import { snapshots } from './snapshots';
import { states } from './states';
import { storage } from './storage';
import { table } from './table';
import { topics } from './topics';
import { xml } from './xml';

/** Every text of the app in German, by area. */
export const de: Translation<typeof en> = {
  app,
  backup,
  capabilities,
  common,
  condition,
  console,
  disks,
  domain,
  domains,
  errors,
  events,
  firstStart,
  graphs,
  help,
  hostAuth,
  hostForm,
  hostImport,
  hostList,
  host,
  hosts,
  jobs,
  machines,
  migrationRun,
  migration,
  networks,
  operations,
  palette,
  query,
  plan,
  savedState,
  settings,
  shortcuts,
  snapshots,
  states,
  storage,
  table,
  topics,
  xml,
};
