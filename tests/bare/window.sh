#!/usr/bin/env bash
# Sourced by package.sh and toolchain.sh: starts the program as a person, waits for its window, types, closes it.
# shellcheck disable=SC2154
window='' app='' runner=person

# start COMMAND...: runs it by $runner, waits for its first window. xdotool knows no accent in a pattern.
start() {
    window=''
    "$runner" "$@" >"$work/program.log" 2>&1 &
    app=$!
    for _ in $(seq 600); do
        window=$(xdotool search --onlyvisible --name 'tente$' 2>/dev/null | tail -1 || true)
        [ -z "$window" ] || break
        sleep 0.05
    done
    [ -n "$window" ] || fail "$*: no window in 30 s: $(tail -3 "$work/program.log")"
}
# titled TEXT: waits until the window has this title.
titled() {
    for _ in $(seq 100); do
        [ "$(xdotool getwindowname "$window" 2>/dev/null)" != "$1" ] || return 0
        sleep 0.1
    done
    return 1
}
# edit_name TEXT: the scenario's name, in its sheet.
edit_name() {
    # Without a window manager nobody else gives the keyboard to a window.
    xdotool windowfocus "$window"
    sleep 1
    xdotool key ctrl+shift+i
    sleep 1
    xdotool key ctrl+a
    xdotool type --delay 30 -- "$1"
    sleep 0.5
    xdotool key Escape
    sleep 0.5
}
colours() { import -silent -window "$window" png:- | identify -format %k -; }
# quit: Ctrl+Q, and the program is gone.
quit() {
    local pid
    pid=$(xdotool getwindowpid "$window")
    xdotool windowfocus "$window" key ctrl+q
    for _ in $(seq 100); do
        if ! kill -0 "$pid" 2>/dev/null; then
            wait "$app" || true
            return 0
        fi
        sleep 0.1
    done
    fail "the program did not quit: it shows \"$(xdotool getwindowname "$window")\""
}
