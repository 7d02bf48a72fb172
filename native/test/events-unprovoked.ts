/**
 * Events that no host here can be brought to report, with the reason. They are covered with made values in
 * events-fake.test.ts; all others happen for real in test/real/events.test.ts, which checks that these are the only
 * ones missing.
 */
export const unprovoked: Readonly<Record<string, string>> = {
  'domain-nic-mac-change': 'since libvirt 11.2; the hosts of the lab have 9.0',
  'domain-vcpu-removed': 'since libvirt 12.4; the hosts of the lab have 9.0',
  'domain-channel-lifecycle': 'since libvirt 12.4; the hosts of the lab have 9.0',
  'network-metadata-change': 'since libvirt 9.8; the hosts of the lab have 9.0',
};
