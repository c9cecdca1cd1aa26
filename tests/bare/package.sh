#!/usr/bin/env bash
# The package on a bare Debian 12: installed, opened, a file opened and saved, removed, nothing left. See run.
set -eu
folder=$1
export LC_ALL=C.UTF-8
# shellcheck source=tests/bare/machine.sh
. "$folder/machine.sh"
# shellcheck source=tests/bare/tree.sh
. "$folder/tree.sh"
# shellcheck source=tests/bare/window.sh
. "$folder/window.sh"
deb=${2:-$(find "$root/target/dist" -maxdepth 1 -name '*.deb' -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -1 | cut -d' ' -f2-)}
[ -f "$deb" ] || fail "no package; build one with dist/build, or name one"
name=$(dpkg-deb -f "$deb" Package)
id=org.detente.Detente
kind=application/vnd.detente.scenario+ron
echo "bare machine: $(basename "$deb"), $(stat -c %s "$deb" | awk '{ printf "%.1f MB", $1 / 1e6 }')"

make_machine
make_display
cp "$deb" "$machine/opt/package.deb"
# shellcheck disable=SC2016  # dpkg-query's own names
packages() { inside dpkg-query -W -f '${Package} ${Installed-Size}\n' | sort; }
# install yes|no: the package with apt, with or without what it recommends.
install() {
    inside apt-get install -y -qq -o "APT::Install-Recommends=$1" -o Dpkg::Use-Pty=0 /opt/package.deb \
        >"$work/apt.log" 2>&1 || { tail -20 "$work/apt.log" >&2; fail "apt-get install"; }
    ! grep -iE '^(W|E|warning|error):' "$work/apt.log" || fail "apt-get complained about the package"
}
# pulls yes|no: what apt would install beside the package, and how much there is to download.
pulls() {
    inside apt-get install -s -qq -o "APT::Install-Recommends=$1" /opt/package.deb \
        | awk -v own="$name" '$1 == "Inst" && $2 != own { print $2 }' | sort
}
purge() {
    inside apt-get purge -y -qq -o Dpkg::Use-Pty=0 "$name" >"$work/apt.log" 2>&1 || fail "apt-get purge: $(tail -3 "$work/apt.log")"
    # By name, before anything else is tidied away.
    inside find / -xdev \( -path /home -o -path /proc -o -path /var/lib/dpkg/info -o -path /var/log \) -prune \
        -o -iname '*detente*' -print >"$work/named"
    [ ! -s "$work/named" ] || fail "after apt-get purge these are left: $(tr '\n' ' ' <"$work/named")"
    inside apt-get autoremove --purge -y -qq -o Dpkg::Use-Pty=0 >"$work/apt.log" 2>&1 || fail "apt-get autoremove"
}

step "1. installed on the smallest Debian 12, recommends off"
tree >"$work/before"
packages >"$work/packages.before"
pulls yes >"$work/with"
pulls no >"$work/without"
# Downloads are a matter of the line, not of the package: they are fetched before the clock runs.
inside apt-get install -y -qq --download-only -o APT::Install-Recommends=no /opt/package.deb >"$work/apt.log" 2>&1 \
    || { tail -5 "$work/apt.log" >&2; fail "apt-get could not fetch what the package depends on"; }
from=$(date +%s%N)
install no
installed=$(date +%s%N)
packages >"$work/packages.after"
start detente
shown=$(date +%s%N)
join -v 2 "$work/packages.before" "$work/packages.after" >"$work/pulled"
awk -v own="$name" '$1 != own { n++; kb += $2; printf "   %-28s %7.1f MB\n", $1, $2 / 1e3 } $1 == own { mine = $2 }
    END { printf "   = %d packages, %.0f MB on disk; the program itself %.0f MB\n", n, kb / 1e3, mine / 1e3 }' "$work/pulled"
while read -r pulled _; do stat -c %s "$cache/archives/$pulled"_*.deb || true; done <"$work/pulled" 2>/dev/null \
    | awk '{ n++; b += $1 } END { printf "   %d packages, %.0f MB to download\n", n, b / 1e6 }'
echo "   with recommends on, also: $(comm -13 "$work/without" "$work/with" | tr '\n' ' ')"
echo "   packages unpacked and set up in $(((installed - from) / 1000000)) ms, window $(((shown - installed) / 1000000)) ms later"
title=$(xdotool getwindowname "$window")
class=$(xprop -id "$window" WM_CLASS | sed 's/.*"\(.*\)"$/\1/')
echo "   title \"$title\", WM_CLASS $class"
case $title in *Détente) ;; *) fail "the window's title is \"$title\"" ;; esac
[ "$class" = "$id" ] || fail "WM_CLASS is $class, not the application id: a dock would not know the window"
! grep -i 'error\|missing' "$work/program.log" || fail "the program complained"
[ "$(colours)" -gt 50 ] || fail "the window is blank: $(colours) colours"
quit

