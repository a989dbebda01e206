# What starts Apache's httpd in an image: an old file of its process is removed, then the server with its workers is the first
# process. Beside it what an engine runs in such a container: a health probe by a shell, a reload.
set -e
rm -f /run/httpd.pid
mkdir -p /tmp/www
{
  until bash -c 'exec 3<> /dev/tcp/127.0.0.1/38092 && printf "HEAD / HTTP/1.0\r\n\r\n" >&3 && grep -q HTTP <&3'; do
    sleep 0.1
  done
  apache2 -t -f /job/httpd.conf
  kill -USR1 $$
  sleep 0.2
  echo probed > /tmp/www/page
} > /tmp/probe 2>&1 &
exec apache2 -DFOREGROUND -f /job/httpd.conf
