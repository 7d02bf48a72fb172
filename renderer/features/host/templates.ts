import { t } from '../../lib/i18n/t';
import type { Template } from './xml-panel';

// To begin with when something is made: the smallest description of each kind that libvirt takes.

export const deviceTemplates = (parents: { mdev: string; vhba: string }): readonly Template[] => [
  {
    id: 'mdev',
    label: t('host.devices.templates.mdev'),
    xml: `<device>
  <parent>${parents.mdev}</parent>
  <capability type="mdev">
    <type id="i915-GVTg_V5_4"/>
  </capability>
</device>
`,
  },
  {
    id: 'vhba',
    label: t('host.devices.templates.vhba'),
    xml: `<device>
  <parent>${parents.vhba}</parent>
  <capability type="scsi_host">
    <capability type="fc_host"/>
  </capability>
</device>
`,
  },
];

export const interfaceTemplates = (): readonly Template[] => [
  {
    id: 'ethernet',
    label: t('host.interfaces.templates.ethernet'),
    xml: `<interface type="ethernet" name="eth1">
  <start mode="onboot"/>
  <protocol family="ipv4">
    <dhcp/>
  </protocol>
</interface>
`,
  },
  {
    id: 'bridge',
    label: t('host.interfaces.templates.bridge'),
    xml: `<interface type="bridge" name="br0">
  <start mode="onboot"/>
  <protocol family="ipv4">
    <dhcp/>
  </protocol>
  <bridge stp="off" delay="0">
    <interface type="ethernet" name="eth1"/>
  </bridge>
</interface>
`,
  },
  {
    id: 'vlan',
    label: t('host.interfaces.templates.vlan'),
    xml: `<interface type="vlan" name="eth1.42">
  <start mode="onboot"/>
  <protocol family="ipv4">
    <dhcp/>
  </protocol>
  <vlan tag="42">
    <interface name="eth1"/>
  </vlan>
</interface>
`,
  },
  {
    id: 'bond',
    label: t('host.interfaces.templates.bond'),
    xml: `<interface type="bond" name="bond0">
  <start mode="onboot"/>
  <protocol family="ipv4">
    <dhcp/>
  </protocol>
  <bond mode="active-backup">
    <miimon freq="100" updelay="10" carrier="ioctl"/>
    <interface type="ethernet" name="eth1"/>
    <interface type="ethernet" name="eth2"/>
  </bond>
</interface>
`,
  },
];

const secret = (
  type: string,
  element: string,
  usage: string,
): string => `<secret ephemeral="no" private="yes">
  <description>What it is for</description>
  <usage type="${type}">
    <${element}>${usage}</${element}>
  </usage>
</secret>
`;

export const secretTemplates = (): readonly Template[] => [
  {
    id: 'volume',
    label: t('host.secrets.templates.volume'),
    xml: secret('volume', 'volume', '/var/lib/libvirt/images/disk.qcow2'),
  },
  {
    id: 'ceph',
    label: t('host.secrets.templates.ceph'),
    xml: secret('ceph', 'name', 'client.libvirt secret'),
  },
  { id: 'iscsi', label: t('host.secrets.templates.iscsi'), xml: secret('iscsi', 'target', 'iscsi-target') },
  { id: 'tls', label: t('host.secrets.templates.tls'), xml: secret('tls', 'name', 'tls-key') },
  { id: 'vtpm', label: t('host.secrets.templates.vtpm'), xml: secret('vtpm', 'name', 'vtpm-machine') },
];

export const filterTemplates = (): readonly Template[] => [
  {
    id: 'rules',
    label: t('host.filters.templates.rules'),
    xml: `<filter name="my-filter" chain="ipv4">
  <rule action="accept" direction="in" priority="500">
    <tcp dstportstart="22"/>
  </rule>
  <rule action="drop" direction="inout" priority="1000">
    <all/>
  </rule>
</filter>
`,
  },
  {
    id: 'chain',
    label: t('host.filters.templates.chain'),
    xml: `<filter name="my-filter" chain="root">
  <filterref filter="clean-traffic"/>
</filter>
`,
  },
];

export const bindingTemplates = (): readonly Template[] => [
  {
    id: 'port',
    label: t('host.bindings.templates.port'),
    xml: `<filterbinding>
  <owner>
    <name>machine</name>
    <uuid>00000000-0000-4000-8000-000000000001</uuid>
  </owner>
  <portdev name="vnet0"/>
  <mac address="52:54:00:00:00:01"/>
  <filterref filter="clean-traffic"/>
</filterbinding>
`,
  },
];
