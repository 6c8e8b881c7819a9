#!/bin/sh
# Asks the primary whether its shadow may be promoted, and exits with
#   0  promote
#   1  hold: it is proven to be worse than it may be
#   2  inconclusive, and the time to wait is over
#   3  there is no gate to ask
#
# ask-gate.sh http://localhost:8080/actuator/shadow/gate [SECONDS TO WAIT, 0 BY DEFAULT]
#
# ASK_EVERY is how many seconds pass between two questions, 10 by default. What curl needs
# beside, such as a header with credentials, goes into its .curlrc.
set -u

gate=${1:?"usage: $0 URL-OF-THE-GATE [SECONDS-TO-WAIT]"}
end=$(($(date +%s) + ${2:-0}))

while :; do
	# As curl -f, but with the reasons.
	answer=$(curl --fail-with-body --silent --show-error --max-time 10 --header 'Accept: text/plain' "$gate")
	code=$?
	echo "$answer"
	case "$code $answer" in
		"0 promote"*) exit 0 ;;
		"22 hold"*) exit 1 ;;
		"22 inconclusive"*) ;;
		*) exit 3 ;;
	esac
	[ "$(date +%s)" -lt "$end" ] || exit 2
	sleep "${ASK_EVERY:-10}"
done
