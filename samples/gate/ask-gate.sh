#!/bin/sh
# Asks the primary whether its shadow may be promoted, and exits with
#   0  promote
#   1  hold: it is proven to be worse than it may be
#   2  inconclusive, and the time to wait is over
#   3  there is no gate to ask, or it could not be reached when the time was over; or the
#      arguments are wrong
#
# ask-gate.sh http://localhost:8080/actuator/shadow/gate [SECONDS TO WAIT, 0 BY DEFAULT] [VERSION]
#
# With a version, nothing that is known of another one counts. ASK_EVERY is how many seconds
# pass between two questions, 10 by default. What curl needs beside, such as a header with
# credentials, goes into its .curlrc. More is in docs/pipeline.md.
set -u

usage() {
	echo "usage: $0 URL-OF-THE-GATE [SECONDS-TO-WAIT] [VERSION]$1" >&2
	exit 3
}

[ $# -le 3 ] || usage ", but there are $# arguments"
case ${1:-} in
	"" | -*) usage ", but there is no URL" ;;
esac
# More would be more than shells can reckon with; and what begins with 0 is octal to them.
case ${2:-0} in
	*[!0-9]* | 0?* | ??????????*) usage ", but $2 is no number of seconds" ;;
esac
gate=$1
end=$(($(date +%s) + ${2:-0}))
if [ $# -gt 2 ]; then
	[ -n "$3" ] || usage ", but the version is empty"
	set -- --get --data-urlencode "version=$3"
else
	set --
fi

while :; do
	# As curl -f, but with the reasons, and the status in a line of its own.
	answer=$(curl --fail-with-body --silent --show-error --max-time 10 --header 'Accept: text/plain' \
		--write-out '\n%{http_code}' "$@" "$gate")
	code=$?
	status=$(printf '%s\n' "$answer" | tail -n 1)
	answer=$(printf '%s\n' "$answer" | sed '$d')
	echo "$answer"
	case "$code $status $answer" in
		"0 "???" promote"*) exit 0 ;;
		"22 "???" hold"*) exit 1 ;;
		"22 "???" inconclusive"*) otherwise=2 ;;
		# No such host, not reached, too late, or broken off; or a proxy says so. That may pass.
		"6 "* | "7 "* | "28 "* | "35 "* | "52 "* | "56 "* | "22 5"*) otherwise=3 ;;
		*) exit 3 ;;
	esac
	[ "$(date +%s)" -lt "$end" ] || exit "$otherwise"
	sleep "${ASK_EVERY:-10}" || exit 3
done
