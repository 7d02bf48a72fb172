/**
 * What Chromium is shown instead: a custom scheme can't be registered from outside, and pages need a secure origin.
 * Nothing answers at this name; every request is intercepted.
 */
export const APP_ORIGIN = 'https://virtdeck.invalid';
/** What main calls it. */
const appUrl = 'app://virtdeck';

export function toChromiumUrl(url: string): string {
  return url === appUrl || url.startsWith(`${appUrl}/`) ? APP_ORIGIN + url.slice(appUrl.length) : url;
}

export function toAppUrl(url: string): string {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`) ? appUrl + url.slice(APP_ORIGIN.length) : url;
}
