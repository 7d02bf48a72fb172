#!/bin/bash
# First process of a lab host, in namespaces of its own: sets the host up, starts its daemons and reaps what they leave.
#
# Talks with the lab over its standard streams: tells its process id, waits for a line (the network link is there by
# then), tells "up". SIGUSR1 starts libvirtd, at any time later.
#
# From the lab: HOST_NAME ADDRESS GATEWAY FOLDER DATA; ROOT, the folder that holds the host's system, and SHARED, a line
# "ro|rw PATH" per path of the machine's that is seen in a system of its own; and CGROUPS, a line
# "TYPE CONTROLLERS MOUNTPOINT" per hierarchy.
set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C

# Goes on as root of a system of the host's own. What is written to the system itself is kept in memory.
enter_system() {
  local layers=$DATA/system new=$DATA/system/root
  mkdir -p "$layers"
  mount -t tmpfs tmpfs "$layers"
  mkdir "$new" "$layers/upper" "$layers/work"
  mount -t overlay -o "lowerdir=$ROOT,upperdir=$layers/upper,workdir=$layers/work" overlay "$new"
  mount --rbind /dev "$new/dev"
  while read -r mode path; do
    if [[ -d $path ]]; then mkdir -p "$new$path"; else mkdir -p "$new${path%/*}" && touch "$new$path"; fi
    mount --bind "$path" "$new$path"
    mount -o "remount,bind,$mode" "$new$path"
  done <<<"$SHARED"$'\n'"rw $FOLDER"$'\n'"rw $DATA"
  ROOT=/ exec chroot "$new" bash "$HOST_INIT" entered
}

if [[ ${1-} != entered ]]; then
  # Until /proc is mounted anew it still shows the ids that the rest of the machine knows.
  read -r outer_pid _ </proc/self/stat
  echo "$outer_pid"
  read -r _
  if [[ $ROOT != / ]]; then enter_system; fi
fi

mount -t proc proc /proc
mount -t sysfs sysfs /sys
if [[ $CGROUPS != "cgroup2 - /sys/fs/cgroup" ]]; then
  mount -t tmpfs cgroup /sys/fs/cgroup
fi
while read -r type controllers mount_point; do
  mkdir -p "$mount_point"
  if [[ $type == cgroup2 ]]; then
    mount -t cgroup2 cgroup "$mount_point"
  else
    mount -t cgroup -o "$controllers" cgroup "$mount_point"
  fi
done <<<"$CGROUPS"

hostname "$HOST_NAME.lab"
ip link set lo up
ip address add "$ADDRESS/24" dev eth0
ip link set eth0 up
ip route add default via "$GATEWAY"

mount --bind "$FOLDER/etc" /etc/libvirt
mount --bind "$FOLDER/etc/lab/hosts" /etc/hosts
mount --bind "$FOLDER/etc/lab/shadow" /etc/shadow
mount --bind "$DATA/lib" /var/lib/libvirt
mount --bind "$DATA/cache" /var/cache/libvirt
mount --bind "$FOLDER/log" /var/log/libvirt
# Where mediated devices are defined; they exist only on hardware that has them.
mkdir -p /etc/mdevctl.d
mount -t tmpfs -o mode=755 mdevctl /etc/mdevctl.d
mkdir -p /etc/mdevctl.d/scripts.d/{callouts,notifiers}
mount --bind "$FOLDER/run" /run # last: from here on the lab's own folder is out of sight

# With a clock of its own, as told in a file, when there is one.
start_libvirtd() {
  local clock=()
  if [[ -s /run/libvirtd-clock ]]; then clock=(faketime -f "$(</run/libvirtd-clock)"); fi
  SASL_CONF_PATH=/etc/libvirt/lab/sasl "${clock[@]}" libvirtd --daemon --listen --pid-file /run/libvirtd.pid || true
}
trap start_libvirtd USR1

/usr/sbin/sshd -f /etc/libvirt/lab/sshd_config
start_libvirtd

echo up
exec </dev/null >/dev/null
set +e
sleep infinity &
keeper=$!
while true; do
  wait "$keeper"
done
