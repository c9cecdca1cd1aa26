# The real window on a display of its own, driven by mouse and keyboard. For parts that have sourced lib.sh.
need Xvfb xdotool
# Beside tests/window/run, which looks at pictures: here only what is on disk counts.

# display: starts one; its process is $xvfb.
display() {
    rm -f "$work/number"
    mkfifo "$work/number"
    exec 9<>"$work/number"
    Xvfb -displayfd 9 -screen 0 1280x720x24 -nolisten tcp -noreset 2>"$work/xvfb.log" 9>&9 &
    xvfb=$!
    pids+=("$xvfb")
    read -r -t 20 number <&9 || skip "Xvfb does not start: $(tail -1 "$work/xvfb.log")"
    exec 9>&-
    export DISPLAY=:$number
    unset WAYLAND_DISPLAY WAYLAND_SOCKET
}
# window COMMAND...: the program in it, its process in $app. Preferences in $work/config/detente, nothing remembered.
window() {
    rm -rf "$work/config"
    mkdir -p "$work/config/detente" "$work/here"
    echo "(theme: Light, recent: [], hint_seen: true)" >"$work/config/detente/preferences.ron"
    # No desktop bus and no dialog program: the typed path is the program's own.
    (cd "$work/here" && exec env -u DBUS_SESSION_BUS_ADDRESS HOME="$work/here" XDG_CONFIG_HOME="$work/config" \
        WINIT_X11_SCALE_FACTOR=1 LIBGL_ALWAYS_SOFTWARE=1 PATH="$work/empty:/usr/bin:/bin" "$@") \
        >"$work/app.log" 2>&1 &
    app=$!
    pids+=("$app")
    local id=''
    for _ in $(seq 150); do
        id=$(xdotool search --onlyvisible --name . 2>/dev/null | tail -1)
        [ -n "$id" ] && break
        kill -0 "$app" 2>/dev/null || { miss "the program ended before its window: $(tail -1 "$work/app.log")"; return 1; }
        sleep 0.2
    done
    [ -n "$id" ] || { miss "no window in 30 s"; return 1; }
    xdotool windowmove "$id" 0 0 windowsize "$id" 1280 720 windowfocus "$id"
    sleep 2
}
click() { xdotool mousemove "$1" "$2" sleep 0.1 mousedown 1 sleep 0.1 mouseup 1 sleep 0.3; }
# The switch 'ARF special envoy formed', so many times.
switch() { xdotool mousemove 29 509 sleep 0.1 click --repeat "$1" --delay 50 1 sleep 0.3; }
# The date of relief, typed.
date_of_relief() {
    click 192 253
    xdotool key --delay 40 ctrl+a
    xdotool type --delay 20 -- "$1"
    xdotool key Return sleep 0.3
}
# save NAME: under a typed name in the folder of the program.
save() {
    xdotool key ctrl+s sleep 1
    xdotool key ctrl+a
    xdotool type --delay 20 -- "$1"
    xdotool key Return
    for _ in $(seq 50); do [ -s "$1.detente" ] && return; sleep 0.1; done
    return 1
}
