#!/bin/busybox sh
# First process of the Linux guest: a root shell on the serial console and a power button that works.
# Options on the kernel's command line: lab.tick counts seconds on the console, lab.nopower leaves the power button
# dead, lab.busy makes the graphs move.

/bin/busybox --install -s /bin
export PATH=/bin HOME=/ TERM=vt100 PS1='guest# '
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
while read -r module; do insmod "/modules/$module.ko"; done </modules/order
hostname guest
ip link set lo up
if [ -e /sys/class/net/eth0 ]; then ip link set eth0 up; fi

wants() { grep -qw "lab.$1" /proc/cmdline; }

power_button() {
  for event in /sys/class/input/event*; do
    if [ "$(cat "$event/device/name")" = 'Power Button' ]; then
      dd if="/dev/input/${event##*/}" of=/dev/null bs=24 count=1 2>/dev/null # one event is one press
      poweroff -f
    fi
  done
}

tick() {
  count=0
  while sleep 1; do
    count=$((count + 1))
    echo "TICK $count" >/dev/ttyS0
  done
}

busy() {
  while true; do
    timeout 4 sh -c 'while :; do :; done'
    dd if=/dev/vda of=/dev/null bs=64k count=160 iflag=direct
    ping -q -i 0.01 -w 3 -s 1400 ff02::1%eth0 >/dev/null
    sleep 3
  done
}

wants nopower || power_button &
wants tick && tick &
wants busy && busy 2>/dev/null &

# The agent's guest is this one with more on top.
[ -e /agent ] && . /agent

read -r uptime _ </proc/uptime
echo "LINUX-READY $uptime" >/dev/ttyS0
while true; do setsid cttyhack sh </dev/ttyS0 >/dev/ttyS0 2>&1; done
