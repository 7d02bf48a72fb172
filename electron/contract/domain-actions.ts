// Without zod, so that the page can have the values without it.

/** In the fixed order in which menus show them. */
export const domainActions = [
  'start',
  'restore',
  'shutdown',
  'reboot',
  'suspend',
  'resume',
  'save',
  'discard-save',
  'pm-suspend',
  'pm-wakeup',
  'autostart',
  'no-autostart',
  'nmi',
  'reset',
  'destroy',
  'delete',
] as const;
export type DomainAction = (typeof domainActions)[number];

/** By which means the guest is asked; "default" leaves it to the hypervisor. */
export const askMeans = ['default', 'acpi', 'agent', 'initctl', 'signal', 'paravirt'] as const;
export type AskMeans = (typeof askMeans)[number];
