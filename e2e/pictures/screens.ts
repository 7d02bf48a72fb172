export interface Screen {
  /** The file's name. */
  name: string;
  /** With {host}, {machine}, {network} and {pool} for their ids. */
  route: string;
  theme: 'light' | 'dark';
  /** lab: three real hosts; demo: what the first start shows. */
  place: 'lab' | 'demo';
}

/** Every screen of the app. README shows some of them; all lie in assets/screenshots. */
export const screens: readonly Screen[] = [
  { name: 'first-start-dark', route: '/', theme: 'dark', place: 'demo' },
  { name: 'machines-light', route: '/machines', theme: 'light', place: 'lab' },
  { name: 'overview-light', route: '/hosts/{host}/domains/{machine}', theme: 'light', place: 'lab' },
  { name: 'console-dark', route: '/hosts/{host}/domains/{machine}/console', theme: 'dark', place: 'lab' },
];
