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
  {
    id: 'memcached',
    shell: server(
      'memcached -u root -l 127.0.0.1 -p 38092',
      "printf 'set a 0 0 4\\r\\nkept\\r\\nget a\\r\\nquit\\r\\n' | busybox nc 127.0.0.1 38092",
    ),
  },
  {
    id: 'lighttpd',
    shell: server('lighttpd -D -f /job/lighttpd.conf', 'busybox wget -q -O - http://127.0.0.1:38093/page'),
  },
  {
    id: 'lua',
    shell:
      'exec lua5.4 -e \'local f=assert(io.open("/tmp/l","w")) f:write("kept") f:close() print(assert(io.open("/tmp/l")):read("a")) assert(os.execute("echo sh")) assert(os.rename("/tmp/l","/tmp/l2")) assert(os.remove("/tmp/l2")) print(os.tmpname()~=nil) local p=assert(io.popen("echo kept")) print(p:read("a"))\'',
  },
  { id: 'rsync', shell: 'cd /tmp && rsync -a /usr/share/zoneinfo/Europe z && ls z | wc -l' },
  {
    id: 'socat',
    shell: "socat -u EXEC:'echo kept' STDOUT; socat -u /etc/hostname CREATE:/tmp/s; cat /tmp/s > /dev/null",
  },
  { id: 'make', shell: 'exec make -s -j2 -f /job/symptoms.mk -C /tmp' },
  { id: 'dash', shell: 'exec dash /job/shell.sh' },
  {
    id: 'zip',
    shell:
      'cd /tmp && cp /etc/passwd p && xz -k p && xz -d -c p.xz | wc -c && gzip p && gzip -d p.gz && bzip2 p && ls p.bz2',
  },
  { id: 'jq', shell: "echo '[1,2]' > /tmp/j && exec jq add /tmp/j" },
  {
    id: 'haproxy',
    shell: server('haproxy -db -f /job/haproxy.cfg', 'busybox nc -w 1 127.0.0.1 38094 < /dev/null', 'USR1'),
  },
  {
    id: 'tcl',
    shell: 'exec tclsh /job/work.tcl',
  },
  {
    id: 'vim',
    shell:
      'cd /tmp && vim -Nu NONE -es -c \'call setline(1, ["b", "kept"])\' -c sort -c \'call writefile(systemlist("cat", getline(1, 2)), "o")\' -c \'w! v\' -c q; cat o v',
  },
  {
    id: 'ssh-keygen',
    shell: "cd /tmp && ssh-keygen -q -t ed25519 -N '' -f k && ssh-keygen -l -f k.pub | wc -l",
  },
  {
    id: 'wget',
    shell: server(
      'busybox httpd -f -p 127.0.0.1:38091 -h /job',
      'wget -q -O /tmp/p http://127.0.0.1:38091/page && cat /tmp/p',
    ),
  },
  {
    id: 'ninja',
    shell:
      "cd /tmp && printf 'rule r\\n command = cat $in > $out\\nbuild o: r /etc/hostname\\nbuild p: r o\\n' > build.ninja && exec ninja --quiet",
  },
  {
    id: 'tmux',
    shell:
      'export TERM=screen TMUX_TMPDIR=/tmp; tmux -f /dev/null new-session -d -s one -x 40 -y 10 sh && tmux send-keys -t one "echo kept > /tmp/k" Enter; for i in 1 2 3 4 5 6 7 8; do [ -s /tmp/k ] && break; sleep 0.1; done; cat /tmp/k; tmux kill-server',
  },
  {
    id: 'bc',
    shell:
      "echo '2^200' | bc; printf 'define(a,kept)a\\n' | m4; awk 'BEGIN { \"date +%Y\" | getline y; print (y > 2000) }'",
  },
  {
    id: 'zsh',
    shell:
      "exec zsh -fc 'setopt errexit; zmodload zsh/stat zsh/zpty; cd /tmp; print kept > a; for i in {1..3}; do (print $i | cat) & done; wait; stat -s +size a; print $(<a); coproc cat; print -p more; read -p x; print $x; kill %1; ln -s a l; print *(@); exec 8<a; read -u 8 y; umask 077; print =(print z) > /dev/null'",
  },
  {
    id: 'ripgrep',
    shell:
      'cd /usr/share/zoneinfo && rg -a -c -j4 TZif Europe | wc -l && rg -l kept /etc/hostname; rg --files /usr/share/zoneinfo/Asia | wc -l; echo kept | rg -o k.p',
  },
  {
    id: 'gawk',
    shell:
      'exec gawk \'BEGIN { print "kept" > "/tmp/a"; close("/tmp/a"); getline x < "/tmp/a"; print x; print "b" | "sort"; close("sort"); c = "cat"; print "two" |& c; close(c, "to"); c |& getline y; print y; system("echo sh"); print (strftime("%Y") > 2000), PROCINFO["uid"]; s = "/inet/udp/0/127.0.0.1/9"; print "x" |& s; print 1 }\'',
  },
  {
    id: 'fio',
    shell:
      'cd /tmp && exec fio --name=one --size=256k --rw=randrw --ioengine=psync --fsync=16 --thread --numjobs=2 --minimal --output=/tmp/out --filename=/tmp/f',
  },
  {
    id: 'mosquitto',
    shell: server(
      "printf 'listener 38101 127.0.0.1\\nallow_anonymous true\\nuser root\\n' > /tmp/m.conf; mosquitto -c /tmp/m.conf",
      'mosquitto_pub -h 127.0.0.1 -p 38101 -t a -m kept -r && mosquitto_sub -h 127.0.0.1 -p 38101 -t a -C 1',
    ),
  },
  {
    id: 'guile',
    shell:
      'exec guile --no-auto-compile -c \'(use-modules (ice-9 popen) (ice-9 rdelim) (ice-9 threads)) (call-with-output-file "/tmp/g" (lambda (p) (display "kept" p))) (rename-file "/tmp/g" "/tmp/h") (chmod "/tmp/h" #o600) (mkdir "/tmp/d") (rmdir "/tmp/d") (display (read-line (open-input-pipe "cat /tmp/h"))) (join-thread (make-thread (lambda () 1))) (let ((s (socket PF_INET SOCK_STREAM 0))) (bind s AF_INET INADDR_LOOPBACK 0) (listen s 1) (close s)) (delete-file "/tmp/h")\'',
  },
  {
    id: 'gpg',
    shell:
      'cd /tmp && mkdir -m 700 k && export GNUPGHOME=/tmp/k && echo kept > p && gpg -q --batch --print-md sha256 p | wc -c && gpg -q --batch --enarmor -o e p && gpg -q --batch --dearmor < e && gpg -q --batch -k',
  },
  {
    id: 'findutils',
    shell:
      "cd /tmp && mkdir -p a/b && printf '1\\n2\\n' > a/b/c && find /tmp/a -type f -exec cp {} {}2 ';' && find a -name c2 -print0 | xargs -0 -P2 -n1 grep -c 2 && diff a/b/c a/b/c2 && sed -i s/1/kept/ a/b/c && patch --version > /dev/null; cat a/b/c; find a -delete",
  },
  {
    id: 'gcc',
    shell:
      "cd /tmp && printf 'int main(void) { return 0; }\\n' > s.c && gcc -pipe -o s s.c && ./s && ar rc l.a s.c && objdump -h s | wc -l",
  },
  {
    id: 'dnsmasq',
    shell: server(
      'dnsmasq -k -p 38102 --listen-address=127.0.0.1 --bind-interfaces -u root --no-resolv --no-hosts --pid-file= --address=/kept.test/192.0.2.7',
      'python3 -c \'import socket; s=socket.socket(2,2); s.settimeout(1); s.sendto(bytes.fromhex("12340100000100000000000004" "6b65707404746573740000010001"),("127.0.0.1",38102)); print(s.recv(512)[-4:].hex())\'',
    ),
  },
  {
    id: 'cpio',
    shell:
      'cd /tmp && cp -r /usr/share/zoneinfo/Asia a && find a | cpio -o --quiet > b.cpio && mkdir c && cd c && cpio -id --quiet < ../b.cpio && find . -type f | wc -l && split -n 3 ../b.cpio && cat x* | cmp - ../b.cpio && shred -u xaa && flock /tmp/l echo kept',
  },
  {
    id: 'stunnel',
    shell: server(
      "cd /tmp && openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=kept -keyout k.pem -out c.pem 2> /dev/null; printf 'foreground=yes\\npid=\\n[a]\\naccept=127.0.0.1:38103\\nexec=/usr/bin/echo\\nexecArgs=echo kept\\ncert=/tmp/c.pem\\nkey=/tmp/k.pem\\n' > st.conf; stunnel4 st.conf",
      'openssl s_client -quiet -connect 127.0.0.1:38103 < /dev/null',
    ),
  },
  {
    id: 'dpkg',
    shell:
      "cd /tmp && mkdir -p p/DEBIAN p/opt && printf 'Package: kept\\nVersion: 1\\nArchitecture: all\\nMaintainer: a <a@b>\\nDescription: kept\\n' > p/DEBIAN/control && echo x > p/opt/x && dpkg-deb -b p k.deb && dpkg-deb -c k.deb | wc -l && dpkg-deb -x k.deb o && ls o/opt",
  },
  {
    id: 'groff',
    shell:
      "cd /tmp && printf '.TH kept 1\\n.SH NAME\\nkept\\n' > a.1 && groff -man -Tascii a.1 | grep -c kept && groff -man -Tps a.1 | wc -l",
  },
  {
    id: 'unzip',
    shell:
      'cd /tmp && cp -r /usr/share/zoneinfo/Asia a && zip -q -r a.zip a && mkdir b && unzip -q a.zip -d b && find b -type f | wc -l && zip -q -d a.zip a/Tokyo; unzip -l a.zip | wc -l',
  },
  {
    id: 'patch',
    shell:
      "cd /tmp && printf 'a\\nb\\n' > f && printf 'a\\nkept\\n' > g && diff -u f g > d; patch -s -b f d && cat f && printf ',s/kept/more/\\nw\\nq\\n' | ed -s g && cat g && m4 -P g && file g && xxd g | tail -n 1",
  },
  {
    id: 'fish',
    shell:
      'export HOME=/tmp; exec fish --no-config -c \'cd /tmp; for i in 1 2; echo $i | cat; end; echo kept > a; read x < a; echo $x; set y (cat a | sort); echo $y; test -e a; and count *; string match -q "*k*" $x; sleep 0.01 & wait; math 6 x 7; printf b > b; cat b; functions -q ls; umask 077; ulimit -n; status is-interactive; or true\'',
  },
  {
    id: 'tinyproxy',
    shell: server(
      "printf 'Port 38104\\nListen 127.0.0.1\\nUser nobody\\nGroup nogroup\\nTimeout 5\\nMaxClients 5\\n' > /tmp/t.conf; busybox httpd -p 127.0.0.1:38105 -h /job; tinyproxy -d -c /tmp/t.conf > /dev/null",
      'http_proxy=http://127.0.0.1:38104 busybox wget -q -O - http://127.0.0.1:38105/page',
    ),
  },
  {
    id: 'rclone',
    shell:
      'cd /tmp && export HOME=/tmp && rclone -q --config= copy /usr/share/zoneinfo/Asia a && rclone -q --config= lsf a | wc -l && rclone -q --config= move a/Tokyo b && rclone -q --config= check a a && ls b',
  },
  {
    id: 'sbcl',
    shell:
      'exec sbcl --noinform --no-sysinit --no-userinit --disable-debugger --eval \'(require :sb-posix)\' --eval \'(progn (with-open-file (o "/tmp/a" :direction :output) (write-line "kept" o)) (with-open-file (i "/tmp/a") (write-line (read-line i))) (rename-file "/tmp/a" "/tmp/b") (sb-posix:mkdir "/tmp/d" 448) (sb-posix:chmod "/tmp/b" 384) (sb-posix:symlink "b" "/tmp/l") (print (length (directory "/tmp/*"))) (sb-thread:join-thread (sb-thread:make-thread (lambda () 1))) (write-string (with-output-to-string (s) (sb-ext:run-program "/usr/bin/cat" (list "/tmp/b") :output s))) (delete-file "/tmp/b") (gc) (sleep 0.01))\' --quit',
  },
  {
    id: 'subversion',
    shell:
      'cd /tmp && export HOME=/tmp && svnadmin create r && svn checkout -q file:///tmp/r w && cd w && echo kept > f && svn add -q f && svn commit -q -m one && svn up -q && svn log -q | grep -c r1 && svn cat f && svn mkdir -q d && svn mv -q f d/f && svn commit -q -m two && svn diff -c2 | wc -l',
  },
  {
    id: 'aria2',
    shell: server(
      'busybox httpd -f -p 127.0.0.1:38106 -h /job',
      'aria2c -q --no-conf -d /tmp -o p --allow-overwrite=true http://127.0.0.1:38106/page && cat /tmp/p',
    ),
  },
  {
    id: 'beanstalkd',
    shell: server(
      'mkdir /tmp/bs && beanstalkd -l 127.0.0.1 -p 38107 -b /tmp/bs -f 10',
      "printf 'put 0 0 9 4\\r\\nkept\\r\\nreserve\\r\\ndelete 1\\r\\nquit\\r\\n' | busybox nc -w 1 127.0.0.1 38107",
    ),
  },
  {
    id: 'fd',
    shell:
      'cd /tmp && cp -r /usr/share/zoneinfo/Asia a && fdfind -j4 -t f . a | wc -l && fdfind Tokyo a && fdfind -S +2k . a | wc -l && fdfind Vienna /usr/share/zoneinfo/Europe -x cat {} | wc -c',
  },
  {
    id: 'mksh',
    shell:
      'exec mksh -c \'cd /tmp; print kept > a; read x < a; print $x; for i in 1 2; do (print $i | cat) & done; wait; print -r -- $(<a); cat |& print -p more; read -p y; print $y; exec 7<>a; read -u7 z; print $z; trap "print bye" EXIT; ulimit -n; umask 077; kill -0 $$; ln -s a l; [[ -L l ]] && print *; sleep 0.01; let n=6*7; print $n; cat a > b && mv b c && rm c\'',
  },
  {
    id: 'prolog',
    shell:
      "export HOME=/tmp; exec swipl -q --no-packs -f none -g \"open('/tmp/a',write,S),write(S,kept),close(S),read_file_to_string('/tmp/a',T,[]),writeln(T),rename_file('/tmp/a','/tmp/b'),make_directory('/tmp/d'),directory_files('/tmp',L),length(L,N),writeln(N),thread_create(true,I),thread_join(I),shell('cat /tmp/b'),delete_directory('/tmp/d'),tcp_socket(K),tcp_bind(K,localhost:0),tcp_close_socket(K),set_time_file('/tmp/b',_,[modified(0)]),tmp_file(x,F),nb_setval(f,F),sleep(0.01),delete_file('/tmp/b')\" -t halt",
  },
  // Held out: nobody looked at their complaints before the facts and how they are used stood fast.
  {
    id: 'caddy',
    shell: server(
      'cd /tmp && export HOME=/tmp XDG_DATA_HOME=/tmp XDG_CONFIG_HOME=/tmp && printf "{\\nadmin off\\nlog {\\nlevel ERROR\\n}\\n}\\nhttp://127.0.0.1:38110 {\\nroot * /job\\nfile_server\\n}\\n" > C; caddy run --config C --adapter caddyfile > /dev/null',
      'busybox wget -q -O - http://127.0.0.1:38110/page',
    ),
    isHeldOut: true,
  },
  {
    id: 'just',
    shell:
      "cd /tmp && printf 'a := `echo kept`\\nall: one two\\none:\\n  @echo {{a}}\\ntwo:\\n  #!/bin/sh\\n  cat /etc/hostname | wc -l\\n' > justfile && just && just --list | wc -l && just --dump | wc -l",
    isHeldOut: true,
  },
  {
    id: 'hyperfine',
    shell:
      "cd /tmp && hyperfine -N -w 1 -r 3 --style none --export-json o 'cat /etc/hostname' > /dev/null && grep -c median o && hyperfine -r 2 --style none -S sh 'echo kept' > /dev/null && echo kept",
    isHeldOut: true,
  },
  {
    id: 'borg',
    shell:
      'cd /tmp && export HOME=/tmp BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes && borg init -e none r && cp -r /usr/share/zoneinfo/Africa a && borg create r::one a && mkdir o && cd o && borg extract ../r::one && find . -type f | wc -l',
    isHeldOut: true,
  },
  {
    id: 'supervisor',
    shell: server(
      "cd /tmp && printf '[supervisord]\\nnodaemon=true\\nlogfile=/dev/null\\nlogfile_maxbytes=0\\npidfile=/tmp/s.pid\\nuser=root\\n[unix_http_server]\\nfile=/tmp/s.sock\\n[rpcinterface:supervisor]\\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\\n[supervisorctl]\\nserverurl=unix:///tmp/s.sock\\n[program:one]\\ncommand=/usr/bin/cat\\nstdout_logfile=/tmp/one.log\\nstartsecs=0\\n' > s.conf; supervisord -c s.conf > /dev/null",
      'supervisorctl -c /tmp/s.conf status | grep -o RUNNING',
    ),
    isHeldOut: true,
  },
  {
    id: 'rake',
    shell:
      'cd /tmp && printf \'task default: [:one, "o"]\\ntask(:one) { sh "echo kept", verbose: false }\\nfile("o" => []) { |t| mkdir_p "d", verbose: false; cp "/etc/hostname", "d/h", verbose: false; mv "d/h", t.name, verbose: false; chmod 0600, t.name, verbose: false; rm_r "d", verbose: false }\\nmultitask(both: [:one]) { puts Dir.glob("*").sort }\\n\' > Rakefile && rake && rake both',
    isHeldOut: true,
  },
  {
    id: 'uglifyjs',
    shell:
      'cd /tmp && printf \'function add(first, second) { return first + second }\\nconsole.log(add(1, 2), "kept")\\n\' > a.js && uglifyjs a.js -c -m -o b.js && cat b.js && wc -l < b.js',
    isHeldOut: true,
  },
  {
    id: 'ant',
    shell:
      'cd /tmp && printf \'<project default="all"><target name="all"><mkdir dir="d"/><copy file="/etc/hostname" tofile="d/h"/><echo file="d/k">kept</echo><zip destfile="d.zip" basedir="d"/><exec executable="cat"><arg value="d/k"/></exec><chmod file="d/k" perm="600"/><move file="d/h" tofile="d/m"/><delete dir="d"/></target></project>\' > build.xml && ant -q > o && grep -c BUILD o',
    isHeldOut: true,
  },
  {
    id: 'nsd',
    shell: server(
      'cd /tmp && printf \'$ORIGIN kept.test.\\n@ 60 IN SOA a b 1 1 1 1 1\\n@ IN NS a\\na IN A 192.0.2.7\\n\' > z && printf \'server:\\n ip-address: 127.0.0.1@38112\\n username: ""\\n zonesdir: /tmp\\n pidfile: ""\\n database: ""\\n xfrdfile: /tmp/x\\n xfrdir: /tmp\\n zonelistfile: /tmp/l\\n server-count: 1\\nremote-control:\\n control-enable: no\\nzone:\\n name: kept.test\\n zonefile: z\\n\' > n.conf; nsd -d -c /tmp/n.conf',
      'python3 -c \'import socket; s=socket.socket(2,2); s.settimeout(1); s.sendto(bytes.fromhex("123400000001000000000000" "0161046b657074047465737400" "00010001"),("127.0.0.1",38112)); print(s.recv(512).find(bytes([192,0,2,7]))>0)\'',
    ),
    isHeldOut: true,
  },
  {
    id: 'rsyslog',
    shell: server(
      'cd /tmp && printf \'module(load="imuxsock" SysSock.Name="/tmp/s")\\n*.* action(type="omfile" file="/tmp/log")\\n\' > r.conf; rsyslogd -n -i /tmp/r.pid -f /tmp/r.conf',
      "sh -c 'logger -u /tmp/s kept; sleep 0.1; grep -o -m1 kept /tmp/log'",
    ),
    isHeldOut: true,
  },
  {
    id: 'ngircd',
    shell: server(
      "cd /tmp && printf '[Global]\\nName = kept.test\\nListen = 127.0.0.1\\nPorts = 38114\\nServerUID = 65534\\nServerGID = 65534\\n[Options]\\nDNS = no\\nIdent = no\\nPAM = no\\n' > i.conf; ngircd -n -f /tmp/i.conf > /dev/null",
      "printf 'NICK a\\r\\nUSER a a a a\\r\\nQUIT\\r\\n' | busybox timeout 2 busybox nc 127.0.0.1 38114 | grep -o -m1 Welcome",
    ),
    isHeldOut: true,
  },
  {
    id: 'iperf3',
    shell: server(
      'iperf3 -s -1 -B 127.0.0.1 -p 38115 > /dev/null',
      'iperf3 -c 127.0.0.1 -p 38115 -n 64K -J | grep -c sum_sent',
    ),
    isHeldOut: true,
  },
  {
    id: 'zstd',
    shell:
      'cd /tmp && tar -cf a -C /usr/share zoneinfo/Africa && zstd -q -T2 a -o a.zst && zstd -q -t a.zst && zstd -q -d a.zst -o b && cmp a b && echo kept > d && zstd -q --rm d && zstdcat d.zst && zstd -q -l a.zst | wc -l',
    isHeldOut: true,
  },
  {
    id: '7zip',
    shell:
      'cd /tmp && cp -r /usr/share/zoneinfo/Africa a && 7z a -bd -mmt2 a.7z a > o && grep -c Ok o && 7z l a.7z | grep -c Tunis && 7z x -bd -ob a.7z > p && find b -type f | wc -l && 7z d -bd a.7z a/Tunis > /dev/null',
    isHeldOut: true,
  },
  {
    id: 'bsdtar',
    shell:
      'cd /tmp && cp -rp /usr/share/zoneinfo/Africa a && ln -s Tunis a/l && bsdtar -czf a.tgz a && bsdtar -tf a.tgz | wc -l && mkdir b && bsdtar -xpf a.tgz -C b && ls b/a | wc -l && bsdtar -cf - a | bsdcat | wc -c && echo a/Tunis | bsdcpio -o --quiet | wc -c',
    isHeldOut: true,
  },
  {
    id: 'mksquashfs',
    shell:
      'cd /tmp && cp -r /usr/share/zoneinfo/Africa a && mksquashfs a a.sq -quiet -no-progress -processors 2 && unsquashfs -q -n -d b a.sq > o && find b -type f | wc -l && unsquashfs -l a.sq | grep -c Tunis && unsquashfs -cat a.sq Tunis | wc -c',
    isHeldOut: true,
  },
  {
    id: 'qemu-img',
    shell:
      'cd /tmp && qemu-img create -q -f qcow2 a 4M && echo kept > k && truncate -s 64K k && qemu-img convert -f raw -O qcow2 k b && qemu-img check -q b && qemu-img snapshot -c one a && qemu-img info a | grep -c one && qemu-img compare -q b b && qemu-img resize -q a 8M && qemu-img convert -O raw b c && head -c 4 c',
    isHeldOut: true,
  },
  {
    id: 'lftp',
    shell: server(
      'mkdir /tmp/w && cp /job/page /tmp/w; busybox httpd -f -p 127.0.0.1:38116 -h /tmp/w',
      "lftp -c 'set net:max-retries 1; set net:timeout 2; set xfer:clobber yes; get -O /tmp http://127.0.0.1:38116/page' && lftp -c 'lcd /tmp; !cat page'",
    ),
    isHeldOut: true,
  },
  {
    id: 'screen',
    shell:
      'export SCREENDIR=/tmp/sc TERM=screen; mkdir -m 700 /tmp/sc; screen -c /dev/null -dmS one sh; for i in 1 2 3 4 5 6; do screen -S one -X stuff "echo kept > /tmp/k\n" > /dev/null && break; sleep 0.1; done; for i in 1 2 3 4 5 6 7 8; do [ -s /tmp/k ] && break; sleep 0.1; done; cat /tmp/k; screen -S one -X quit',
    isHeldOut: true,
  },
  {
    id: 'logrotate',
    shell:
      "cd /tmp && mkdir l && chmod 755 l && echo kept > l/a && echo more > l/b && printf '/tmp/l/* {\\n rotate 2\\n size 1\\n compress\\n create 600 root root\\n postrotate\\n echo done\\n endscript\\n}\\n' > c && chmod 600 c && logrotate -f -s s c && ls l && zcat l/a.1.gz",
    isHeldOut: true,
  },
  {
    id: 'ocaml',
    shell:
      'cd /tmp && printf \'#load "unix.cma";;\\nlet () = let o = open_out "a" in output_string o "kept\\\\n"; close_out o; Sys.rename "a" "b"; Unix.mkdir "d" 0o700; Unix.chmod "b" 0o600; Unix.symlink "b" "l"; let r, w = Unix.pipe () in (match Unix.fork () with 0 -> ignore (Unix.write_substring w "x" 0 1); Unix._exit 0 | p -> ignore (Unix.waitpid [] p)); Unix.close r; let s = Unix.socket Unix.PF_INET Unix.SOCK_STREAM 0 in Unix.bind s (Unix.ADDR_INET (Unix.inet_addr_loopback, 0)); Unix.listen s 1; Unix.close s; print_endline (input_line (open_in "b")); print_int (Array.length (Sys.readdir ".")); ignore (Sys.command "echo sh"); Unix.utimes "b" 1. 1.; Unix.sleepf 0.01; Sys.remove "b"\\n\' > m.ml && ocaml -I +unix m.ml',
    isHeldOut: true,
  },
  {
    id: 'mini-httpd',
    shell: server(
      "cd /tmp; printf '#!/bin/sh\\necho Content-Type: text/plain\\necho\\necho kept\\n' > x.cgi; chmod 755 x.cgi; mini_httpd -D -p 38119 -h 127.0.0.1 -d /tmp -c '*.cgi' -u nobody",
      'busybox wget -q -O - http://127.0.0.1:38119/x.cgi',
    ),
    isHeldOut: true,
  },
]
