# What all parts share. A part sources it, has its form in $form, works in $work, and cleans up on every way out.
set -u
part=$(basename "$0")
form=${1:-short}
work=$(mktemp -d "${TMPDIR:-/tmp}/proof-$part-XXXXXX")
log=$work/log
# Figures go to the output; what the shell says about processes it lost is no figure.
exec 2>>"$log"
misses=0
pids=()
mounts=()
cleanup() {
    local pid mount
    trap - EXIT INT TERM
    for pid in "${pids[@]}"; do kill -9 "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
    # Latest first. Only what this part mounted; a loop device made by mount goes with it.
    for ((mount = ${#mounts[@]} - 1; mount >= 0; mount--)); do
        mountpoint -q "${mounts[mount]}" && { umount "${mounts[mount]}" 2>/dev/null || umount -l "${mounts[mount]}"; }
    done
    # With something still mounted inside, nothing is removed.
    grep -q " $work/" /proc/mounts || rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

short_or_long() { [ "$form" = long ] && echo "$2" || echo "$1"; }
# One line of figures.
figures() { echo "$part: $*"; }
# The promise is broken; the part goes on to say what else is.
miss() { echo "$part: MISSED: $*"; misses=$((misses + 1)); }
# Cannot be run here: never passes silently.
skip() { echo "SKIPPED $part: $*"; exit 77; }
need() { for tool in "$@"; do command -v "$tool" >/dev/null || skip "$tool is not installed"; done; }
need_root() { [ "$(id -u)" = 0 ] || skip "needs root"; }
finish() { [ "$misses" = 0 ]; exit; }
# mounted FOLDER ARGUMENTS...: mounts there until the end of the part; skips where mounting is not allowed.
mounted() {
    local folder=$1
    shift
    mkdir -p "$folder"
    mount "$@" "$folder" 2>"$work/mount-said" || skip "cannot mount: $(tail -1 "$work/mount-said")"
    mounts+=("$folder")
}
unmounted() {
    for _ in $(seq 50); do
        umount "$1" 2>/dev/null && return
        sleep 0.1
    done
    miss "could not unmount $1"
    return 1
}
# Ends a process of ours and waits for it. The list of processes keeps its id no longer.
ended() {
    kill -"$1" "$2" 2>/dev/null
    wait "$2" 2>/dev/null
    local pid kept=()
    for pid in "${pids[@]}"; do [ "$pid" = "$2" ] || kept+=("$pid"); done
    pids=("${kept[@]}")
}
# Milliseconds left to chance, from $1 to $2, as seconds.
some_ms() {
    local ms=$(($1 + (RANDOM * 32768 + RANDOM) % ($2 - $1 + 1)))
    printf '%d.%03d' $((ms / 1000)) $((ms % 1000))
}
# The last generation that was acknowledged in a file of words from the injected process.
last_said() { awk '$1 == "saved" && NF == 2 { last = $2 } END { print last + 0 }' "$1"; }
