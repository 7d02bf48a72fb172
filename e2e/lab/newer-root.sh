#!/bin/sh
# Makes the system of the newer host in the folder ROOT: Debian SUITE with PACKAGES. Wants a mount namespace of its own.
set -eu
exec >&2 # debootstrap tells its errors on standard output
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive

debootstrap --variant=minbase "$SUITE" "$ROOT"
mount -t proc proc "$ROOT/proc"
printf '#!/bin/sh\nexit 101\n' >"$ROOT/usr/sbin/policy-rc.d" # nothing of it starts while it is installed
chmod 755 "$ROOT" "$ROOT/usr/sbin/policy-rc.d"
# libvirt after debootstrap: as part of it, it fails to configure.
# shellcheck disable=SC2086 # one word per package
chroot "$ROOT" apt-get -q -y --no-install-recommends install $PACKAGES
rm -r "$ROOT"/var/lib/apt/lists/* "$ROOT"/var/cache/apt/*
touch "$ROOT/etc/hosts" # a host mounts its own over it
umount "$ROOT/proc"
