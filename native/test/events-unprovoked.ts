/**
 * Events that no host here can be brought to report, with the reason. They are covered with made values in
 * events-fake.test.ts; all others happen for real in test/real/events.test.ts, which checks that these are the only
 * ones missing.
 */
export const unprovoked: Readonly<Record<string, string>> = {
  'domain-vcpu-removed': 'since libvirt 12.4; the newest host of the lab has 11.3',
  'domain-channel-lifecycle': 'since libvirt 12.4; the newest host of the lab has 11.3',
};

/** Events that only the newer host of the lab reports, where that can be made. */
export const newer: readonly string[] = ['domain-nic-mac-change', 'network-metadata-change'];
