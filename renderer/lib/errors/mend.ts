/** What the app can do about an error, safely or after a question; the page has a label for each under errors.mend. */
export type Mend =
  | 'start-network'
  | 'start-pool'
  | 'reconnect'
  | 'edit-host'
  | 'open-storage'
  | 'open-networks'
  | 'restore'
  | 'force-boot'
  | 'shutdown'
  | 'press-power'
  | 'reset'
  | 'resume'
  | 'destroy'
  | 'discard-save';
