# What starts PHP in an image: the script gives options to php, then FPM with its workers is the first process. Beside it what
# an engine runs in such a container: a health probe by php, a reload.
set -e
[ "${1#-}" != "$1" ] && set -- php "$@"
fpm=$(echo /usr/sbin/php-fpm*)
{
  until php -n -r '$socket = @fsockopen("127.0.0.1", 38091, $code, $text, 1); exit($socket ? 0 : 1);'; do sleep 0.1; done
  kill -USR2 $$
  sleep 0.2
  echo probed > /tmp/page
} > /tmp/probe 2>&1 &
exec "$fpm" --nodaemonize --allow-to-run-as-root --fpm-config /job/php-fpm.conf -c /job/php.ini
