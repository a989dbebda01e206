# What starts HAProxy in an image: options are given to the server, whose master is then the first process. Beside it what an
# engine runs in such a container: a health probe by a shell, a look at the settings, a reload.
set -e
if [ "${1#-}" != "$1" ]; then set -- haproxy "$@"; fi
if [ "$1" = haproxy ]; then
  shift
  set -- haproxy -W -db "$@"
fi
echo '/page waits' > /tmp/pages.map
ask() { echo "$1" | bash -c 'exec 3<> /dev/tcp/127.0.0.1/38098 && cat >&3 && cat <&3'; }
{
  until bash -c 'exec 3<> /dev/tcp/127.0.0.1/38097 && printf "GET /health HTTP/1.0\r\n\r\n" >&3 && grep -q well <&3'; do
    sleep 0.05
  done
  haproxy -c -f /job/haproxy.cfg
  first=$(ask 'show info' | grep '^Pid:')
  kill -USR2 $$
  until now=$(ask 'show info' | grep '^Pid:') && [ "$now" != "$first" ]; do sleep 0.1; done
  sleep 0.2
  ask 'set map /tmp/pages.map /page probed'
} > /tmp/probe 2>&1 &
exec "$@"
