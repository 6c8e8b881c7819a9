#!/bin/sh
# Asks the primary whether its shadow may be promoted, and exits with
#   0  promote
#   1  hold: it is proven to be worse than it may be
#   2  inconclusive, and the time to wait is over
#   3  there is no gate to ask, or it could not be reached when the time was over
#
# ask-gate.sh http://localhost:8080/actuator/shadow/gate [SECONDS TO WAIT, 0 BY DEFAULT] [VERSION]
#
# With a version, nothing that is known of another one counts. ASK_EVERY is how many seconds
# pass between two questions, 10 by default. What curl needs beside, such as a header with
# credentials, goes into its .curlrc.
set -u

gate=${1:?"usage: $0 URL-OF-THE-GATE [SECONDS-TO-WAIT] [VERSION]"}
end=$(($(date +%s) + ${2:-0}))
if [ $# -gt 2 ]; then
	if [ -z "$3" ]; then
		echo "usage: $0 URL-OF-THE-GATE [SECONDS-TO-WAIT] [VERSION], but the version is empty" >&2
		exit 3
	fi
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
		# Not reached, too late, or broken off; or a proxy says so. That may pass.
		"7 "* | "28 "* | "52 "* | "56 "* | "22 5"*) otherwise=3 ;;
		*) exit 3 ;;
	esac
	[ "$(date +%s)" -lt "$end" ] || exit "$otherwise"
	sleep "${ASK_EVERY:-10}"
done
