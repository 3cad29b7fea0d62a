# For the other scripts, which read it with `source`: what downloads something is tried again when it fails. A registry
# answers 503 now and then, a connection breaks off, and on a fresh machine another program holds apt's lock.

_waits_s=(5 15 45)
# Maven before 3.9 gives up at the first 503 unless it is told otherwise.
_patient="-Dmaven.wagon.http.serviceUnavailableRetryStrategy.class=standard"

_say_again() { printf 'tapwright: %s failed; it is tried again in %s s\n' "$1" "$2" >&2; }

# A command that can hardly fail of anything else.
again() {
    local wait_s
    for wait_s in "${_waits_s[@]}"; do
        if "$@"; then return 0; fi
        _say_again "$1" "$wait_s"
        sleep "$wait_s"
    done
    "$@"
}

# Maven, all it says on standard output; again only when it could not fetch something: an error of the compiler or a
# failed test is final.
maven() {
    local wait_s status=0 said
    said="$(mktemp)"
    for wait_s in "${_waits_s[@]}" ""; do
        status=0
        mvn -q -B -Dstyle.color=never "$_patient" "$@" 2>&1 | tee "$said" || status=$?
        if [ "$status" = 0 ] || [ -z "$wait_s" ] || ! grep -q 'Could not transfer' "$said"; then break; fi
        _say_again mvn "$wait_s"
        sleep "$wait_s"
    done
    rm -f "$said"
    return "$status"
}
