# What starts memcached in an image: options are given to the server, which is then the first process. Beside it what an engine
# runs in such a container: a health probe by a shell.
set -e
if [ "${1#-}" != "$1" ]; then set -- memcached "$@"; fi
{
  until bash -c 'exec 3<> /dev/tcp/127.0.0.1/38096 && echo version >&3 && head -1 <&3 | grep -q VERSION'; do sleep 0.05; done
  bash -c "exec 3<> /dev/tcp/127.0.0.1/38096 && printf 'set probe 0 0 6\r\nprobed\r\n' >&3 && head -1 <&3"
} > /tmp/probe 2>&1 &
exec "$@"
