// The programs whose complaints are recorded. What a person pastes comes from any program, so that they are many and of
// many kinds: shells and what shells start, interpreters, servers, tools, with glibc, musl and no library at all.

/**
 * @typedef {object} Program
 * @property {string} id
 * @property {string} shell what it does, for `sh -c`, in a root with this machine's `/usr`, `/etc` and `/job`
 * @property {boolean} [isHeldOut] its complaints are kept from the facts, so that these can be judged by them
 */

/** Asks until somebody answers, and tells what came. */
const ask = (/** @type {string} */ command) =>
  `for i in 1 2 3 4 5 6 7 8; do ${command} 2> /dev/null && break; sleep 0.2; done`

const server = (/** @type {string} */ start, /** @type {string} */ question, signal = 'TERM') =>
  `${start} & p=$!; ${ask(question)}; kill -${signal} $p; wait $p; true`

/** @type {readonly Program[]} */
export const programs = [
  {
    id: 'coreutils',
    shell:
      'cd /tmp && mkdir a && echo x > a/f && cp a/f a/g && mv a/g a/h && ln -s h a/l && chmod 600 a/h && chown 0:0 a/h && touch -d 2020-01-01 a/f && stat -c %s a/f && ls -l a | wc -l && df / > /dev/null && du -s a > /dev/null && head -c 3 a/f && sort a/f && rm -r a && uname -s && id -u && nice true && timeout 2 true && sync a 2>/dev/null; sleep 0.01; date +%Y; nproc > /dev/null; tail -c1 /etc/passwd; readlink /bin; mktemp -u > /dev/null; truncate -s 9 /tmp/t; dd if=/dev/zero of=/tmp/d count=1 2> /dev/null; hostname > /dev/null; kill -0 $$',
  },
  {
    id: 'bash',
    shell:
      'exec bash -c \'set -e; for i in 1 2; do (echo $i | cat) & done; wait; trap "echo bye" EXIT; read x < /etc/hostname; echo $(ls / | wc -l) > /tmp/n; ulimit -n; umask; exec 7<>/tmp/n; echo ok\'',
  },
  {
    id: 'busybox',
    shell:
      "exec busybox sh -c 'cd /tmp; busybox mkdir b; echo kept > b/f; busybox cp b/f b/g; busybox chmod 600 b/g; busybox chown 0:0 b/g; busybox mv b/g b/h; busybox ls -l b | busybox wc -l; busybox ln -s f b/l; busybox touch b/f; busybox rm -r b; busybox sleep 0; busybox id -u; busybox nice true; busybox tar -cf /tmp/t.tar -C /etc passwd; busybox tar -tf /tmp/t.tar; busybox df / > /dev/null; busybox uname; busybox stat -c %s /etc/passwd > /dev/null; busybox hostname > /dev/null'",
  },
  { id: 'python', shell: 'exec python3 /job/symptoms.py' },
  { id: 'node', shell: 'exec node /job/work.mjs' },
  { id: 'go', shell: 'exec /job/serve-go' },
  { id: 'java', shell: 'exec java -cp /job Serve' },
  {
    id: 'ruby',
    shell:
      "exec ruby -e 'require %q(socket); t=Thread.new{sleep 0.01}; t.join; puts `echo kept`; s=TCPServer.new(%q(127.0.0.1),0); c=TCPSocket.new(%q(127.0.0.1),s.addr[1]); s.accept.puts 1; puts c.gets; File.write(%q(/tmp/r),1); File.chmod(0600,%q(/tmp/r)); File.rename(%q(/tmp/r),%q(/tmp/s)); Dir.mkdir(%q(/tmp/q)); puts Dir.children(%q(/tmp/q)).size; Process.wait(fork{exit 0}); File.symlink(%q(s),%q(/tmp/l)); File.utime(0,0,%q(/tmp/s)); File.chown(0,0,%q(/tmp/s))'",
  },
  {
    id: 'perl',
    shell:
      "exec perl -MSocket -e 'socketpair(my $a,my $b,AF_UNIX,SOCK_STREAM,0) or die qq(socketpair: $!); pipe(my $r,my $w) or die qq(pipe: $!); my $p=fork; die qq(fork: $!) unless defined $p; if(!$p){exit 0}; waitpid($p,0); open(my $f,q(>),q(/tmp/p)) or die qq(open: $!); print {$f} 1; close $f or die qq(close: $!); chmod(0600,q(/tmp/p)) or die qq(chmod: $!); rename(q(/tmp/p),q(/tmp/p2)) or die qq(rename: $!); mkdir(q(/tmp/pd)) or die qq(mkdir: $!); opendir(my $d,q(/tmp)) or die qq(opendir: $!); print scalar(grep {/p2/} readdir $d), qq(\\n); unlink(q(/tmp/p2)) or die qq(unlink: $!); print qx(echo kept)'",
  },
  {
    id: 'sqlite',
    shell:
      "exec sqlite3 /tmp/d.db \"create table w(a); insert into w values('kept'); pragma journal_mode=wal; insert into w values('more'); select a from w\"",
  },
  { id: 'git', shell: 'exec dash /job/git.sh' },
  {
    id: 'curl',
    shell: server('busybox httpd -f -p 127.0.0.1:38090 -h /job', 'curl -s http://127.0.0.1:38090/page'),
  },
  {
    id: 'nginx',
    shell: server(
      'nginx -e stderr -c /job/nginx.conf',
      'busybox wget -q -O - http://127.0.0.1:38080/page',
      'QUIT',
    ),
  },
  {
    id: 'redis',
    shell: server(
      'redis-server --port 38081 --bind 127.0.0.1 --dir /tmp --appendonly yes --daemonize no',
      'redis-cli -p 38081 set word kept',
      'TERM',
    ),
  },
  {
    id: 'tar',
    shell:
      'cd /tmp && tar -czf a.tgz -C /usr/share zoneinfo/Europe && mkdir x && tar -xzf a.tgz -C x && ls x',
  },
  {
    id: 'musl',
    shell:
      '/job/threads-musl-dynamic && /job/forks-musl-dynamic && /job/sleeps-musl-dynamic && exec /job/hello-musl-static',
  },
  {
    id: 'glibc',
    shell:
      '/job/threads-glibc-dynamic && /job/forks-glibc-dynamic && /job/sleeps-glibc-dynamic && exec /job/hello-glibc-static',
  },
  {
    id: 'php',
    shell:
      'exec php -r \'$s=stream_socket_server("tcp://127.0.0.1:0"); file_put_contents("/tmp/p","kept"); echo file_get_contents("/tmp/p"),"\\n"; chmod("/tmp/p",0600); rename("/tmp/p","/tmp/o"); mkdir("/tmp/m"); echo count(scandir("/tmp"))>2,"\\n"; unlink("/tmp/o"); echo shell_exec("echo sh");\'',
  },
  { id: 'strace', shell: 'exec strace -f -o /tmp/trace /job/forks-glibc-dynamic' },
  {
    id: 'openssl',
    shell:
      'cd /tmp && openssl genrsa -out k 1024 && openssl req -new -x509 -key k -subj /CN=x -out c && openssl verify -CAfile c c',
  },
  // Held out.
  {
    id: 'memcached',
    shell: server(
      'memcached -u root -l 127.0.0.1 -p 38092',
      "printf 'set a 0 0 4\\r\\nkept\\r\\nget a\\r\\nquit\\r\\n' | busybox nc 127.0.0.1 38092",
    ),
    isHeldOut: true,
  },
  {
    id: 'lighttpd',
    shell: server('lighttpd -D -f /job/lighttpd.conf', 'busybox wget -q -O - http://127.0.0.1:38093/page'),
    isHeldOut: true,
  },
  {
    id: 'lua',
    shell:
      'exec lua5.4 -e \'local f=assert(io.open("/tmp/l","w")) f:write("kept") f:close() print(assert(io.open("/tmp/l")):read("a")) assert(os.execute("echo sh")) assert(os.rename("/tmp/l","/tmp/l2")) assert(os.remove("/tmp/l2")) print(os.tmpname()~=nil) local p=assert(io.popen("echo kept")) print(p:read("a"))\'',
    isHeldOut: true,
  },
  { id: 'rsync', shell: 'cd /tmp && rsync -a /usr/share/zoneinfo/Europe z && ls z | wc -l', isHeldOut: true },
  {
    id: 'socat',
    shell: "socat -u EXEC:'echo kept' STDOUT; socat -u /etc/hostname CREATE:/tmp/s; cat /tmp/s > /dev/null",
    isHeldOut: true,
  },
  { id: 'make', shell: 'exec make -s -j2 -f /job/symptoms.mk -C /tmp', isHeldOut: true },
  { id: 'dash', shell: 'exec dash /job/shell.sh', isHeldOut: true },
  {
    id: 'zip',
    shell:
      'cd /tmp && cp /etc/passwd p && xz -k p && xz -d -c p.xz | wc -c && gzip p && gzip -d p.gz && bzip2 p && ls p.bz2',
    isHeldOut: true,
  },
  { id: 'jq', shell: "echo '[1,2]' > /tmp/j && exec jq add /tmp/j", isHeldOut: true },
  {
    id: 'haproxy',
    shell: server('haproxy -db -f /job/haproxy.cfg', 'busybox nc -w 1 127.0.0.1 38094 < /dev/null', 'USR1'),
    isHeldOut: true,
  },
  {
    id: 'tcl',
    shell: 'exec tclsh /job/work.tcl',
    isHeldOut: true,
  },
  {
    id: 'vim',
    shell:
      'cd /tmp && vim -Nu NONE -es -c \'call setline(1, ["b", "kept"])\' -c sort -c \'call writefile(systemlist("cat", getline(1, 2)), "o")\' -c \'w! v\' -c q; cat o v',
    isHeldOut: true,
  },
  {
    id: 'ssh-keygen',
    shell: "cd /tmp && ssh-keygen -q -t ed25519 -N '' -f k && ssh-keygen -l -f k.pub | wc -l",
    isHeldOut: true,
  },
  {
    id: 'wget',
    shell: server(
      'busybox httpd -f -p 127.0.0.1:38091 -h /job',
      'wget -q -O /tmp/p http://127.0.0.1:38091/page && cat /tmp/p',
    ),
    isHeldOut: true,
  },
  {
    id: 'ninja',
    shell:
      "cd /tmp && printf 'rule r\\n command = cat $in > $out\\nbuild o: r /etc/hostname\\nbuild p: r o\\n' > build.ninja && exec ninja --quiet",
    isHeldOut: true,
  },
  {
    id: 'tmux',
    shell:
      'export TERM=screen TMUX_TMPDIR=/tmp; tmux -f /dev/null new-session -d -s one -x 40 -y 10 sh && tmux send-keys -t one "echo kept > /tmp/k" Enter; for i in 1 2 3 4 5 6 7 8; do [ -s /tmp/k ] && break; sleep 0.1; done; cat /tmp/k; tmux kill-server',
    isHeldOut: true,
  },
  {
    id: 'bc',
    shell:
      "echo '2^200' | bc; printf 'define(a,kept)a\\n' | m4; awk 'BEGIN { \"date +%Y\" | getline y; print (y > 2000) }'",
    isHeldOut: true,
  },
]
