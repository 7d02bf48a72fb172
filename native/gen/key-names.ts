// Perl's keys of returned records where TypeScript's field isn't the key in camelCase: its names are the C struct's.

/** `perl_method.key` → field; a `*` is an open record, whose keys are the members of an enum. */
export const keyNames: Record<string, string> = {
  'get_disk_errors.path': 'disk',
  'get_fs_info.devalias': 'devAliases',
  'get_interface_addresses.type': 'addrs.type',
  'get_interface_addresses.addr': 'addrs.addr',
  'get_interface_addresses.prefix': 'addrs.prefix',
  'get_node_cpu_map.totcpus': 'total',
  'get_node_cpu_map.onlinemap': 'map',
  'get_node_cpu_map.totonline': 'online',
  ...Object.fromEntries(
    ['kernel', 'user', 'idle', 'iowait', 'intr', 'utilization', 'guest'].map((key) => [
      `get_node_cpu_stats.${key}`,
      '*',
    ]),
  ),
  ...Object.fromEntries(
    ['total', 'free', 'buffers', 'cached', 'available'].map((key) => [`get_node_memory_stats.${key}`, '*']),
  ),
};
