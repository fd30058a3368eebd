#!/usr/bin/env bash
# Makes certs/ca.crt, certs/server.crt and certs/server.key beside itself, for localhost and 127.0.0.1.
# Does nothing while those there last for more than 30 days; may be run by several processes at once.
#
#   RELAY_KIT_HOME   the checkout of the RELAY kit; without it, the folder above this file that is one
#
# Exit code 3: no checkout was found.
set -u

fail() {
  echo "gen_certs.sh: $*" >&2
  exit 3
}

is_checkout() {
  [ -f "$1/relay" ] && [ -x "$1/relay" ] && [ -d "$1/relay-mock-server" ]
}

# The folder of this script, through any symbolic links (readlink -f is not everywhere).
script=${BASH_SOURCE[0]}
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in
    /*) script=$link ;;
    *) script=$(dirname "$script")/$link ;;
  esac
done
here=$(cd -P "$(dirname "$script")" && pwd) || fail "cannot enter the folder of $script"

if [ -n "${RELAY_KIT_HOME:-}" ]; then
  home=$RELAY_KIT_HOME
  is_checkout "$home" ||
    fail "RELAY_KIT_HOME is $home, which holds no executable 'relay' beside relay-mock-server/; set it to a checkout of the RELAY kit"
else
  home=$here
  until is_checkout "$home"; do
    [ "$home" != / ] || fail "no folder above $here is a checkout of the RELAY kit; set RELAY_KIT_HOME to one"
    home=$(dirname "$home")
  done
fi

exec "$home/relay" certs "$here/certs"
