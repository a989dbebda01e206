/**
 * A program that is recorded in every way, in a container with this machine's `/usr` and `/etc`.
 *
 * @typedef {object} WayJob
 * @property {string} id
 * @property {string} packages Debian packages that bring it
 * @property {boolean} isKnown whether the product's own tables were learned from it, too
 * @property {string} job for `sh -c`; it ends with 0, and prints the same each time
 * @property {boolean} [isServer] whether it runs long enough for a tracer that comes late
 */

/** Starts a server, lets it settle, asks it until it answers, and ends it. */
const served = (/** @type {string} */ start, /** @type {string} */ question, signal = 'TERM') =>
  `{ ${start}; } > log 2>&1 & p=$!; sleep 2; i=0; until ${question} 2> /dev/null || [ $i -ge 40 ]; do i=$((i + 1)); sleep 0.5; done; kill -${signal} $p; wait $p 2> /dev/null; true`

const node = `const { createServer } = require('http'), { execFile } = require('child_process'), { Worker } = require('worker_threads'), fs = require('fs');
new Worker('', { eval: true }); createServer((_, answer) => execFile('/bin/echo', ['kept'], (error, out) => fs.readFile('/etc/hostname', () => answer.end(out)))).listen(8001, '127.0.0.1')`

/** @type {readonly WayJob[]} */
export const wayJobs = [
  {
    id: 'nginx',
    packages: 'nginx curl',
    isKnown: true,
    isServer: true,
    job: `mkdir -p /var/log/nginx /var/lib/nginx; echo page > page; chmod 755 .; echo "user root; daemon off; worker_processes 1; pid /tmp/n.pid; events {} http { access_log off; server { listen 127.0.0.1:8001; root /tmp; } }" > n.conf; ${served('exec nginx -c /tmp/n.conf', 'curl -sf http://127.0.0.1:8001/page', 'QUIT')}`,
  },
  {
    id: 'redis',
    packages: 'redis-server redis-tools',
    isKnown: true,
    isServer: true,
    job: served(
      'exec redis-server --port 8001 --bind 127.0.0.1 --appendonly yes --dir /tmp',
      'redis-cli -p 8001 set word kept',
    ),
  },
  {
    id: 'node',
    packages: 'nodejs curl',
    isKnown: true,
    isServer: true,
    job: `cat > p.js << 'END'\n${node}\nEND\n${served('exec node p.js', 'curl -sf http://127.0.0.1:8001/')}`,
  },
  {
    id: 'python',
    packages: 'python3 curl',
    isKnown: true,
    isServer: true,
    job: `echo page > page; ${served('exec /usr/bin/python3 -m http.server 8001 --bind 127.0.0.1', 'curl -sf http://127.0.0.1:8001/page')}`,
  },
  {
    id: 'postgres',
    packages: 'postgresql',
    isKnown: true,
    isServer: true,
    job: `mkdir db run; chown 65534 db run; b=$(echo /usr/lib/postgresql/*/bin | cut -d' ' -f1); u='setpriv --reuid=65534 --regid=65534 --clear-groups'; $u $b/initdb --no-sync -A trust -U postgres -D db > /dev/null; ${served('exec $u $b/postgres -D db -k /tmp/run -h ""', 'psql -h /tmp/run -U postgres -Atc "select 6*7"', 'INT')}`,
  },
  {
    id: 'go',
    packages: 'golang-go',
    isKnown: true,
    job: 'export GOCACHE=/tmp/c GOPATH=/tmp/g GO111MODULE=off; printf "package main\\nfunc  main() {}\\n" > p.go; gofmt -l p.go; go list -f "{{.Name}}" p.go; go vet -n p.go > /dev/null 2>&1; go version | cut -d" " -f1-2',
  },
  {
    id: 'java',
    packages: 'default-jdk-headless',
    isKnown: true,
    job: 'java -version 2>&1 | head -n 1; echo "System.out.println(6 * 7)" | java -version > /dev/null 2>&1; echo done',
  },
  {
    id: 'git',
    packages: 'git',
    isKnown: true,
    job: 'git init -q -b main work && cd work && echo a > a && git add . && git -c user.name=o -c user.email=o@example.org commit -q -m one && git clone -q . ../copy && git gc -q && git status --short; ls',
  },
  {
    id: 'curl',
    packages: 'curl',
    isKnown: true,
    job: 'echo page > page; curl -s file:///tmp/page; curl -s -m 2 http://127.0.0.1:39/; echo $?',
  },
  {
    id: 'sqlite',
    packages: 'sqlite3',
    isKnown: true,
    job: "sqlite3 d.db 'pragma journal_mode=wal; create table w (w); insert into w values (1); select * from w'",
  },
  {
    id: 'bash',
    packages: 'bash',
    isKnown: true,
    job: 'bash -c \'for i in 1 2; do echo $i; done | sort; cat < <(echo kept); read line <<< here; echo $line; sleep 0.01 & wait; trap "echo bye" EXIT\'',
  },
  {
    id: 'perl',
    packages: 'perl',
    isKnown: true,
    job: `perl -MFile::Copy -e 'open F, ">f"; print F 1; close F; copy("f", "g"); print -s "g"; print \`echo kept\`; fork or exit; wait; print join ",", sort glob "*"'`,
  },
  {
    id: 'gcc',
    packages: 'gcc make',
    isKnown: true,
    job: "printf 'int main(void) { return 7; }' > seven.c; gcc -o seven seven.c; ./seven; echo $?",
  },
  {
    id: 'busybox',
    packages: 'busybox-static',
    isKnown: true,
    job: "busybox sh -c 'mkdir t; echo a > t/a; tar cf t.tar t; tar tf t.tar; find t | sort; cat t/a | wc -c; rm -r t'",
  },
  {
    id: 'rsync',
    packages: 'rsync',
    isKnown: true,
    job: 'mkdir a; echo x > a/x; ln -s x a/l; rsync -a a/ b/; rsync -a --delete a/ b/; ls b',
  },
  // Of these no table has learned.
  {
    id: 'cmake',
    packages: 'cmake make gcc',
    isKnown: false,
    job: `printf 'cmake_minimum_required(VERSION 3.20)\\nproject(p C)\\nadd_executable(p p.c)\\n' > CMakeLists.txt; printf 'int main(void) { return 0; }' > p.c; cmake -B out . > /dev/null && cmake --build out > /dev/null && out/p && echo built`,
  },
  {
    id: 'gdb',
    packages: 'gdb',
    isKnown: false,
    job: 'gdb -q -batch -ex "print 6*7" /usr/bin/true',
  },
  {
    id: 'bison',
    packages: 'bison m4',
    isKnown: false,
    job: `printf '%%%%\\nall: ;\\n%%%%\\n' > g.y; bison -o g.c g.y && wc -l < g.c; echo 'define(a, b)a' | m4`,
  },
  {
    id: 'brotli',
    packages: 'brotli lz4 zstd xz-utils',
    isKnown: false,
    job: 'head -c 300000 /dev/zero > z; brotli -q 5 z && lz4 -q z z.lz4 && zstd -q -T2 z && xz -T2 -k z && ls; brotli -d -c z.br | wc -c',
  },
  {
    id: 'apache',
    packages: 'apache2 curl',
    isKnown: false,
    isServer: true,
    job: `echo page > page; m=/usr/lib/apache2/modules; printf "ServerName a\\nListen 127.0.0.1:8001\\nPidFile /tmp/a.pid\\nErrorLog /tmp/e\\nDocumentRoot /tmp\\nLoadModule mpm_event_module $m/mod_mpm_event.so\\nLoadModule authz_core_module $m/mod_authz_core.so\\nUser nobody\\nGroup nogroup\\nDefaultRuntimeDir /tmp\\n<Directory /tmp>\\nRequire all granted\\n</Directory>\\n" > a.conf; ${served('exec apache2 -D FOREGROUND -f /tmp/a.conf', 'curl -sf http://127.0.0.1:8001/page')}`,
  },
  {
    id: 'mariadb',
    packages: 'mariadb-server',
    isKnown: false,
    isServer: true,
    job: `mkdir db; ${served('exec mariadbd --no-defaults --user=root --datadir=/tmp/db --socket=/tmp/s --skip-networking --skip-grant-tables', "mariadb --no-defaults -S /tmp/s -Ne 'select 6*7'")}`,
  },
  {
    id: 'varnish',
    packages: 'varnish curl',
    isKnown: false,
    isServer: true,
    job: served(
      'exec varnishd -F -j none -a 127.0.0.1:8001 -b 127.0.0.1:39 -n /tmp/v -T none',
      'curl -s -o /dev/null -w "%{http_code}\\n" http://127.0.0.1:8001/ | grep 503',
    ),
  },
  { id: 'ed', packages: 'ed', isKnown: false, job: 'printf "a\\nkept\\n.\\nw f\\nq\\n" | ed -s; cat f' },
  {
    id: 'man',
    packages: 'man-db groff-base',
    isKnown: false,
    job: 'printf ".TH A 1\\n.SH NAME\\na \\\\- kept\\n" > a.1; MANPAGER=cat man -l a.1 2> /dev/null | grep kept',
  },
  {
    id: 'dbus',
    packages: 'dbus',
    isKnown: false,
    isServer: true,
    job: `printf '<busconfig><type>session</type><listen>unix:path=/tmp/bus</listen><policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>' > b.conf; ${served('exec dbus-daemon --config-file=/tmp/b.conf --nofork --nopidfile', 'DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/bus dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.DBus')}`,
  },
  {
    id: 'xvfb',
    packages: 'xvfb',
    isKnown: false,
    isServer: true,
    job: served('exec Xvfb :7 -screen 0 64x64x8 -nolisten tcp', 'test -S /tmp/.X11-unix/X7 && echo up'),
  },
  {
    id: 'javac',
    packages: 'default-jdk-headless',
    isKnown: false,
    job: `echo 'class A { public static void main(String[] a) throws Exception { var t = new Thread(() -> System.out.println(6 * 7)); t.start(); t.join(); } }' > A.java; javac A.java && java -cp . A`,
  },
  {
    id: 'apt',
    packages: 'apt',
    isKnown: false,
    job: 'mkdir -p /var/lib/dpkg /var/lib/apt/lists/partial /var/cache/apt/archives/partial; touch /var/lib/dpkg/status; apt-config shell A Dir::Etc; apt-cache policy > /dev/null 2>&1; echo $?; dpkg --print-architecture',
  },
  {
    id: 'iproute',
    packages: 'iproute2',
    isKnown: false,
    job: 'ip -o link show lo | cut -d: -f2; ip route | wc -l; ss -ltn | wc -l',
  },
  { id: 'valgrind', packages: 'valgrind', isKnown: false, job: 'valgrind -q /bin/true; echo $?' },
  {
    id: 'systemd',
    packages: 'systemd',
    isKnown: false,
    job: 'printf "[Service]\\nExecStart=/bin/true\\n" > a.service; systemd-analyze calendar daily --iterations=0 2>/dev/null | head -n 1; systemd-escape a/b; systemd-id128 new | wc -c',
  },
  {
    id: 'cargo',
    packages: 'rustc',
    isKnown: false,
    job: `echo 'fn main() { let t = std::thread::spawn(|| 6 * 7); println!("{}", t.join().unwrap()); }' > p.rs; rustc -O -o p p.rs && ./p`,
  },
  {
    id: 'magick',
    packages: 'imagemagick',
    isKnown: false,
    job: 'convert -size 40x40 xc:red -resize 50% a.png && identify -format %w a.png',
  },
]
