#!/usr/bin/env bash
# Sourced by package.sh: the file tree of the chroot before the package came and after it went.
# shellcheck disable=SC2154

# tree: a line a file: type, mode, owner, link target or digest, path. Leaves out what is no file of the machine:
# - /proc /dev /run, the display's socket: mounts of this test;
# - /var/lib/dpkg, /var/lib/apt, /var/cache/apt, /var/log: the books that dpkg and apt keep of every installation;
# - /var/cache/debconf: the same, for questions asked by other packages;
# - /var/cache/ldconfig/aux-cache, /etc/ld.so.cache: made anew by ldconfig each time, in an order of its own;
# - /opt/package.deb: put there by this test.
tree() (
    cd "$machine" || exit 1
    aside=()
    for path in ./proc ./dev ./run ./tmp/.X11-unix ./opt/package.deb ./var/lib/dpkg ./var/lib/apt ./var/cache/apt \
        ./var/log ./var/cache/debconf ./var/cache/ldconfig/aux-cache ./etc/ld.so.cache; do
        aside+=(-path "$path" -prune -o)
    done
    find . -xdev "${aside[@]}" ! -type f -printf '%y %m %U:%G %l %p\n' >"$work/tree.others"
    find . -xdev "${aside[@]}" -type f -printf '%m %U:%G %p\n' >"$work/tree.files"
    # The digest beside mode and owner: same path, same content.
    cut -d' ' -f3- "$work/tree.files" | tr '\n' '\0' | xargs -0 sha256sum | cut -c1-20 \
        | paste -d' ' - "$work/tree.files" | sed 's/^/f /' | sort -k 4 - "$work/tree.others"
)

# left BEFORE yes|no: fails unless the tree is as it was; with yes, the person may have files of their own.
left() {
    tree >"$work/after"
    diff "$1" "$work/after" | grep '^[<>]' >"$work/differs" || true
    grep ' \./home/person' "$work/differs" >"$work/person" || true
    grep -v ' \./home/person' "$work/differs" >"$work/strange" || true
    if [ -s "$work/strange" ]; then
        cat "$work/strange" >&2
        fail "the machine is not as it was before the package (< gone, > left or changed)"
    fi
    echo "   $(wc -l <"$work/after") files and folders: as before the package"
    echo "   the person's own, which stay:"
    sed -n 's/^> f .* \.\(\/home\/person.*\)/   \1/p' "$work/person"
    [ "$2" = no ] || [ -s "$work/person" ] || fail "the person's files are gone"
}
