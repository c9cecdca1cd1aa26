#!/usr/bin/env bash
# Sourced by package.sh and toolchain.sh: makes a Debian 12 chroot, a display beside it, and a person in it.
# Runs in a mount and process namespace of its own (see run). Expects $folder: where these scripts are.
# shellcheck disable=SC2154
root=$(realpath "$folder/../..")
cache=$root/target/bare
suite=bookworm
mkdir -p "$cache/archives/partial"
work=$(mktemp -d /var/tmp/detente-bare.XXXXXX)
machine=$work/machine
mkdir "$machine"
leave() {
    # The namespace ends every process and mount anyway; the folder can only be removed without them.
    [ -z "${xvfb:-}" ] || kill "$xvfb" 2>/dev/null || true
    awk -v under="$work/" 'index($2, under) == 1 { print $2 }' /proc/self/mounts | sort -r | while read -r at; do
        umount -l "$at" || true
    done
    rm -rf --one-file-system "$work"
}
trap leave EXIT
trap 'exit 130' INT TERM
cannot() { echo "bare machine: CANNOT BE CHECKED HERE: $*" >&2; exit 77; }
fail() { echo "bare machine: FAILED: $*" >&2; exit 1; }
step() { printf '\n-- %s (%s s)\n' "$1" "$SECONDS"; }

# Where this machine's own apt gets Debian 12 from: lines "address suite components".
sources() {
    # shellcheck disable=SC2016  # apt's own names
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' \
        | awk -v suite="$suite" '$2 == suite || index($2, suite "-") == 1' | sort -u
}

# What this machine's apt needs to reach them, into the chroot: proxies, logins, certificates. Never kept.
carry() {
    apt-config dump | grep -E '^Acquire::(http|https)(::[^ ]*)? "[^"]|^Acquire::Check-' >"$work/apt.conf" || true
    cp "$work/apt.conf" "$machine/etc/apt/apt.conf.d/99carried"
    if [ -d /etc/apt/auth.conf.d ]; then cp -a /etc/apt/auth.conf.d/. "$machine/etc/apt/auth.conf.d/"; fi
    if [ -f /etc/apt/auth.conf ]; then cp -a /etc/apt/auth.conf "$machine/etc/apt/"; fi
    cp /etc/resolv.conf "$machine/etc/resolv.conf"
    mkdir -p "$machine/etc/ssl/certs"
    if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
        cp /etc/ssl/certs/ca-certificates.crt "$machine/etc/ssl/certs/"
    fi
    sources | sed 's/^/deb /' >"$machine/etc/apt/sources.list"
    printf '#!/bin/sh\nexit 101\n' >"$machine/usr/sbin/policy-rc.d"
    chmod 755 "$machine/usr/sbin/policy-rc.d"
}

# inside COMMAND...: as root in the chroot, with an environment of its own.
inside() {
    local name pass=()
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        [ -z "${!name:-}" ] || pass+=("$name=${!name}")
    done
    chroot "$machine" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "${pass[@]}" "$@"
}

# person COMMAND...: as an ordinary user with a home of its own and a display.
person() {
    chroot --userspec=person:person "$machine" /usr/bin/env -i -C /home/person PATH=/usr/local/bin:/usr/bin:/bin \
        HOME=/home/person USER=person LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=/run/user/1000 ${display:+DISPLAY="$display"} "$@"
}

# make_machine: the smallest Debian 12 there is, from the cache where it was made before.
make_machine() {
    local mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    mirror=$(sources | awk -v suite="$suite" '$2 == suite { print $1; exit }')
    [ -n "$mirror" ] || cannot "this machine's apt has no source of Debian 12 ($suite)"
    if [ ! -s "$cache/base.tar" ]; then
        step "debootstrap"
        [ -f "$keyring" ] || cannot "$keyring is missing (package debian-archive-keyring)"
        debootstrap --variant=minbase --keyring="$keyring" "$suite" "$work/base" "$mirror" >"$work/debootstrap.log" 2>&1 \
            || { tail -5 "$work/debootstrap.log" >&2; fail "debootstrap"; }
        # What tells where this machine gets its packages stays out of what is kept.
        rm -rf "$work"/base/var/cache/apt/archives/*.deb "$work"/base/var/lib/apt/lists/* \
            "$work/base/etc/resolv.conf" "$work/base/etc/apt/sources.list"
        tar -C "$work/base" --numeric-owner --xattrs -cf "$cache/base.tar.new" .
        mv "$cache/base.tar.new" "$cache/base.tar"
        rm -rf "$work/base"
    fi
    tar -C "$machine" --numeric-owner --xattrs -xf "$cache/base.tar"
    mount -t proc proc "$machine/proc"
    mount -t tmpfs -o mode=755 tmpfs "$machine/run"
    mount --bind "$cache/archives" "$machine/var/cache/apt/archives"
    # The devices every process may count on, and none of this machine's disks and cards: software draws.
    mount -t tmpfs -o mode=755,dev tmpfs "$machine/dev"
    mknod -m 666 "$machine/dev/null" c 1 3
    mknod -m 666 "$machine/dev/zero" c 1 5
    mknod -m 666 "$machine/dev/full" c 1 7
    mknod -m 666 "$machine/dev/random" c 1 8
    mknod -m 666 "$machine/dev/urandom" c 1 9
    mknod -m 666 "$machine/dev/tty" c 5 0
    ln -s /proc/self/fd "$machine/dev/fd"
    mkdir -m 1777 "$machine/dev/shm"
    carry
    step "apt-get update in the chroot"
    inside apt-get update -qq || fail "apt-get update in the chroot"
    inside useradd --create-home --uid 1000 person
    mkdir -p "$machine/run/user/1000"
    chown 1000:1000 "$machine/run/user/1000"
    chmod 700 "$machine/run/user/1000"
    inside grep -qx 'VERSION_CODENAME=bookworm' /etc/os-release || fail "the chroot is no Debian 12"
}

# make_display: an X server outside the chroot, which sees only its socket; $display is its name.
make_display() {
    local number
    mkfifo "$work/number"
    exec 9<>"$work/number"
    Xvfb -displayfd 9 -screen 0 1280x800x24 -nolisten tcp -noreset -ac 2>"$work/xvfb.log" &
    xvfb=$!
    read -r -t 20 number <&9 || fail "Xvfb did not start: $(cat "$work/xvfb.log")"
    exec 9>&-
    export DISPLAY=:$number
    display=$DISPLAY
    mkdir "$machine/tmp/.X11-unix"
    chmod 1777 "$machine/tmp/.X11-unix"
    mount --bind /tmp/.X11-unix "$machine/tmp/.X11-unix"
}
