# Part of the agent's Linux guest, read by its init: QEMU's guest agent, DHCP on eth0, a file system on the disk vdb
# (made there when there is none), and a channel that sends back what comes in.

export PATH=/bin:/sbin
while read -r module; do insmod "/modules/$module.ko"; done </modules/agent-order

mkdir -p /run /root /mnt /tmp
ln -s /run /var/run
if [ -b /dev/vdb ]; then
  mount -t ext4 /dev/vdb /mnt 2>/dev/null || { mke2fs /dev/vdb && mount -t ext4 /dev/vdb /mnt; } >/dev/null
fi

[ -e /sys/class/net/eth0 ] && udhcpc -q -b -i eth0 -t 20 -T 1 -s /sbin/udhcpc-script >/dev/null 2>&1 &

# The device of a virtio port; its name comes a moment after its driver.
port() {
  until name=$(grep -lx "$1" /sys/class/virtio-ports/*/name); do sleep 0.05; done 2>/dev/null
  name=${name%/name}
  echo "/dev/${name##*/}"
}

# A port can be open once, and reads as ended while nobody is at its other side.
send_back() {
  exec 3<>"$(port org.virtdeck.test.0)"
  while true; do
    cat <&3 >&3
    sleep 0.05
  done
}
send_back 2>/dev/null &

qemu_agent() { exec qemu-ga --method virtio-serial --path "$(port org.qemu.guest_agent.0)" --logfile /run/qemu-ga.log; }
qemu_agent &