step "removed"
purge
left "$work/before" no

# Recommends are other people's packages, some of which make users that stay: with RECOMMENDS=yes they are there first,
# as on a desktop, and only what is ours is compared.
recommends=${RECOMMENDS:-no}
step "2. beside what every desktop has, recommends: $recommends"
inside apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 \
    xdg-utils libglib2.0-bin shared-mime-info desktop-file-utils libfile-mimeinfo-perl >"$work/apt.log" 2>&1 \
    || { tail -5 "$work/apt.log" >&2; fail "apt-get: what a desktop has"; }
if [ "$recommends" = yes ]; then
    mapfile -t more < <(comm -13 "$work/without" "$work/with")
    inside apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${more[@]}" >"$work/apt.log" 2>&1 \
        || { tail -5 "$work/apt.log" >&2; fail "apt-get: what the package recommends"; }
fi
rm -rf "$machine/home/person"
inside cp -r /etc/skel /home/person
inside chown -R person:person /home/person
tree >"$work/before"
install "$recommends"
cp "$root/assets/presets/iran.detente" "$machine/home/person/deal.detente"
inside chown person:person /home/person/deal.detente
cp "$machine/home/person/deal.detente" "$work/deal.detente"
found=$(person gio info -a standard::content-type deal.detente | awk '/content-type/ { print $2 }')
[ "$found" = "$kind" ] || fail "the desktop takes a .detente file for $found"
person cp deal.detente deal-without-ending
found=$(person gio info -a standard::content-type deal-without-ending | awk '/content-type/ { print $2 }')
[ "$found" = "$kind" ] || fail "without its ending the desktop takes the file for $found"
person rm deal-without-ending
found=$(person xdg-mime query default "$kind")
[ "$found" = "$id.desktop" ] || fail "$kind is opened by ${found:-nothing}"

step "a file opened with xdg-open, changed, saved with Ctrl+S"
start xdg-open /home/person/deal.detente
wanted=$(sed -n 's/^ *title: "\(.*\)",$/\1/p' "$work/deal.detente")
titled "$wanted – Détente" || fail "xdg-open: the window shows \"$(xdotool getwindowname "$window")\", not \"$wanted\""
edit_name "Opened on a bare machine"
titled "Opened on a bare machine • – Détente" || fail "typing did not reach the program: \"$(xdotool getwindowname "$window")\""
xdotool key ctrl+s
titled "Opened on a bare machine – Détente" || fail "Ctrl+S did not save: \"$(xdotool getwindowname "$window")\""
quit
! cmp -s "$work/deal.detente" "$machine/home/person/deal.detente" || fail "the file on disk is the old one"
grep -q 'title: "Opened on a bare machine",' "$machine/home/person/deal.detente" || fail "what was typed is not in the file"
person detente check deal.detente | sed 's/^/   /'
[ "$(stat -c %u:%a "$machine/home/person/deal.detente")" = 1000:644 ] || fail "saving changed the file's owner or mode"

step "the same file opened with gio open"
start gio open /home/person/deal.detente
titled "Opened on a bare machine – Détente" || fail "gio open: the window shows \"$(xdotool getwindowname "$window")\""
quit

step "its thumbnail, by the installed thumbnailer"
thumbnailer=$(grep -lF "$kind" "$machine"/usr/share/thumbnailers/*.thumbnailer) || fail "no thumbnailer for $kind"
line=$(sed -n 's/^Exec=//p' "$thumbnailer")
command=()
for part in $line; do
    part=${part//%s/128} part=${part//%i//home/person/deal.detente}
    part=${part//%u/file:///home/person/deal.detente} part=${part//%o//home/person/thumbnail.png}
    command+=("$part")
done
person "${command[@]}" >"$work/thumbnail.log" 2>&1 || fail "${command[*]}: $(tail -2 "$work/thumbnail.log")"
picture=$(od -An -tu4 -j16 -N8 --endian=big "$machine/home/person/thumbnail.png" 2>/dev/null | awk '{ print $1 "x" $2 }')
case $picture in 128x128) echo "   $line: $picture" ;; *) fail "the thumbnail is ${picture:-missing}, not 128x128" ;; esac
person rm thumbnail.png

step "removed"
purge
left "$work/before" yes
person test -s deal.detente || fail "the person's scenario is gone"
echo
echo "bare machine: passed in $SECONDS s"
