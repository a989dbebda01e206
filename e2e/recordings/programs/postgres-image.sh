# What starts PostgreSQL in an image: directories are given to its user, to whom the script changes and begins anew; a
# cluster is made, a server for this machine alone runs its first steps, and then the server is the first process. Beside
# it what an engine runs in such a container: a health probe, a reload.
set -Eeo pipefail
shopt -s nullglob
export PGDATA=/tmp/pgdata LC_ALL=C.UTF-8
PATH="$(echo /usr/lib/postgresql/*/bin):$PATH"
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql /tmp/steps
  chmod 00700 "$PGDATA"
  chmod 03775 /run/postgresql
  echo 'create table words (word text);' | gzip > /tmp/steps/10-table.sql.gz
  printf "#!/bin/sh\npsql -qX -p 38085 -h /run/postgresql -U postgres -c \"insert into words values ('kept')\"\n" > /tmp/steps/20-word.sh
  chmod 755 /tmp/steps/20-word.sh
  find "$PGDATA" \! -user postgres -exec chown postgres '{}' +
  find /run/postgresql \! -user postgres -exec chown postgres '{}' +
  exec gosu postgres bash "${BASH_SOURCE[0]}"
fi
mkdir -p "$PGDATA"
chmod 00700 "$PGDATA" || :
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username=postgres --pwfile=<(printf '%s\n' secret) --auth=trust > /dev/null
  { printf '\n'; printf 'host all all all %s\n' trust; } >> "$PGDATA/pg_hba.conf"
  sql() { psql -v ON_ERROR_STOP=1 -qX -p 38085 -h /run/postgresql -U postgres "$@"; }
  pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p 38085 -c unix_socket_directories=/run/postgresql" -w start > /dev/null
  [ -z "$(sql -tA -c "select 1 from pg_database where datname = 'made'")" ] && echo 'create database made;' | sql
  for step in /tmp/steps/*; do
    case "$step" in
      *.sh) if [ -x "$step" ]; then "$step"; else . "$step"; fi ;;
      *.sql.gz) gunzip -c "$step" | sql ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop > /dev/null
fi
{
  until pg_isready -q -h 127.0.0.1 -p 38085 -U postgres; do sleep 0.1; done
  pg_ctl -D "$PGDATA" reload > /dev/null
  psql -qX -p 38085 -h /run/postgresql -U postgres -c "insert into words values ('probed')"
} > /tmp/probe 2>&1 &
exec postgres -c listen_addresses=127.0.0.1 -c port=38085 -c unix_socket_directories=/run/postgresql
