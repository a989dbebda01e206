# What starts nginx in an image: settings out of templates, an own file changed, steps in a directory, then the server as
# the first process. Beside it what an engine runs in such a container: a health probe, a shell, a reload.
set -e
conf=/tmp/conf.d
mkdir -p $conf /tmp/steps /tmp/templates /tmp/www
echo 'server { listen ${PORT}; listen [::]:${PORT}; root /tmp/www; }' > /tmp/templates/default.conf.template
printf '#!/bin/sh\ntouch %s/seen\nsed -i "s,#.*,," %s/default.conf\n' $conf $conf > /tmp/steps/10-change.sh
chmod 755 /tmp/steps/10-change.sh
export PORT=38083
[ -w $conf ]
find /tmp/templates -follow -type f -name '*.template' -print | while read -r template; do
  name=${template#/tmp/templates/}
  mkdir -p "$conf/$(dirname "$name")"
  envsubst '$PORT' < "$template" > "$conf/${name%.template}"
done
if find /tmp/steps -mindepth 1 -maxdepth 1 -type f -print -quit | read -r _; then
  find /tmp/steps -follow -type f -print | sort -V | while read -r step; do
    case "$step" in
      *.sh) if [ -x "$step" ]; then "$step"; else echo "not executable: $step"; fi ;;
    esac
  done
fi
mkdir -p /var/cache/nginx
find /var/cache/nginx \! -user www-data -exec chown www-data '{}' +
{
  until [ -s /run/nginx.pid ]; do sleep 0.05; done
  sh -c 'test -r /proc/1/status && ls -l /tmp/conf.d | grep -c conf' > /tmp/probe
  nginx -t -q -c /job/nginx-image.conf
  nginx -s reload -c /job/nginx-image.conf
  sleep 0.1
  cat /tmp/probe > /tmp/www/page
} &
exec nginx -c /job/nginx-image.conf -g 'daemon off;'
