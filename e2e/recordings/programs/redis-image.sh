# What starts redis in an image: its directory is given to its user, to whom the server then changes. Beside it what an
# engine runs in such a container: a health probe, and a shell.
set -e
mkdir -p /tmp/data
cd /tmp/data
find . \! -user www-data -exec chown www-data '{}' +
[ "$(umask)" = 0022 ] && umask 0077
{
  until [ "$(redis-cli -p 38084 ping)" = PONG ]; do sleep 0.05; done
  sh -c 'ls -l /tmp/data | wc -l' > /tmp/probe
  redis-cli -p 38084 set probe "$(cat /tmp/probe)"
} > /tmp/log 2>&1 &
exec setpriv --reuid=www-data --regid=www-data --clear-groups \
  redis-server --port 38084 --bind 127.0.0.1 --dir /tmp/data --appendonly yes --logfile /dev/null
