import { z } from 'zod';
import { groupName } from './hosts.js';
import { machineListLayout, savedView } from './views.js';

export interface AppInfo {
  version: string;
  /** "electron" or "chromium" (the stand-in for development and for machines without Electron's runtime). */
  runtime: 'electron' | 'chromium';
  /** Names and versions: Virtdeck, Electron or Chromium, Node, libvirt, … */
  versions: { name: string; version: string }[];
  /** Settings, state and logs, by the XDG rules. */
  paths: { settings: string; state: string; logs: string; cache: string };
  /** libvirt's client library; without it no host can be opened. */
  library: { available: boolean; version: string | null; message: string | null; package: string };
  /** A report written by the last run, when it ended by a crash. */
  crash: { at: number; message: string } | null;
}

/**
 * settings-set-aside: the settings file could not be read; it was kept at `path` and defaults are used.
 * settings-not-written: changes of the settings can't be stored now, for the reason `message`.
 * history-set-aside: the history was damaged; it was kept at `path` and a new one begun.
 * history-not-written: history can't be kept now, for the reason `message`; this run goes on without.
 */
export type AppNotice =
  | { kind: 'settings-set-aside' | 'history-set-aside'; path: string }
  | { kind: 'settings-not-written' | 'history-not-written'; path: string; message: string };

export interface LicenceEntry {
  name: string;
  version: string;
  licence: string;
  text: string;
}

export const noticeLevels = ['errors', 'important', 'all'] as const;
/** What a notice is about. */
export const noticeKinds = ['operations', 'machines', 'hosts', 'app'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const settingsPatch = z.strictObject({
  /** Of texts, numbers and dates. */
  language: z.enum(['system', 'en', 'de']).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  density: z.enum(['comfortable', 'dense']).optional(),
  scale: z.number().min(0.75).max(2).optional(),
  sidebarWidth: z.number().int().min(160).max(480).optional(),
  sidebarCollapsed: z.boolean().optional(),
  /** Groups of hosts that are folded in the sidebar. */
  closedGroups: z.array(groupName).max(500).optional(),
  /** Which notices show as toasts; all of them are in the list. */
  notifyLevel: z.enum(noticeLevels).optional(),
  mutedNotices: z.array(z.enum(noticeKinds)).max(noticeKinds.length).optional(),
  /** Toasts are desktop notifications too while the app is in the background. */
  desktopNotices: z.boolean().optional(),
  /** What was chosen in the command palette, newest first. */
  recents: z.array(z.string().max(512)).max(20).optional(),
  /** How long a guest may take to shut down before force is offered. */
  shutdownTimeoutSeconds: z.number().int().min(5).max(3600).optional(),
  /** Operations of one host that run at once; the others wait. */
  parallelPerHost: z.number().int().min(1).max(32).optional(),
  /** Migrations that leave or come to one host at once; the others wait. */
  migrationsPerHost: z.number().int().min(1).max(32).optional(),
  /** How lists of machines look; null: as the app comes. */
  machineList: machineListLayout.nullable().optional(),
  /** Saved views of all machines, in the order of the sidebar. */
  views: z.array(savedView).max(100).optional(),
});
export type SettingsPatch = z.infer<typeof settingsPatch>;
export type Settings = Required<SettingsPatch>;

/** Web addresses the app may open outside; anything else is refused. */
export const externalUrl = z
  .url({ protocol: /^https$/, hostname: /^(libvirt\.org|wiki\.libvirt\.org|github\.com|wiki\.qemu\.org)$/ })
  .max(512);

/** A place in the app, as after the # of its address. */
export const route = z
  .string()
  .regex(/^\/[\w\-./~%?=&]*$/)
  .max(4096);
