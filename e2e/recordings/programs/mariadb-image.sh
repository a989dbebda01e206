# What starts MariaDB in an image: directories are given to its user, to whom the script changes and begins anew; a
# database is made, a server without network gets its first statements and is stopped, and then the server is the first
# process. Beside it what an engine runs in such a container: a health probe.
set -eo pipefail
shopt -s nullglob
data=/tmp/data socket=/run/mysqld/mysqld.sock
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$data" /run/mysqld
  find "$data" /run/mysqld \! -user mysql -exec chown mysql: '{}' +
  exec gosu mysql bash "${BASH_SOURCE[0]}"
fi
server=(mariadbd --no-defaults --datadir="$data" --socket="$socket" --pid-file=/run/mysqld/mysqld.pid --port=38086)
sql() { mariadb --no-defaults --protocol=socket --socket="$socket" -uroot -hlocalhost "$@"; }
if [ ! -d "$data/mysql" ]; then
  mariadb-install-db --no-defaults --datadir="$data" --rpm --auth-root-authentication-method=normal --skip-test-db \
    --cross-bootstrap > /dev/null
  "${server[@]}" --skip-networking --default-time-zone=SYSTEM --wsrep_on=OFF --expire-logs-days=0 \
    --loose-innodb_buffer_pool_load_at_startup=0 2> /tmp/first.log &
  first=$!
  for _ in {100..0}; do
    if sql --database=mysql <<< 'select 1' > /dev/null 2>&1; then break; fi
    sleep 0.1
  done
  mariadb-tzinfo-to-sql --skip-write-binlog /usr/share/zoneinfo/Etc | sql --database=mysql
  sql <<< "create database made; create table made.words (word text); insert into made.words values ('kept');
    create user 'asks'@'%'; grant all on made.* to 'asks'@'%';"
  kill "$first"
  wait "$first"
fi
{
  until mariadb-admin --no-defaults --protocol=socket --socket="$socket" -uroot ping; do sleep 0.1; done
  sql -e "insert into made.words values ('probed')"
} > /tmp/probe 2>&1 &
exec "${server[@]}" --bind-address=127.0.0.1 --skip-name-resolve --plugin-maturity=unknown
