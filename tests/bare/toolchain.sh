#!/usr/bin/env bash
# The README's two commands on a Debian 12 that has a C compiler and the Rust toolchain, from a clean clone. See run.
set -eu
folder=$1
export LC_ALL=C.UTF-8
# shellcheck source=tests/bare/machine.sh
. "$folder/machine.sh"
# shellcheck source=tests/bare/window.sh
. "$folder/window.sh"
for tool in git rustc; do
    command -v "$tool" >/dev/null || cannot "$tool is missing"
done
toolchain=$(rustc --print sysroot)
[ -x "$toolchain/bin/cargo" ] || cannot "no cargo in $toolchain"

make_machine
make_display
# Cargo's own way to the registry, as this machine has it: settings, proxies, certificates; what it has downloaded
# already is not downloaded again. A new machine has the net instead.
carry_cargo() {
    local name home=${CARGO_HOME:-$HOME/.cargo} to=$machine/home/person/.cargo
    mkdir -p "$to/registry"
    for name in config.toml config; do
        [ ! -f "$home/$name" ] || cp "$home/$name" "$to/"
    done
    for name in cache index; do
        [ ! -d "$home/registry/$name" ] || cp -r "$home/registry/$name" "$to/registry/"
    done
    inside chown -R person:person /home/person/.cargo
}
carry_cargo
# What rustup would have put there; read only, so that nothing of this machine can change.
mkdir "$machine/opt/rust"
mount --bind "$toolchain" "$machine/opt/rust"
mount -o remount,bind,ro "$machine/opt/rust"
# build [NAME=VALUE...] COMMAND...: in the clone, with the toolchain.
build() {
    local name pass=()
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY CARGO_HTTP_PROXY; do
        [ -z "${!name:-}" ] || pass+=("$name=${!name}")
    done
    [ ! -f "$machine/etc/ssl/certs/ca-certificates.crt" ] \
        || pass+=(CARGO_HTTP_CAINFO=/etc/ssl/certs/ca-certificates.crt)
    person /usr/bin/env -C /home/person/detente PATH=/opt/rust/bin:/usr/bin:/bin "${pass[@]}" "$@"
}

step "a C compiler, as the README says, and nothing else"
inside apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 gcc libc6-dev >"$work/apt.log" 2>&1 \
    || { tail -5 "$work/apt.log" >&2; fail "apt-get install gcc libc6-dev"; }
grep -q 'gcc' "$root/README.md" || fail "the README does not say that a C compiler is needed; without one nothing links"
git clone -q --no-hardlinks "file://$root" "$machine/home/person/detente"
inside chown -R person:person /home/person/detente
[ ! -e "$machine/home/person/detente/target" ] || fail "the clone has a target folder"
build rustc --version
git -C "$root" log -1 --format='   commit %h: %s'
[ -z "$(git -C "$root" status --porcelain)" ] || echo "   (uncommitted changes of this checkout are not in the clone)"

# refused WORDS: the command ended with 2 and said so.
refused() {
    { [ "$code" = 2 ] && grep -q "$1" "$work/said"; } || { tail -5 "$work/said" >&2; fail "expected \"$1\" and exit 2, got exit $code"; }
    grep "$1" "$work/said" | sed 's/^/   /'
}
step "cargo run --release, without a display"
code=0
build DISPLAY= cargo run --release >"$work/said" 2>&1 || code=$?
refused "no display to open a window on"
build cargo run -q --release -- project | grep -q "Regains the 2016 level" || fail "no projection"

step "cargo run --release, with a display and none of a desktop's libraries"
code=0
build timeout 60 cargo run --release >"$work/said" 2>&1 || code=$?
refused "on Debian: "
# As a person would: what it names is installed.
read -ra named <<<"$(sed -n 's/.*on Debian: \([a-z0-9 .+-]*\).*/\1/p' "$work/said" | head -1)"
inside apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${named[@]}" >"$work/apt.log" 2>&1 \
    || { tail -5 "$work/apt.log" >&2; fail "the program names packages that Debian 12 does not have"; }

step "cargo run --release, with a display and what it named"
runner=build
start cargo run --release
echo "   title \"$(xdotool getwindowname "$window")\""
[ "$(colours)" -gt 50 ] || fail "the window is blank"
quit

step "cargo test"
build DISPLAY= cargo test >"$work/tests.log" 2>&1 || { tail -40 "$work/tests.log" >&2; fail "cargo test"; }
grep '^test result' "$work/tests.log" | sed 's/^/   /'
echo
echo "bare machine: README's two commands passed in $SECONDS s"
